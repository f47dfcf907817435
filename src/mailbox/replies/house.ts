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

/** True for an address of a domain above or below: a press service has its own. */
export function isNear(from: string, to: string): boolean {
  const parent = parentOf(from, to);
  return parent !== undefined && !isShared(parent);
}

/** The same, and for one of a domain under which many houses have theirs, as "gov.kg": nothing but its address speaks for it. */
export function isAboveOrBelow(from: string, to: string): boolean {
  return parentOf(from, to) !== undefined;
}

/** Of two domains, the one that the other is within. */
function parentOf(from: string, to: string): string | undefined {
  const [parent = '', child = ''] = [domainOf(from), domainOf(to.toLowerCase())].sort((a, b) => a.length - b.length);
  const isParent = child.endsWith(`.${parent}`) && parent.includes('.');
  return isParent && !isPublicProvider(parent) && !isPublicProvider(child) ? parent : undefined;
}

/** Of two labels, the first of which says what kind of house has a domain below. */
function isShared(domain: string): boolean {
  return /^(?:ac|admin|bund|co|com|edu|gc|go|gob|gouv|gov|govt|gub|gv|int|mil|ne|net|or|org)\.[^.]+$/.test(domain);
}

const domainOf = (address: string) => address.slice(address.lastIndexOf('@') + 1);
