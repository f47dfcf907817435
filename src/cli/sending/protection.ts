/** Signing and encrypting: what the settings say, with the keys at hand. */
import { domainToASCII } from 'node:url';
import type { DkimKey } from '../../protect/dkim.ts';
import type { OpenWorkspace } from '../letters/open-workspace.ts';

export interface Protection {
  readonly dkimKeys: readonly DkimKey[];
  /** The message as it is frozen: protected, then signed for the domain. */
  readonly protect: Protect;
}

/** A composed message to one that may be frozen. `from` is the sender's address in ASCII. */
export type Protect = (message: Uint8Array, of: { readonly from: string; readonly date: Date }) => Promise<Uint8Array>;

/** Reads the keys of the settings, once a run. Throws `secret-unreadable`, `key-unusable`. */
export async function openProtection(open: OpenWorkspace): Promise<Protection> {
  const dkimKeys = await readDkimKeys(open);
  return {
    dkimKeys,
    protect: async (message, { from, date }) => {
      if (dkimKeys.length === 0) return message;
      const { keysFor, signDkim } = await import('../../protect/dkim.ts');
      return signDkim(message, keysFor(dkimKeys, from), date);
    },
  };
}

async function readDkimKeys({ root, workspace }: OpenWorkspace): Promise<readonly DkimKey[]> {
  const { dkim = [] } = workspace.settings;
  if (dkim.length === 0) return [];
  const { parseDkimKey } = await import('../../protect/dkim.ts');
  const { readSecret } = await import('../../system/read-secret.ts');
  return Promise.all(
    dkim.map(async ({ domain, selector, keyFile }) => ({
      domain: domainToASCII(domain),
      selector: domainToASCII(selector),
      key: parseDkimKey(await readSecret(root, keyFile), keyFile),
    })),
  );
}
