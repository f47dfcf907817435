import { type Diagnostic, quoted } from '../../diagnostic.ts';
import type { Workspace } from '../../workspace/workspace.ts';
import { secretAddressOf } from '../making/secret-address.ts';

/** Recipients without `encrypt` at the address of one who has it: no letter goes to them. */
export function secretAddresses(workspace: Workspace): readonly Diagnostic[] {
  return [...workspace.recipients.values()].flatMap((recipient): Diagnostic[] => {
    const other = secretAddressOf(workspace, recipient);
    if (!other) return [];
    const place = workspace.places.of(recipient, ['email']);
    const message = `The recipient ${quoted(recipient.id)} has no encrypt, and ${quoted(other.id)}, who has it, has the same address.`;
    const hints = [`no letter goes there in clear: give ${recipient.id} the same encrypt, or correct the address`];
    return [{ code: 'encrypt-missing', severity: 'warning', message, hints, ...(place && { place }) }];
  });
}
