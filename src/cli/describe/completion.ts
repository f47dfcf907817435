import type { Command } from 'commander';
import { type Action, examples } from './command-line.ts';

/** Completion: the script for a shell, and the command that the script asks, which no help shows. */
export function describeCompletion(program: Command, action: Action): void {
  program
    .command('completion')
    .argument('<shell>', 'bash, zsh, fish')
    .description(
      'Print the script by which a shell completes commands, options and the ids of cases, letters and recipients',
    )
    .addHelpText(
      'after',
      examples(
        ['appeal completion bash >> ~/.bashrc', 'from the next shell on'],
        ['appeal completion zsh >> ~/.zshrc', 'below the line with compinit'],
        ['appeal completion fish > ~/.config/fish/completions/appeal.fish', 'from the next shell on'],
      ),
    )
    .action(
      action(async (run, shell: string, _options: object) =>
        (await import('../commands/completion.ts')).completion(run, shell),
      ),
    );
  program
    .command('complete', { hidden: true })
    .argument('[words...]')
    .action(
      action(async (run, words: string[], _options: object) =>
        (await import('../commands/completion.ts')).complete(run, program, words),
      ),
    );
}
