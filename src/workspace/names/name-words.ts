/** A text as words. */
export interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly inAddress: boolean;
}

/** Without what cannot be seen, with what is encoded in an address decoded, and what is spaced out closed up. */
export function unhidden(text: string): string {
  return text
    .replace(/(?:%[0-9A-Fa-f]{2})+/g, (bytes) => {
      try {
        return decodeURIComponent(bytes);
      } catch {
        return bytes;
      }
    })
    .normalize('NFKC')
    .replace(/\p{Cf}|\u034f/gu, '')
    .replace(/(?<!\p{L})\p{L}(?:[ .·*_-]\p{L}){4,}(?!\p{L})/gu, (spaced) => spaced.replace(/[ .·*_-]/g, ''));
}

export function readWords(text: string): Word[] {
  const addresses = /[@#_]|:\/\/|\p{L}\.\p{L}|www\./u.test(text)
    ? [...text.matchAll(/\S*(?:[@#_]|:\/\/|\p{L}\.\p{L}|www\.)\S*/gu)].map(
        (match) => [match.index, match.index + match[0].length] as const,
      )
    : [];
  return [...text.matchAll(/[\p{L}\p{M}](?:[\p{L}\p{M}]|['’ʼ‘`´](?=\p{L}))*|\p{N}+/gu)].map(({ 0: word, index }) => ({
    text: word,
    start: index,
    end: index + word.length,
    inAddress: addresses.some(([from, to]) => index >= from && index < to),
  }));
}
