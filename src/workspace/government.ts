import type { Recipient } from './schema/recipient.ts';

/** Offices whose Government is that of the country in their address. An embassy's address is in another. */
const governing: ReadonlySet<string> = new Set(['monarch', 'head-of-state', 'head-of-government', 'minister']);

/** Offices that are of some Government, or speak for one. */
const ofSome: ReadonlySet<string> = new Set([...governing, 'ambassador']);

/** The country whose Government a recipient is of, or speaks for. */
export function governmentOf({ government, office, country }: Recipient): string | undefined {
  return government ?? (governing.has(office ?? '') ? country : undefined);
}

/** Whether it is of some Government, and the data do not say which. */
export function isGovernmentUnknown(recipient: Recipient): boolean {
  return ofSome.has(recipient.office ?? '') && governmentOf(recipient) === undefined;
}
