import type { OfReport } from '../../ledger/repair/known-reason.ts';

/** What a status code means, for people: "5.1.1 no such address" (RFC 3463). */
export function statusWords(code: string | undefined): string {
  if (code === undefined) return 'no reason given' satisfies OfReport;
  const [kind, subject, detail] = code.split('.');
  // What went well is no fault of anything.
  if (kind === '2') return code;
  const words = whole[code] ?? details[`${subject}.${detail}`] ?? subjects[subject ?? ''];
  return words === undefined ? code : `${code} ${words}`;
}

/** What a person does before what came back with this code is sent once more, and as what that is recorded. */
export function remedyFor(code: string | undefined): { readonly step: string; readonly reason: string } {
  const [, subject, detail] = code?.split('.') ?? [];
  if (`${subject}.${detail}` === '2.2')
    return { step: 'The address is right: wait until there is room, or post it', reason: 'the mailbox was full' };
  const isOfAddress = subject === undefined || subject === '1' || `${subject}.${detail}` === '2.1';
  return isOfAddress
    ? { step: 'Correct the address in data/recipients.yaml', reason: 'corrected address' }
    : { step: 'Mend what it names, or correct the address in data/recipients.yaml', reason: 'what was mended' };
}

/** Where programs mean something else than the standard, or than they do by the same for now (4). */
const whole: Readonly<Record<string, OfReport>> = {
  // A domain that takes no mail (RFC 7505); Exchange says it of an address that it does not have.
  '5.1.10': 'the address takes no mail',
  // No server answers, which is never for good; Exchange says it of an address that it turns away.
  '5.4.1': 'refused',
};

const details: Readonly<Record<string, OfReport>> = {
  '1.1': 'no such address',
  '1.2': 'no such domain',
  '1.3': 'not an address',
  '1.6': 'moved, without a new address',
  '2.1': 'the mailbox is closed',
  '2.2': 'the mailbox is full',
  '2.3': 'too large for the mailbox',
  '3.4': 'too large for the mail server',
  '4.1': 'the mail server does not answer',
  '4.4': 'no way to the mail server',
  '4.7': 'given up after too long a time',
  '7.1': 'refused',
};

const subjects: Readonly<Record<string, OfReport>> = {
  '1': 'a fault of the address',
  '2': 'a fault of the mailbox',
  '3': 'a fault of the mail server',
  '4': 'a fault on the way',
  '5': 'a fault between mail servers',
  '6': 'a fault of the content',
  '7': 'refused by a rule',
};
