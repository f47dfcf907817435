import { execFileSync, spawnSync } from 'node:child_process';

/** True where a program of Debian's is there to hold the output against. */
export const installed = (program: string) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** A private key as PEM, by the options of `openssl genpkey`. */
export const generateKey = (...options: string[]) =>
  execFileSync('openssl', ['genpkey', ...options], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

/** A message as we compose them, with what canonical forms stumble over: folds, blanks in a row, empty lines at the end. */
export const message = Buffer.from(
  [
    'From: Federation of Workers <letters@federation.example>',
    'To: "Minister of Labour" <minister@labour.example>',
    'Subject: The arrests  of',
    ' 6 December',
    'Message-ID: <1@federation.example>',
    'Date: Mon, 11 Dec 2023 12:00:00 +0000',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed;',
    '\tboundary="=_b"',
    'Content-Language: en',
    '',
    '--=_b',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    'Dear  Minister,',
    '',
    'we ask for their release.=20',
    '.',
    '=46rom the Federation',
    '--=_b--',
    '',
    '',
  ].join('\r\n'),
);
