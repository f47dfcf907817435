/** Why no connection came about, in the words of a campaign office. */
export interface ConnectionFault {
  readonly when: RegExp;
  readonly kind: 'insecure' | 'login' | 'unreachable';
  /** What the server does, after its name. */
  readonly says: string;
  readonly hint: string;
}

/** How a kind of server is spoken of. */
export interface ServerWords {
  /** Which port belongs with which security, as a sentence. */
  readonly ports: string;
  /** The port that has TLS from the start, and the setting that goes with it. */
  readonly tls: { readonly port: number; readonly setting: string };
  readonly host: string;
  /** The setting, and the ports to expect. */
  readonly port: string;
  /** The setting that names a file of certificate authorities. */
  readonly ca: string;
}

/** The faults of TLS, whatever is spoken over it; Node's and OpenSSL's words. */
export function tlsFaults({ ports, ca }: ServerWords): readonly ConnectionFault[] {
  return [
    {
      when: /wrong version number|packet length too long|\bEPROTO\b/i,
      kind: 'insecure',
      says: 'does not speak TLS from the start on this port',
      hint: ports,
    },
    {
      when: /certificate has expired|CERT_HAS_EXPIRED/i,
      kind: 'insecure',
      says: 'shows a certificate that has expired',
      hint: 'Ask whoever runs the mail server to renew it. Check that the clock of this computer is right.',
    },
    {
      when: /self.signed|unable to (get|verify)|UNABLE_TO|not trusted/i,
      kind: 'insecure',
      says: 'shows a certificate that nobody known here has signed',
      hint: `If your organisation has a certificate authority of its own, name its file in ${ca}.`,
    },
    {
      when: /altname|does not match/i,
      kind: 'insecure',
      says: 'shows a certificate of another name',
      hint: 'Use the server’s own name as host: ask whoever runs it.',
    },
    {
      when: /\bERR_SSL_|SSL routines|before secure TLS connection/,
      kind: 'insecure',
      says: 'cannot agree with us on a secure connection',
      hint: 'It may be too old: TLS 1.2 is the least. Ask whoever runs it, and try from another network: some programs on the way get in between.',
    },
  ];
}

/** No TLS is offered where it is required. */
export function noTls(when: RegExp, { tls }: ServerWords): ConnectionFault {
  const hint = `Nothing is sent in clear. On port ${tls.port} use ${tls.setting}.`;
  return { when, kind: 'insecure', says: 'offers no secure connection', hint };
}

export function loginRefused(when: RegExp): ConnectionFault {
  return {
    when,
    kind: 'login',
    says: 'did not accept the login',
    hint: 'Check user and password. With two-step login, make an app password at your mail provider and use that.',
  };
}

/** What helps where `loginRefused` is of an access token; `use` is "sending mail (SMTP)", `user` the setting. */
export function tokenRefused(use: string, user: string): string {
  return `The access token has expired, or is not for ${use}: fetch a new one where your token comes from, and check that it belongs to ${user}.`;
}

/** The faults of the network; libuv's and c-ares' words, and `silent` for a server that does not greet. */
export function networkFaults(silent: RegExp, { host, port, tls }: ServerWords): readonly ConnectionFault[] {
  return [
    {
      when: /ENOTFOUND|EAI_AGAIN|EDNS/,
      kind: 'unreachable',
      says: 'is not known by that name',
      hint: `Check the spelling of ${host}, and the network.`,
    },
    {
      when: /ECONNREFUSED/,
      kind: 'unreachable',
      says: 'refuses connections on this port',
      hint: `Check ${port}, and whether a firewall is in between.`,
    },
    {
      when: silent,
      kind: 'unreachable',
      says: 'accepted the connection but said nothing',
      hint: `Port ${tls.port} needs ${tls.setting}. Otherwise the server is overloaded: try later.`,
    },
    {
      when: /timed?[ _-]?out/i,
      kind: 'unreachable',
      says: 'does not answer',
      hint: `Some networks block mail servers: check ${host} and ${port}, and try from another network.`,
    },
  ];
}

/** What OpenSSL says, without where in its code. */
export function inShort(message: string): string {
  return message.replace(/^.*?\berror:[\dA-F]+:[^:]*:[^:]*:([^:]+):.*$/s, '$1');
}
