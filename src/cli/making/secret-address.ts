import { asciiAddress } from '../../email/ascii-address.ts';
import type { Recipient } from '../../workspace/schema/recipient.ts';
import type { Workspace } from '../../workspace/workspace.ts';

/** Who must get letters encrypted, by the address as it travels. */
const keepers = new WeakMap<Workspace, ReadonlyMap<string, Recipient>>();

/** The recipient with `encrypt` whose address this one has too, without it: a mailbox has one owner, and a letter to it in clear would be read. */
export function secretAddressOf(workspace: Workspace, { email, encrypt }: Recipient): Recipient | undefined {
  if (email === undefined || encrypt) return undefined;
  const known = keepers.get(workspace) ?? keepersIn(workspace);
  keepers.set(workspace, known);
  return known.get(travelling(email));
}

function keepersIn({ recipients }: Workspace): ReadonlyMap<string, Recipient> {
  return new Map(
    [...recipients.values()].flatMap((recipient) =>
      recipient.encrypt && recipient.email !== undefined ? [[travelling(recipient.email), recipient] as const] : [],
    ),
  );
}

const travelling = (email: string) => asciiAddress(email).toLowerCase();
