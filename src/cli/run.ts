import { styleText } from 'node:util';
import { type Diagnostic, hasErrors } from '../diagnostic.ts';
import type { AppealError } from '../errors.ts';
import type { SourceFile } from '../workspace/workspace.ts';
import type { CommandsTold } from './print/commands-told.ts';
import { foldLines } from './print/fold-lines.ts';
import type { Reporter } from './print/print-diagnostics.ts';
import { coloured, printError, type Streams, steady } from './streams.ts';
import type { World } from './world.ts';

/** The options that every command takes. */
export interface GlobalOptions {
  readonly workspace?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly color?: boolean;
  readonly reporter?: Reporter;
}

/** What a command works with: the world, and how to speak. stdout is data, stderr is talk. */
export interface Run {
  readonly world: World;
  readonly streams: Streams;
  readonly options: GlobalOptions;
  /** True where a person can be asked: standard input and error are terminals, and neither --json nor --quiet. */
  readonly interactive: boolean;
  /** True where the talk may be coloured and may move. */
  readonly colour: boolean;
  /** A part of the result, as it stands out on a terminal. */
  tint(style: 'red' | 'yellow' | 'dim', text: string): string;
  /** Writes a line of the result to stdout. Not with --json. */
  print(line: string): void;
  /** Says something to the person, on stderr. Silent with --quiet. */
  say(line: string): void;
  /** Says on stderr what went wrong or was refused, with --quiet, too. */
  warn(line: string): void;
  /** Writes the result as JSON to stdout, where --json asks for it. */
  json(result: Record<string, unknown>): void;
  /** Says why the run, or the rest of it, was not carried out. */
  fail(error: AppealError): void;
  /** Prints faults and findings; true where an error is among them. */
  report(diagnostics: readonly Diagnostic[], sources: readonly SourceFile[]): Promise<boolean>;
}

/** Where `told` is there, it hears what a person is told. */
export function startRun(options: GlobalOptions, streams: Streams, world: World, told?: CommandsTold): Run {
  const { stdout, stderr } = streams;
  const colour = coloured(options, streams, world.env);
  return {
    world,
    streams,
    options,
    colour,
    // Node takes a while to open the standard input: last of all.
    interactive: Boolean(stderr.isTTY && !options.json && !options.quiet && streams.stdin.isTTY),
    tint: (style, text) => (colour && stdout.isTTY ? styleText(style, text, { validateStream: false }) : text),
    print: (line) => {
      if (options.json) return;
      told?.hear(line);
      stdout.write(`${folded(line, stdout)}\n`);
    },
    say: (line) => {
      if (options.quiet) return;
      told?.hear(line);
      stderr.write(`${folded(line, stderr)}\n`);
    },
    warn: (line) => {
      told?.hear(line);
      stderr.write(`${folded(line, stderr)}\n`);
    },
    json: (result) => {
      if (options.json) stdout.write(`${JSON.stringify({ schemaVersion: 1, ...result }, null, 2)}\n`);
    },
    fail: (error) => {
      told?.hear([error.message, ...error.hints].join('\n'));
      printError(error, streams, colour);
    },
    report: async (diagnostics, sources) => {
      if (diagnostics.length > 0) {
        const { formatDiagnostics } = await import('./print/print-diagnostics.ts');
        const reporter = options.reporter ?? 'human';
        const shown = options.quiet ? diagnostics.filter(({ severity }) => severity === 'error') : diagnostics;
        const text = formatDiagnostics(shown, sources, { reporter, colour });
        told?.hear(text);
        stderr.write(text);
      }
      return hasErrors(diagnostics);
    },
  };
}

/** On a terminal, as wide as that, and nothing in it steers it. */
function folded(line: string, { isTTY, columns }: Streams['stdout']): string {
  return isTTY && columns ? foldLines(steady(line), columns) : steady(line);
}
