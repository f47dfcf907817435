import type { LeftOut } from '../../delivery/plan.ts';
import { sendCommand } from '../../ledger/send-command.ts';

/** Which letters a run is about that leaves these out: as it calls them, and what it would do with each. */
const runs = {
  send: { here: 'in this plan', verb: 'send' },
  generate: { here: 'among these', verb: 'make' },
} as const;

/** A letter that went by hand and was not recorded, and a draft that was forgotten, look the same. */
export function describeLeft(all: readonly LeftOut[], command: keyof typeof runs): string[] {
  const left = all.filter(({ copies }) => !copies);
  const copies = all.flatMap((one) => (one.copies ? one.recipients.map((recipient) => ({ ...one, recipient })) : []));
  return [...describeLetters(left, command), ...describeCopies(copies)];
}

function describeLetters(left: readonly LeftOut[], command: keyof typeof runs): string[] {
  if (left.length === 0) return [];
  const { here, verb } = runs[command];
  const older = left.length === 1 ? '1 older letter is' : `${left.length} older letters are`;
  return [
    `${older} not ${here}, and not known to have been sent:`,
    ...left.map(
      ({ case: id, letter, recipients }) =>
        `  ${id}/${letter} to ${recipients.join(', ')}; to ${verb} it: appeal ${command} ${id} --letter ${letter}`,
    ),
    'If one was sent by hand, write elsewhere: true into its entry, or: appeal log add KEY --sent DATE. If one should not be sent, take its entry out.',
  ];
}

function describeCopies(copies: readonly (LeftOut & { readonly recipient: string })[]): string[] {
  if (copies.length === 0) return [];
  const those = copies.length === 1 ? '1 copy of an older letter is' : `${copies.length} copies of older letters are`;
  return [
    `${those} not in this plan, and not known to have been sent, though the letter was:`,
    ...copies.map((copy) => `  ${copy.case}/${copy.letter} to ${copy.recipient}; to send it: ${sendCommand(copy)}`),
    'If one was sent by hand: appeal log add KEY --sent DATE. If one should not be sent, take its recipient out of cc: in that entry.',
  ];
}
