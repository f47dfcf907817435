import type { DueItem } from '../../follow-up/due-item.ts';
import { whatIsOpen } from '../../follow-up/in-words.ts';
import { toldAs } from '../../ledger/telling/told-replies.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import { type CountedCountry, unlistedAmong } from '../rule-holidays.ts';
import type { Run } from '../run.ts';

/** What a person can do where a rule ends. */
export function atRuleEnd(
  { over, escalates, recipient }: Pick<DueItem, 'over' | 'escalates' | 'recipient'>,
  of: WorkspaceCase | undefined,
): string {
  const closed = hasOthers(of, recipient) ? `, or closed: [${recipient}] to close it towards them alone` : '';
  return over === undefined
    ? `its rule has no letter left. Write one of your own, or add to followUp: of the case: ${escalates ? '' : 'escalate to take it to others, or '}after: never to close it${closed}`
    : `its rule ends on ${over}. Write a letter of your own, or add to followUp: of the case: a later until, or after: never to close it${closed}`;
}

/** What a person can do where nothing is left to ask for. */
export const whereMet = (of: WorkspaceCase | undefined) =>
  `nothing is left to ask for. Thank them in a letter of your own, or close the case by adding to it: ${closing(of)}${of?.metSince === undefined ? '; the letter settles it only if all say since when: met: DATE' : ''}`;

/** What a person can do where they have answered, and something is left to ask for. */
export function whereAnswered(
  { recipient, date, again }: Pick<DueItem, 'recipient' | 'date' | 'again'>,
  of: WorkspaceCase | undefined,
): string {
  const { id, open } = of ?? {};
  if (!open) return `answered on ${date}`;
  const [what, mark] =
    'demands' in open
      ? ['mark what is met', 'at the demand: state: met']
      : [
          'mark who is free',
          'at the person, below what was before: status: [{ state: detained, … }, { state: released, since: DATE }]',
        ];
  return [
    `answered on ${date}; ${whatIsOpen(open)}: write again, ${what}, or close the case`,
    `  to write again (${again?.template}): appeal follow-up ${id} --to ${recipient}`,
    `  to ${what}, in the case, ${mark}`,
    `  to close the case, add to it: ${closing(of)}`,
    ...(hasOthers(of, recipient)
      ? [`  to close it towards them alone, add to it: ${closing(of, `closed: [${recipient}]`)}`]
      : []),
  ].join('\n    ');
}

/** What a person can do where a draft does not tell of the replies as they are on record. */
export function whereMistold(
  { case: id, letter, untold = [], mistold = [] }: Pick<DueItem, 'case' | 'letter' | 'untold' | 'mistold'>,
  of: WorkspaceCase | undefined,
): string {
  const { replies } = of?.letters.find((entry) => entry.id === letter) ?? {};
  const add = untold.map(toldAs).join(', ');
  return [
    `the letter ${letter} does not tell of the replies as they are on record: take it out of the case, or`,
    ...mistold.map((reply) => `  take out of its replies: ${toldAs(reply)}`),
    ...(add ? [replies ? `  add to its replies: ${add}` : `  add to it: replies: [ ${add} ]`] : []),
    `  and make it again: appeal generate ${id} --letter ${letter}`,
  ].join('\n    ');
}

/** Whether the case is written about to somebody else, too. */
function hasOthers(of: WorkspaceCase | undefined, recipient: string): boolean {
  return of?.letters.flatMap(({ recipients = of.recipients }) => recipients).some((id) => id !== recipient) ?? false;
}

/** A case is closed by its rule: no answer is waited for any more. */
function closing(of: WorkspaceCase | undefined, rule = 'after: never'): string {
  return of?.followUp ? `${rule} in its followUp:` : `followUp: { ${rule} }`;
}

/** What a person can do where no rule says how long an answer is waited for. */
export const giveARule =
  'Add to appeal.yaml or to the case: followUp: { after: 14 days }, or after: never if you expect none.';

/** A letter that no rule speaks of is never due: it would be forgotten. */
export function sayWhereNoRuleIs(run: Run, count: number): void {
  if (count === 0) return;
  const what = count === 1 ? '1 letter waits' : `${count} letters wait`;
  run.say(`${what} for an answer, and no rule says how long. ${giveARule}`);
}

/** Working days are counted without holidays of these countries: what is due may be due too early. */
export function sayWhereNoHolidaysAre(run: Run, unknown: readonly CountedCountry[]): void {
  const countries = unlistedAmong(unknown);
  if (countries.length === 0) return;
  const whose = countries.map((country) => (country === '' ? 'recipients without a country' : country)).sort();
  run.say(
    `No public holidays are known of ${whose.join(', ')}: weekends alone are left out. List them: followUp: { holidays: [2024-01-01, …] }.`,
  );
}
