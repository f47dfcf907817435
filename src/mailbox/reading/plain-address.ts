import { asciiAddress } from '../../email/ascii-address.ts';

/** An address as ours are compared with it: in lower case, its domain in ASCII where it is one. */
export function plainAddress(address: string): string {
  const ascii = asciiAddress(address);
  return (address.includes('@') && !ascii.endsWith('@') ? ascii : address).toLowerCase();
}

/** Addresses that stand in a text, in lower case. */
export function addressesIn(text: string): readonly string[] {
  const found = text
    .slice(0, 20_000)
    .matchAll(/[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi);
  return [...found].map(([address]) => address.toLowerCase());
}
