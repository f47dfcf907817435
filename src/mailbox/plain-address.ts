import { asciiAddress } from '../email/ascii-address.ts';

/** An address as ours are compared with it: in lower case, its domain in ASCII where it is one. */
export function plainAddress(address: string): string {
  const ascii = asciiAddress(address);
  return (address.includes('@') && !ascii.endsWith('@') ? ascii : address).toLowerCase();
}
