import { wholeName } from '../protocol/whole-name.ts';
import type { Recipient } from './schema/recipient.ts';
import type { Language, Name, Text } from './schema/scalars.ts';

/**
 * A text in the language of a letter. A plain string is in the first of its owner's languages (those of the case or the
 * sender; a recipient's own texts count as being in the recipient's first). Undefined where there is no translation:
 * nothing is ever put into a letter in another language than its own.
 */
export function textIn(text: Text, language: Language, ownLanguages: readonly Language[]): string | undefined {
  if (typeof text === 'string') return language === ownLanguages[0] ? text : undefined;
  return text[language];
}

/**
 * A proper name as a letter in this language writes it. A plain string serves every language. A map says that languages
 * differ, so one that it lacks is undefined: another's spelling may be in the wrong script or case.
 */
export function nameIn(name: Name, language: Language): string | undefined {
  return typeof name === 'string' ? name : name[language];
}

/** Given name and family name as one, each as `spell` writes it, as far as there are any. */
export function wholeNameOf(
  { givenName, familyName, nameOrder }: Pick<Recipient, 'givenName' | 'familyName' | 'nameOrder'>,
  language: Language,
  spell: (name: Name) => string | undefined = (name) => nameIn(name, language),
): string {
  const [given, family] = [givenName, familyName].map((name) => name && spell(name));
  return given && family ? wholeName(given, family, language, nameOrder) : given || family || '';
}

/** A text or name in each of its languages. */
export function wordings(text: Text | Name): readonly string[] {
  return typeof text === 'string' ? [text] : Object.values(text);
}
