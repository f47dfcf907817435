/** A Postfix of our own: TLS and login, high ports, and nothing that it is sent leaves this machine. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { installed } from './installed.ts';

export const login = { user: 'office@relay.test', password: 'correct horse battery' };

/** Why Postfix cannot be run here; undefined where it can. */
export const noPostfix =
  process.getuid?.() !== 0
    ? 'only root can run Postfix'
    : ['postfix', 'saslpasswd2', 'openssl'].filter((program) => !installed(program)).join(', ') || undefined;

export interface Postfix {
  /** Ports of STARTTLS and of TLS from the start. */
  readonly ports: { readonly starttls: number; readonly tls: number };
  /** The certificate's authority (PEM file). */
  readonly ca: string;
  /** What arrived at an address, once that many have, as bytes. */
  arrived(address: string, count: number): Promise<readonly Buffer[]>;
  log(): string;
  stop(): void;
}

export async function startPostfix(): Promise<Postfix> {
  const root = mkdtempSync(path.join(tmpdir(), 'appeal-postfix-'));
  chmodSync(root, 0o755);
  const at = (...parts: string[]) => path.join(root, ...parts);
  for (const folder of ['etc/sasl', 'queue', 'data', 'mail']) mkdirSync(at(folder), { recursive: true });
  const user = (name: string, of: '-u' | '-g') => Number(execFileSync('id', [of, name], { encoding: 'utf8' }));
  chownSync(at('data'), user('postfix', '-u'), user('postfix', '-g'));
  chownSync(at('mail'), user('nobody', '-u'), user('nobody', '-g'));
  certificates(at);
  execFileSync('saslpasswd2', ['-c', '-p', '-f', at('etc/sasldb2'), '-u', 'relay.test', 'office'], {
    input: login.password,
  });
  chownSync(at('etc/sasldb2'), 0, user('postfix', '-g'));
  chmodSync(at('etc/sasldb2'), 0o640);
  writeFileSync(
    at('etc/sasl/smtpd.conf'),
    `pwcheck_method: auxprop\nauxprop_plugin: sasldb\nmech_list: PLAIN LOGIN\nsasldb_path: ${at('etc/sasldb2')}\n`,
  );
  const ports = { starttls: await freePort(), tls: await freePort() };
  writeFileSync(at('etc/main.cf'), mainCf(root));
  writeFileSync(at('etc/master.cf'), masterCf(ports));
  execFileSync('postfix', ['-c', at('etc'), 'start'], { env: withSbin, stdio: 'ignore' });

  const box = at('mail/all/new');
  const read = (address: string) =>
    (existsSync(box) ? readdirSync(box) : [])
      .map((name) => readFileSync(path.join(box, name)))
      .filter((message) => message.includes(`\nDelivered-To: ${address}\n`));
  return {
    ports,
    ca: at('ca.pem'),
    async arrived(address, count) {
      for (let tries = 0; tries < 100 && read(address).length < count; tries += 1) await sleep(100);
      return read(address);
    },
    log: () => readFileSync(at('maillog'), 'utf8'),
    stop() {
      execFileSync('postfix', ['-c', at('etc'), 'stop'], { env: withSbin, stdio: 'ignore' });
      rmSync(root, { recursive: true, force: true });
    },
  };
}

const withSbin = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };

/** An authority, and the relay's certificate that it has signed. */
function certificates(at: (...parts: string[]) => string): void {
  const openssl = (...argv: string[]) => execFileSync('openssl', argv, { stdio: 'ignore' });
  const key = (name: string) => [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-keyout',
    at(name),
  ];
  openssl('req', '-x509', ...key('ca.key'), '-out', at('ca.pem'), '-subj', '/CN=Authority', '-days', '2');
  openssl('req', ...key('key.pem'), '-out', at('ask.pem'), '-subj', '/CN=relay.test');
  writeFileSync(at('names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n');
  const sign = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-extfile', at('names')];
  openssl('x509', '-req', '-in', at('ask.pem'), '-out', at('cert.pem'), '-days', '2', ...sign);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const mainCf = (root: string) => `compatibility_level = 3.6
queue_directory = ${root}/queue
data_directory = ${root}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = relay.test
mydestination =
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks =
default_transport = error:nothing leaves this machine
relay_transport = error:nothing leaves this machine
virtual_mailbox_domains = regexp:{{/\\.example$$/ OK}}
virtual_mailbox_base = ${root}/mail
virtual_mailbox_maps = static:all/
transport_maps = regexp:{{/@nowhere\\.example$$/ refuse:}}
virtual_uid_maps = static:${execId('-u')}
virtual_gid_maps = static:${execId('-g')}
virtual_minimum_uid = 100
smtpd_tls_cert_file = ${root}/cert.pem
smtpd_tls_key_file = ${root}/key.pem
smtpd_sasl_type = cyrus
smtpd_sasl_path = smtpd
cyrus_sasl_config_path = ${root}/etc/sasl
smtpd_sasl_auth_enable = yes
smtpd_tls_auth_only = yes
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = permit_sasl_authenticated, reject
maillog_file = ${root}/maillog
maillog_file_prefixes = ${tmpdir()}, /var
`;

function execId(of: '-u' | '-g'): string {
  return execFileSync('id', [of, 'nobody'], { encoding: 'utf8' }).trim();
}

const masterCf = (ports: Postfix['ports']) => `127.0.0.1:${ports.starttls} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
127.0.0.1:${ports.tls} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
virtual unix - n n - - virtual
refuse unix - n n - - pipe user=nobody argv=/bin/false
anvil unix - - n - 1 anvil
proxymap unix - - n - - proxymap
postlog unix-dgram n - n - 1 postlogd
`;
