/** A Dovecot of its own, with TLS and mailboxes in a Maildir, where Debian's is installed. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';

const program = '/usr/sbin/dovecot';

/** Dovecot has to start as root, to become the owner of the mail. */
export const hasDovecot = existsSync(program) && process.getuid?.() === 0;

export interface Dovecot {
  /** Implicit TLS, and STARTTLS, without which no password is taken. */
  readonly imaps: number;
  readonly imap: number;
  /** File of the certificate, which is its own authority, for "localhost". */
  readonly ca: string;
  readonly user: string;
  readonly password: string;
  /** Where a folder lies. */
  folder(name: string): string;
  /** Lays a message into a folder as a mail server does: new, not seen. */
  deliver(message: string, folder?: string): void;
  /** Names of the files of a folder, which hold the flags: "new/1.M1.host", "cur/2.M2.host:2,S". */
  files(folder?: string): readonly string[];
}

export async function startDovecot(): Promise<Dovecot> {
  const root = temporaryFolder();
  chmodSync(root, 0o755);
  const at = (name: string) => path.join(root, name);
  const [imap, imaps] = [await freePort(), await freePort()];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', at('key.pem'), '-out', at('cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-days', '2', ...key, ...subject], { stdio: 'ignore' });
  const [user, password] = ['office@federation.example', 'a long pass phrase'];
  writeFileSync(at('users'), `${user}:{PLAIN}${password}:65534:65534::${at('home')}\n`);
  mkdirSync(at('home'));
  execFileSync('chown', ['-R', '65534:65534', at('home')]);
  writeFileSync(at('dovecot.conf'), configuration(root, imap, imaps));
  const server = spawn(program, ['-F', '-c', at('dovecot.conf')], { stdio: 'ignore' });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  onTestFinished(async () => {
    server.kill('SIGTERM');
    await ended;
  });
  for (let tries = 0; !existsSync(at('run/auth-master')) && tries < 200; tries += 1) await sleep(50);
  const maildir = (folder = 'INBOX') => at(folder === 'INBOX' ? 'home/mail' : `home/mail/.${folder}`);
  let count = 0;
  return {
    ...{ imap, imaps, ca: at('cert.pem'), user, password },
    folder: maildir,
    deliver(message, folder) {
      count += 1;
      const parts = ['cur', 'new', 'tmp'].map((part) => path.join(maildir(folder), part));
      for (const part of parts) mkdirSync(part, { recursive: true });
      writeFileSync(
        path.join(maildir(folder), 'new', `17325312${String(count).padStart(2, '0')}.M${count}.host`),
        message,
      );
      execFileSync('chown', ['-R', '65534:65534', at('home')]);
    },
    files: (folder) =>
      ['cur', 'new'].flatMap((part) => {
        const full = path.join(maildir(folder), part);
        return existsSync(full) ? readdirSync(full).map((name) => `${part}/${name}`) : [];
      }),
  };
}

const configuration = (root: string, imap: number, imaps: number) => `
base_dir = ${root}/run
state_dir = ${root}/state
log_path = ${root}/log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <${root}/cert.pem
ssl_key = <${root}/key.pem
disable_plaintext_auth = yes
default_internal_user = nobody
default_internal_group = nogroup
default_login_user = nobody
first_valid_uid = 1
mail_location = maildir:~/mail
mailbox_list_index = no
passdb {
  driver = passwd-file
  args = scheme=PLAIN ${root}/users
}
userdb {
  driver = passwd-file
  args = ${root}/users
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = create
    special_use = \\Sent
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${imap}
  }
  inet_listener imaps {
    port = ${imaps}
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
`;

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
