/** A certificate authority, and people with certificates of it, as openssl makes them: nothing of it outlives the test. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../temporary-folder.ts';

interface Wish {
  readonly email: string;
  /** Options of `openssl req -newkey`, where it is to be no RSA key of 2,048 bits. */
  readonly key?: readonly string[];
  readonly extensions?: string;
  readonly days?: number;
}

/** RSA keys as PEM, made once: each authority uses them in order, one for itself and one for each who is certified. */
const keys: Buffer[] = [];
const keyAt = (number: number): Buffer =>
  (keys[number] ??= execFileSync('openssl', ['genrsa', '2048'], { stdio: ['ignore', 'pipe', 'ignore'] }));

export function authority() {
  const folder = temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let used = 0;
  /** Requests a certificate for a key of that kind, which is kept as NAME.key. */
  function request(name: string, kind: readonly string[] | undefined, ...more: string[]) {
    const file = `${name}.key`;
    if (!kind) writeFileSync(at(file), keyAt(used++));
    const key = kind ? ['-newkey', ...kind, '-nodes', '-keyout', file] : ['-new', '-key', file];
    openssl('req', ...key, ...more);
  }
  request('ca', undefined, '-x509', '-out', 'ca.pem', '-subj', '/CN=Test Authority', '-days', '9');
  return {
    folder,
    at,
    openssl,
    read: (name: string) => readFileSync(at(name)),
    /** Makes NAME.key, NAME.pem, and NAME.p12 with the passphrase "secret". */
    issue(name: string, { email, key, extensions = 'extendedKeyUsage=emailProtection', days = 5 }: Wish) {
      request(name, key, '-out', `${name}.csr`, '-subj', `/CN=${name}`);
      writeFileSync(at(`${name}.ext`), `subjectAltName=email:${email}\n${extensions}\n`);
      const by = [
        '-CA',
        'ca.pem',
        '-CAkey',
        'ca.key',
        '-CAcreateserial',
        '-days',
        String(days),
        '-extfile',
        `${name}.ext`,
      ];
      openssl('x509', '-req', '-in', `${name}.csr`, ...by, '-out', `${name}.pem`);
      const pack = ['-inkey', `${name}.key`, '-in', `${name}.pem`, '-certfile', 'ca.pem', '-passout', 'pass:secret'];
      openssl('pkcs12', '-export', ...pack, '-out', `${name}.p12`);
      return readFileSync(at(`${name}.pem`));
    },
  };
}
