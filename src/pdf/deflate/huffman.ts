/**
 * Lengths of the codes of symbols that occur so often, none longer than `limit`; 0 for what does not occur (Huffman, "A
 * Method for the Construction of Minimum-Redundancy Codes", 1952). Two symbols have a code at least, so that it is complete.
 */
export function codeLengths(counts: Uint32Array, limit: number): Uint8Array {
  const lengths = new Uint8Array(counts.length);
  const leaves = leavesOf(counts);
  const count = leaves.length;
  /** Of the leaves, then of the nodes in the order in which they come about: ever heavier ones. */
  const weights = new Float64Array(2 * count - 1);
  for (const [index, leaf] of leaves.entries()) weights[index] = Math.floor(leaf / symbolRoom);
  const parents = new Uint16Array(2 * count - 1);
  let leaf = 0;
  let node = count;
  for (let next = count; next < weights.length; next++) {
    let weight = 0;
    for (let child = 0; child < 2; child++) {
      const lightest = leaf < count && (node >= next || (weights[leaf] ?? 0) <= (weights[node] ?? 0)) ? leaf++ : node++;
      parents[lightest] = next;
      weight += weights[lightest] ?? 0;
    }
    weights[next] = weight;
  }
  const depths = new Uint16Array(weights.length);
  /** By length: how many codes have it. */
  const having = new Uint16Array(limit + 1);
  let tooLong = 0;
  for (let index = weights.length - 2; index >= 0; index--) {
    depths[index] = (depths[parents[index] ?? 0] ?? 0) + 1;
    if (index >= count) continue;
    const depth = depths[index] ?? 0;
    if (depth > limit) tooLong++;
    const length = Math.min(depth, limit);
    having[length] = (having[length] ?? 0) + 1;
  }
  if (tooLong > 0) shorten(having, limit);
  let at = 0;
  for (let length = limit; length > 0; length--)
    for (let left = having[length] ?? 0; left > 0; left--) lengths[(leaves[at++] ?? 0) % symbolRoom] = length;
  return lengths;
}

/** More than there are symbols. */
const symbolRoom = 512;

/** The symbols that occur, the rarest first, with their counts in the upper digits. */
function leavesOf(counts: Uint32Array): Float64Array {
  const leaves: number[] = [];
  for (let symbol = 0; symbol < counts.length; symbol++) {
    const count = counts[symbol] ?? 0;
    if (count > 0) leaves.push(count * symbolRoom + symbol);
  }
  for (let symbol = 0; leaves.length < 2; symbol++) if ((counts[symbol] ?? 0) === 0) leaves.push(symbolRoom + symbol);
  return Float64Array.from(leaves).sort();
}

/** Makes room for codes that were cut to the limit: each pair of them takes the place of a shorter one and its like. */
function shorten(having: Uint16Array, limit: number): void {
  const room = 2 ** limit;
  let taken = 0;
  for (let length = 1; length <= limit; length++) taken += (having[length] ?? 0) * 2 ** (limit - length);
  for (; taken > room; taken--) {
    let length = limit - 1;
    while (having[length] === 0) length--;
    having[length] = (having[length] ?? 0) - 1;
    having[length + 1] = (having[length + 1] ?? 0) + 2;
    having[limit] = (having[limit] ?? 0) - 1;
  }
}

/** The codes for lengths (RFC 1951, 3.2.2), their bits the other way round: as they are written. */
export function codesOf(lengths: Uint8Array): Uint16Array {
  const next = new Uint16Array(17);
  for (const length of lengths) if (length > 0) next[length + 1] = (next[length + 1] ?? 0) + 1;
  for (let length = 1; length < 17; length++) next[length] = ((next[length] ?? 0) + (next[length - 1] ?? 0)) << 1;
  const codes = new Uint16Array(lengths.length);
  for (let symbol = 0; symbol < lengths.length; symbol++) {
    const length = lengths[symbol] ?? 0;
    if (length === 0) continue;
    const code = next[length] ?? 0;
    next[length] = code + 1;
    codes[symbol] = reversed(code, length);
  }
  return codes;
}

function reversed(code: number, length: number): number {
  let left = code;
  let result = 0;
  for (let bit = 0; bit < length; bit++, left >>= 1) result = (result << 1) | (left & 1);
  return result;
}
