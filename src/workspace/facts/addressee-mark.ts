/** By what name somebody was written to, as a mark among those of what a letter knew. */
import { hash } from 'node:crypto';
import type { Recipient } from '../schema/recipient.ts';
import type { Language } from '../schema/scalars.ts';
import { nameIn } from '../text.ts';

/** Stands in the place of a date in the mark. */
const addresseeMark = 'to/';

export const isOfAddressee = (mark: string) => mark.startsWith(addresseeMark);

/** The mark that a letter in this language leaves; none where it names an office alone. */
export function marksOfAddressee(recipient: Recipient, language: Language): readonly string[] {
  const { givenName, familyName } = recipient;
  // In whatever order they are written: it is the same name.
  const name = [givenName, familyName].flatMap((part) => (part && nameIn(part, language)) || []).join(' ');
  if (name === '') return [];
  return [`${addresseeMark}${language}/${hash('sha256', name.normalize('NFC')).slice(0, 8)}`];
}

/** Whether a letter that left these marks went to somebody of another name than the recipient has now. */
export function isNamedOtherwise(recipient: Recipient, told: readonly string[]): boolean {
  const mark = told.find(isOfAddressee);
  if (mark === undefined) return false;
  const [now] = marksOfAddressee(recipient, mark.split('/')[1] as Language);
  return now !== undefined && now !== mark;
}
