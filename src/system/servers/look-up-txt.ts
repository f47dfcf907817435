import { Resolver } from 'node:dns/promises';
import type { LookUpTxt } from '../../delivery/sender-domain.ts';

/** TXT records by DNS, from the servers of this computer unless others are named. */
export function lookUpTxt(servers?: readonly string[]): LookUpTxt {
  const resolver = new Resolver({ timeout: 1_500, tries: 2 });
  if (servers) resolver.setServers([...servers]);
  return async (name) => {
    try {
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
    } catch (error) {
      if (['ENODATA', 'ENOTFOUND'].includes((error as NodeJS.ErrnoException).code ?? '')) return [];
      throw error;
    }
  };
}
