import type { Recipient } from './schema/recipient.ts';

/** Offices whose Government is that of the country in their address. An embassy's address is in another. */
const governing: ReadonlySet<string> = new Set(['head-of-state', 'head-of-government', 'minister']);

/** The country whose Government a recipient is of, or speaks for. */
export function governmentOf({ government, office, country }: Recipient): string | undefined {
  return government ?? (governing.has(office ?? '') ? country : undefined);
}
