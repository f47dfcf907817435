import type { DkimKey } from '../protect/dkim.ts';
import { checkDkim } from './dkim-check.ts';
import { checkDmarc } from './dmarc-check.ts';
import type { Check } from './letter-checks.ts';

/** The TXT records of a name; empty where there are none. Rejects where nobody answers. */
export type LookUpTxt = (name: string) => Promise<readonly string[]>;

/** Domains that lead nowhere (RFC 2606, 6761). */
const reserved = /(?:^|\.)(?:example|test|invalid|localhost|local|example\.(?:com|net|org))$/;

/**
 * What the world can know of the domain that letters come from: without SPF (RFC 7208) and DMARC (RFC 7489), they are
 * taken for forged. Each is looked up by itself: what one answer lacks, another may tell. With `keys`, those that letters are signed with here; without, DKIM is the relay's, and which selector
 * it signs by shows only in a message that it has sent.
 */
export async function checkSenderDomain(
  domain: string,
  lookUp: LookUpTxt,
  keys: readonly DkimKey[] = [],
): Promise<readonly Check[]> {
  if (reserved.test(domain))
    return [{ name: 'sender domain', verdict: 'skipped', text: `${domain} is no real domain` }];
  const lookedUp = await Promise.all(
    [
      { name: 'SPF', check: lookUp(domain).then((records) => spf(domain, records)) },
      { name: 'DMARC', check: checkDmarc(domain, lookUp, keys) },
      ...keys.map((key) => ({ name: 'DKIM', check: checkDkim(key, lookUp) })),
    ].map(async ({ name, check }) => ({ name, check: await check.catch(() => undefined) })),
  );
  if (lookedUp.every(({ check }) => check === undefined))
    return [{ name: 'sender domain', verdict: 'skipped', text: 'no answer from DNS: is there a network?' }];
  const unsigned: Check = { name: 'DKIM', verdict: 'skipped', text: 'no key of ours: signed by the relay' };
  return [
    ...lookedUp.map(
      ({ name, check }): Check => check ?? { name, verdict: 'skipped', text: `no answer from DNS about ${domain}` },
    ),
    ...(keys.length > 0 ? [] : [unsigned]),
  ];
}

function spf(domain: string, records: readonly string[]): Check {
  const found = records.filter((record) => /^v=spf1(?: |$)/i.test(record));
  const publish = `Publish one record as TXT of ${domain}, such as "v=spf1 mx -all"; whoever runs your mail server knows it.`;
  const note = (text: string, hint = publish): Check => ({ name: 'SPF', verdict: 'note', text, hints: [hint] });
  if (found.length > 1) return note(`${domain} has ${found.length} records, which counts as none`);
  if (found.length === 0) return note(`${domain} does not say which servers may send for it`);
  if (/ \+?all\b/i.test(found[0] ?? ''))
    return note(`${domain} lets every server send for it`, 'End the record with -all or ~all.');
  return { name: 'SPF', verdict: 'ok', text: `${domain} names its servers` };
}
