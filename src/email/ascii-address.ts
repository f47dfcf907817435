import { domainToASCII } from 'node:url';

/** The domain as it travels: in ASCII. */
export function asciiAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1))}`;
}
