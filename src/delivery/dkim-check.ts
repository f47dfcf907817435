import { compareRecord, type DkimKey, dkimRecord } from '../protect/dkim.ts';
import type { Check } from './letter-checks.ts';

/** The TXT records of a name; empty where there are none. Rejects where nobody answers. */
type LookUpTxt = (name: string) => Promise<readonly string[]>;

/**
 * Whether DNS has the key that letters are signed with: where it has another, receivers take each signature for forged
 * (RFC 6376 §6.1). Rejects where nobody answers.
 */
export async function checkDkim(key: DkimKey, lookUp: LookUpTxt): Promise<Check> {
  const name = `${key.selector}._domainkey.${key.domain}`;
  const check = (verdict: Check['verdict'], text: string): Check => ({ name: 'DKIM', verdict, text });
  const hints = ['Publish the record, or take the key out of `dkim:` in appeal.yaml: then letters go unsigned.'];
  const fail = (text: string): Check => ({ name: 'DKIM', verdict: 'failed', text, hints });
  const records = (await lookUp(name)).filter((record) => /(?:^|;)\s*p\s*=/i.test(record));
  const [record] = records;
  const publish = `publish as TXT of ${name}: ${dkimRecord(key)}`;
  if (record === undefined) return fail(`DNS has no key there; ${publish}`);
  if (records.length > 1) return fail(`DNS has ${records.length} keys at ${name}, and one is allowed`);
  const found = compareRecord(record, key);
  if (found === 'revoked') return fail(`the key at ${name} was revoked; make a new one with a new selector`);
  if (found === 'other') return fail(`DNS has another key; ${publish}`);
  if (found === 'barred')
    return fail(`the record at ${name} bars our signatures: h= has to allow sha256, and s= email; ${publish}`);
  if (/(?:^|;)\s*t\s*=[^;]*\by\b/i.test(record))
    return check('note', `${name} says that it is only being tried out (t=y)`);
  return check('ok', `${name} has our key`);
}
