import type { LetterEntry } from './schema/letter-entry.ts';
import type { Recipient } from './schema/recipient.ts';
import type { Language } from './schema/scalars.ts';
import type { WorkspaceCase } from './workspace.ts';

/**
 * The language of a letter: the one asked for; else the entry's; else the recipient's first for which the case has text;
 * else the case's first.
 */
export function chooseLanguage(
  { languages }: Pick<WorkspaceCase, 'languages'>,
  entry: Partial<Pick<LetterEntry, 'language' | 'text' | 'body'>>,
  recipient: Pick<Recipient, 'languages'>,
  override?: Language,
): Language {
  const hasText = (language: Language) =>
    languages.includes(language) && [entry.text, entry.body].every((texts) => !texts || texts[language] !== undefined);
  return override ?? entry.language ?? recipient.languages.find(hasText) ?? languages[0] ?? 'en';
}
