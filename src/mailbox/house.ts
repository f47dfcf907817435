import { isPublicProvider } from './public-providers.ts';

/**
 * True for the address itself, and for one of the same office: a cabinet answers for its minister. At a public provider only the
 * very address tells who it is.
 */
export function sameHouse(from: string, to: string): boolean {
  const address = to.toLowerCase();
  if (from === address) return true;
  const [one, other] = [domainOf(from), domainOf(address)];
  return one !== '' && one === other && !isPublicProvider(one);
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1);
