import type { Command, Option } from 'commander';
import { hasErrors } from '../../diagnostic.ts';
import { AppealError, type ExitCode, exitCodes } from '../../errors.ts';
import { knownLanguages } from '../../protocol/language-rules.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { formats } from '../making/render.ts';
import { openWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';

/** Each hands the words behind `appeal` to `appeal complete`; where that knows nothing, the shell completes files. */
const scripts = {
  bash: `_appeal() {
  local IFS=$'\\n'
  COMPREPLY=($(appeal complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
}
complete -o default -F _appeal appeal`,
  zsh: `_appeal() {
  local -a found=("\${(@f)$(appeal complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  if [[ -n "$found" ]]; then compadd -a found; else _files; fi
}
compdef _appeal appeal`,
  fish: `complete -c appeal -a '(appeal complete -- (commandline -opc)[2..] (commandline -ct) 2>/dev/null)'`,
};
const shells = Object.keys(scripts) as (keyof typeof scripts)[];

export async function completion(run: Run, shell: string): Promise<ExitCode> {
  const known = shells.find((name) => name === shell);
  if (!known) throw new AppealError('usage', `There is no completion for “${shell}”.`, { hints: [shells.join(', ')] });
  // A script, and below the words of a line, are for the shell alone: --json makes nothing else of them.
  run.streams.stdout.write(`${scripts[known]}\n`);
  return exitCodes.done;
}

/** Prints what the last of the words may become, a line each. Says nothing, whatever is wrong: somebody is typing. */
export async function complete(run: Run, program: Command, words: readonly string[]): Promise<ExitCode> {
  const typed = words.at(-1) ?? '';
  const silent = {
    ...run,
    fail() {},
    say() {},
    report: async (found: Parameters<Run['report']>[0]) => hasErrors(found),
  };
  const open = () =>
    openWorkspace(silent).then(
      (opened) => opened?.workspace,
      () => undefined,
    );
  for (const candidate of await candidates(program, words.slice(0, -1), typed, open)) {
    if (candidate.startsWith(typed)) run.streams.stdout.write(`${candidate}\n`);
  }
  return exitCodes.done;
}

async function candidates(
  program: Command,
  before: readonly string[],
  typed: string,
  open: () => Promise<Workspace | undefined>,
): Promise<readonly string[]> {
  let command = program;
  const operands: string[] = [];
  let waiting: Option | undefined;
  for (const word of before) {
    const option = optionsOf(command).find(({ long, short }) => word === long || word === short);
    const inner = command.commands.find((one) => one.name() === word);
    if (waiting) waiting = undefined;
    else if (option) waiting = option.required ? option : undefined;
    else if (inner && operands.length === 0) command = inner;
    else operands.push(word);
  }
  if (waiting) return valuesOf(waiting, operands, open);
  if (typed.startsWith('-')) return optionsOf(command).flatMap(({ hidden, long }) => (hidden ? [] : (long ?? [])));
  const argument = command.registeredArguments[operands.length] ?? command.registeredArguments.at(-1);
  if (argument?.name() === 'case') return [...((await open())?.cases.keys() ?? [])];
  if (argument?.name() === 'shell') return shells;
  return command
    .createHelp()
    .visibleCommands(command)
    .map((one) => one.name());
}

/** Those of the command and of the program, which each command takes. */
function optionsOf(command: Command): readonly Option[] {
  return command.parent ? [...command.options, ...optionsOf(command.parent)] : command.options;
}

async function valuesOf(
  option: Option,
  cases: readonly string[],
  open: () => Promise<Workspace | undefined>,
): Promise<readonly string[]> {
  if (option.argChoices) return option.argChoices;
  if (option.long === '--lang') return knownLanguages;
  if (option.long === '--format') return formats;
  if (option.long !== '--to' && option.long !== '--letter') return [];
  const workspace = await open();
  const meant = [...(workspace?.cases.values() ?? [])].filter(({ id }) => cases.length === 0 || cases.includes(id));
  const found = meant.flatMap((one) =>
    option.long === '--letter'
      ? one.letters.filter(({ elsewhere }) => !elsewhere).map(({ id }) => id)
      : [...one.recipients, ...one.letters.flatMap(({ recipients = [] }) => recipients)],
  );
  return [...new Set(found)];
}
