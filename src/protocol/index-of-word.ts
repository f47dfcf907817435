/** What goes on with a word: Chinese sets no blank between words. */
const more = String.raw`(?!\p{Script=Han})[\p{L}\p{N}-]`;

/** Where a word stands first in a text, and not as a part of another: "FTUK", not "FTUKs" or "pro-FTUK". -1: nowhere. */
export function indexOfWord(text: string, word: string): number {
  const literal = word.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  return text.search(new RegExp(`(?<!${more})${literal}(?!${more})`, 'u'));
}
