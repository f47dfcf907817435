/** A copy of the workspace that the project ships, and a person who types in it. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { main } from '../../src/cli/main.ts';
import { temporaryFolder } from '../temporary-folder.ts';

export const kyrgyzstan = 'kyrgyzstan-2023/2023-12-11/ilo-director-general/email';
export const kyrgyzstanPdf = 'out/2023-12-11-kyrgyzstan-2023-ilo-director-general-en.pdf';

/** What records an answer of the Director-General's, of a day. */
export const answerOf = (date: string) =>
  `reply add kyrgyzstan-2023 --from ilo-director-general --kind answer --date ${date}`.split(' ');

/** The command as `npm run build` makes it. */
export const built = path.resolve('dist/bin/appeal.js');

interface Typed {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
  readonly bytes: Uint8Array;
}

interface Seat {
  readonly env?: Readonly<Record<string, string>>;
  /** ISO 8601; by default on the morning of 23 November 2026. */
  readonly now?: string;
  readonly cwd?: string;
  /** Aborted where a person interrupts the run once. */
  readonly finish?: AbortSignal;
  /** What a person types at a terminal; without it there is none. */
  readonly answer?: string;
  /** How wide that is. */
  readonly columns?: number;
}

export function workspaceAt(root: string) {
  const at = (file: string) => path.join(root, file);
  async function sit(
    { env = {}, now = '2026-11-23T09:00:00Z', cwd = root, finish, answer, columns }: Seat,
    argv: readonly string[],
  ) {
    const stream = () => Object.assign(new PassThrough(), { isTTY: answer !== undefined, ...(columns && { columns }) });
    const [stdin, stdout, stderr] = [stream(), stream(), stream()];
    const [out, err] = [buffer(stdout), buffer(stderr)];
    const never = new AbortController().signal;
    const onInterrupt = () => ({ finish: finish ?? never, abort: never, release() {} });
    if (answer !== undefined) stdin.write(answer);
    const exit = await main(argv, { stdin, stdout, stderr }, { cwd, env, now: () => Date.parse(now), onInterrupt });
    stdout.end();
    stderr.end();
    return { exit, out: String(await out), err: String(await err), bytes: await out } satisfies Typed;
  }
  return {
    root,
    at,
    appeal: (...argv: string[]): Promise<Typed> => sit({}, argv),
    appealAs: (seat: Seat, ...argv: string[]): Promise<Typed> => sit(seat, argv),
    /** Runs the built command in a process of its own. */
    start: (env: Readonly<Record<string, string>>, ...argv: string[]) =>
      spawn(process.execPath, [built, ...argv], { cwd: root, env: { ...process.env, ...env } }),
    read: (file: string) => readFileSync(at(file)),
    text: (file: string) => readFileSync(at(file), 'utf8'),
    has: (file: string) => existsSync(at(file)),
    /** The names in a folder, of those that end so. */
    list: (folder: string, ending = '') =>
      (existsSync(at(folder)) ? readdirSync(at(folder)).sort() : []).filter((name) => name.endsWith(ending)),
    /** Replaces the first passage that is or matches `passage`. */
    edit(file: string, passage: string | RegExp, by: string) {
      const before = readFileSync(at(file), 'utf8');
      const after = before.replace(passage, () => by);
      if (after === before) throw new Error(`${file} does not hold: ${passage}`);
      writeFileSync(at(file), after);
    },
  };
}

export function shippedWorkspace() {
  const root = temporaryFolder();
  copyShipped(root);
  return workspaceAt(root);
}

/** Settings, data and templates that the project ships, without any record. */
export function copyShipped(root: string): void {
  for (const part of ['appeal.yaml', 'data', 'templates'])
    cpSync(part, path.join(root, part), {
      recursive: true,
      filter: (file) => !/data\/(ledger|record|reviewed)/.test(file),
    });
}

/** Where a later letter of the case of Kyrgyzstan goes: after the lines of the one that is shipped. */
export const afterTheLetter = /(?<=\n {6}- date: 2023-12-11\n(?: {8}.*\n)*)(?=\n)/;
