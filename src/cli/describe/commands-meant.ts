import type { Command } from 'commander';
import { suggest } from '../../suggest.ts';

/** What other programs call what these commands do. */
export const otherWords: Readonly<Record<string, readonly string[]>> = {
  init: ['new', 'create', 'start', 'setup'],
  check: ['validate', 'lint', 'test'],
  generate: ['preview', 'render', 'build', 'make', 'pdf', 'print', 'letters'],
  send: ['mail', 'email', 'deliver'],
  due: ['status', 'todo', 'next'],
  timeline: ['history', 'status'],
  'follow-up': ['remind', 'reminder', 'draft'],
  sync: ['fetch', 'replies', 'answers', 'inbox'],
  dossier: ['proof', 'evidence'],
  config: ['settings', 'configure'],
  'log add': ['post'],
  'log list': ['list', 'ls'],
  'log cancel': ['undo', 'revert'],
  'log settle': ['undo'],
};

/** The commands that were probably meant by a word that is none: by their own names, mistyped or without the group, or by other words. */
export function commandsMeant(word: string, program: Command): readonly string[] {
  const named = (within: Command, before = ''): readonly string[] =>
    within.commands.flatMap((one) => [`${before}${one.name()}`, ...named(one, `${one.name()} `)]);
  const names = named(program);
  const nested = names.filter((name) => name.endsWith(` ${word}`));
  const other = Object.keys(otherWords).filter((name) => otherWords[name]?.includes(word.toLowerCase()));
  const meant = [...new Set([...other, ...nested])];
  return meant.length > 0
    ? meant
    : [
        suggest(
          word,
          names.filter((name) => !name.includes(' ')),
        ),
      ].flatMap((name) => name ?? []);
}
