/** The parts one after another. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const view = ({ buffer, byteOffset, length }: Uint8Array) => Buffer.from(buffer, byteOffset, length);

export const base64 = (bytes: Uint8Array): string => view(bytes).toString('base64');

/** A character for each byte; `ascii` is the way back. */
export const latin1 = (bytes: Uint8Array): string => view(bytes).toString('latin1');

/** ASCII, as content streams and CMaps are; a byte for each character. */
export function ascii(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  Buffer.from(bytes.buffer).write(text, 'latin1');
  return bytes;
}
