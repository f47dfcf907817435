import type { DkimKey } from '../protect/dkim.ts';
import type { Check } from './letter-checks.ts';

/** The TXT records of a name; empty where there are none. Rejects where nobody answers. */
type LookUpTxt = (name: string) => Promise<readonly string[]>;

/**
 * Whether a domain asks what is to become of mail that only claims to be its own (RFC 7489), by a record of its own or of its
 * organisation's, and whether what our keys sign counts for it. Rejects where nobody answers.
 */
export async function checkDmarc(domain: string, lookUp: LookUpTxt, keys: readonly DkimKey[]): Promise<Check> {
  const note = (text: string, hint: string): Check => ({ name: 'DMARC', verdict: 'note', text, hints: [hint] });
  const own = await policiesOf(domain, lookUp);
  if (own.length > 1)
    return note(`${domain} has ${own.length} records, which counts as none`, `Leave one at _dmarc.${domain}.`);
  const found = own[0] === undefined ? await organisationAbove(domain, lookUp) : { name: domain, record: own[0] };
  const asked = found && tagOf(found.record, 'p');
  if (!asked)
    return note(
      `${domain} has no policy: large mailboxes may refuse`,
      `Publish as TXT of _dmarc.${domain}: "v=DMARC1; p=none", and stricter once all mail passes.`,
    );
  const { name, record } = found;
  const policy = name === domain ? asked : `${tagOf(record, 'sp') ?? asked}, of ${domain} as well`;
  const text = `${name} asks for ${policy.toLowerCase()}`;
  const [key] = keys;
  // The envelope has the same address as the header: SPF counts, strict or not.
  if (key && tagOf(record, 'adkim') === 's' && keys.every((one) => one.domain.toLowerCase() !== domain))
    return note(
      `${text}, and counts no signature by a key of ${key.domain} for ${domain} (adkim=s): all hangs on SPF and on what the relay signs`,
      `Sign with a key of ${domain} itself, or take adkim=s out of the record at _dmarc.${name}.`,
    );
  return { name: 'DMARC', verdict: 'ok', text };
}

/**
 * The record of the domain above with the fewest labels, as the tree walk of DMARCbis finds the organisation without a list of
 * public suffixes: one that says `psd=y` is no organisation's. At most seven labels are left, and two at least.
 */
async function organisationAbove(domain: string, lookUp: LookUpTxt) {
  const labels = domain.split('.');
  const above = labels.map((_, index) => labels.slice(index + 1)).filter(({ length }) => length >= 2 && length <= 7);
  const found = await Promise.all(
    above.map(async (rest) => {
      const name = rest.join('.');
      const [record, more] = await policiesOf(name, lookUp);
      return record === undefined || more !== undefined || tagOf(record, 'psd') === 'y' ? undefined : { name, record };
    }),
  );
  return found.findLast(Boolean);
}

async function policiesOf(domain: string, lookUp: LookUpTxt): Promise<readonly string[]> {
  return (await lookUp(`_dmarc.${domain}`)).filter((record) => /^v\s*=\s*DMARC1\s*(?:;|$)/.test(record));
}

function tagOf(record: string, name: string): string | undefined {
  return new RegExp(`;\\s*${name}\\s*=\\s*(\\w+)`, 'i').exec(record)?.[1];
}
