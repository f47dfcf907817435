/** A certificate authority, and people with certificates of it, as openssl makes them: nothing of it outlives the test. */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../system/files.ts';

interface Wish {
  readonly email: string;
  /** Options of `openssl req -newkey`. */
  readonly key?: readonly string[];
  readonly extensions?: string;
  readonly days?: number;
}

export function authority() {
  const folder = temporaryFolder();
  const at = (name: string) => path.join(folder, name);
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const [rsa, subject] = [['rsa:2048'], '/CN=Test Authority'];
  openssl(
    'req',
    '-x509',
    '-newkey',
    ...rsa,
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
    '-subj',
    subject,
    '-days',
    '9',
  );
  return {
    folder,
    at,
    openssl,
    read: (name: string) => readFileSync(at(name)),
    /** Makes NAME.key, NAME.pem, and NAME.p12 with the passphrase "secret". */
    issue(name: string, { email, key = rsa, extensions = 'extendedKeyUsage=emailProtection', days = 5 }: Wish) {
      openssl(
        'req',
        '-newkey',
        ...key,
        '-nodes',
        '-keyout',
        `${name}.key`,
        '-out',
        `${name}.csr`,
        '-subj',
        `/CN=${name}`,
      );
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
