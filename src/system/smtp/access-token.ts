import { execFile } from 'node:child_process';
import { AppealError } from '../../errors.ts';
import { readSecret } from '../secrets/read-secret.ts';

/** Where the access token of a login comes from (OAuth 2.0, RFC 6749), each time that one is needed. */
export interface TokenSource {
  /** The token at hand; with `renew`, another one. Throws `token-unavailable`, `secret-unreadable`. */
  fetch(renew: boolean): Promise<string>;
  /** Every token that was given out: none of them may be printed. */
  readonly given: ReadonlySet<string>;
}

export interface TokenSettings {
  readonly root: string;
  /** From the environment. */
  readonly token?: string | undefined;
  readonly file?: string | undefined;
  /** A program and its arguments; no shell reads them. */
  readonly command?: readonly string[] | undefined;
  readonly timeout?: number;
}

/** The first that is there: the token itself, a file, a command. Undefined where there is none. */
export function tokenSource({ root, token, file, command, timeout = 30_000 }: TokenSettings): TokenSource | undefined {
  const [program, ...args] = command ?? [];
  const get = token
    ? async () => token
    : file !== undefined
      ? () => readSecret(root, { setting: 'smtp.tokenFile', file })
      : program !== undefined
        ? () => outputOf(root, program, args, timeout)
        : undefined;
  if (!get) return undefined;
  const given = new Set<string>();
  let current: Promise<string> | undefined;
  return {
    given,
    async fetch(renew) {
      // Several connections log in by the same token.
      if (renew || !current) current = get().then(checked);
      const found = await current.catch((error: unknown) => {
        current = undefined;
        throw error;
      });
      given.add(found);
      return found;
    },
  };
}

/** RFC 6750 §2.1: what stands in a token. Anything else would be an error message, or a page of a login. */
function checked(text: string): string {
  const token = text.trim();
  if (/^[\w.~+/=-]{1,8192}$/.test(token)) return token;
  throw new AppealError('token-unavailable', 'There is no access token for the mail server, but something else.', {
    hints: ['The file, variable or command gives the token alone: no quotes, no JSON, one line.'],
  });
}

/** What a program prints, which nobody is shown: neither a token nor the words around it. */
function outputOf(root: string, program: string, args: readonly string[], timeout: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd: root, timeout, killSignal: 'SIGKILL', maxBuffer: 64 * 1024, windowsHide: true } as const;
    const child = execFile(program, args, options, (error, stdout) => {
      if (!error) return resolve(stdout);
      const why = error.killed
        ? `gave no answer within ${timeout / 1000} seconds`
        : typeof error.code === 'number'
          ? `ended with code ${error.code}`
          : error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER'
            ? 'printed more than any token is'
            : `cannot be run (${error.code})`;
      // The error itself holds the command line, which may be a token in its place, and may hold what was printed.
      reject(
        new AppealError('token-unavailable', `The command of smtp.tokenCommand ${why}.`, {
          hints: ['Run it by hand in the folder of appeal.yaml: it has to print the token and nothing else.'],
        }),
      );
    });
    child.stdin?.end();
  });
}
