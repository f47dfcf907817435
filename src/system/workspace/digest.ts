import { hash } from 'node:crypto';

/** The SHA-256 of a name and of bytes, in base64url. */
export type Digest = string;

const space = Buffer.allocUnsafeSlow(64 * 1024);

export function digestOf(name: string, bytes: Uint8Array): Digest {
  const start = Buffer.byteLength(name) + 1;
  const end = start + bytes.length;
  // Of thousands, nearly all have room there.
  const both = end <= space.length ? space.subarray(0, end) : Buffer.allocUnsafeSlow(end);
  both.write(`${name}\0`);
  both.set(bytes, start);
  return hash('sha256', both, 'base64url');
}
