import { withLabel, wordsOf } from '../../protocol/words.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { MadeLetter } from './make-letter.ts';
import { receiversOf } from './receivers.ts';
import { secretAddressOf } from './secret-address.ts';

/** True where somebody must get the message of a letter encrypted. */
export function isSecret(open: OpenWorkspace, made: MadeLetter): boolean {
  return receiversOf(open, made).some((one) => one.encrypt || secretAddressOf(open.workspace, one));
}

/** The subject as it travels: on what is encrypted it stands in clear, and says no more than which letter it is. */
export function subjectLine(open: OpenWorkspace, made: MadeLetter): string {
  const { subject, title, reference, placeAndDate, language } = made.letter;
  if (!isSecret(open, made)) return subject ?? title;
  return reference ? withLabel(reference) : `${wordsOf(language).confidential} – ${placeAndDate}`;
}

/** What the pages of a letter do not show, and a reviewer has to know: to whom it goes by which way, under which subject. */
export function waysOf(open: OpenWorkspace, made: MadeLetter): readonly string[] {
  return receiversOf(open, made).map(({ id, email }) =>
    email === undefined ? `    ${id}: by post` : `    ${id}: <${email}>, “${subjectLine(open, made)}”`,
  );
}
