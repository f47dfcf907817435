/** What `Map.groupBy` does, which Node.js 20 has not: each by what `keyOf` says of it, keys and elements in the order in which they come. */
export function groupBy<Key, T>(all: Iterable<T>, keyOf: (one: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const one of all) addTo(groups, keyOf(one), one);
  return groups;
}

/** Adds one to the list of a key, which begins with it where there is none. */
export function addTo<Key, T>(groups: Map<Key, T[]>, key: Key, one: T): void {
  const group = groups.get(key);
  if (group) group.push(one);
  else groups.set(key, [one]);
}
