import { type Diagnostic, quoted } from '../diagnostic.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import type { ComposeInput } from './compose.ts';

/**
 * A letter asks somebody of a Government to take up the case with one, and the data do not say whether it is their own: a head of state would
 * be told of their own Government as of another's.
 */
export function unknownGovernment(recipient: Recipient, { case: of, workspace }: ComposeInput): Diagnostic {
  const place = workspace.places.of(recipient);
  const isAbroad = recipient.office === 'ambassador';
  return {
    code: 'government-unknown',
    severity: 'error',
    message: `The letter asks ${quoted(recipient.id)} to take up the case with the Government, and nothing says whether it is their own.`,
    hints: [
      isAbroad
        ? `give "government:", the country that the ambassador speaks for: "government: ${of.country}" where it is that of the case`
        : `give "country:", that of the office: "country: ${of.country}" where it is that of the case`,
    ],
    ...(place && { place }),
  };
}
