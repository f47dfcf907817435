import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseWorkspace } from '../../src/workspace/parse/parse.ts';
import { sources } from '../workspace/sources.ts';

const page = readFileSync('docs/data.md', 'utf8');
const named = new Set(
  [...page.matchAll(/`([A-Za-z]+)`|^\s*(?:- )?([A-Za-z]+):/gm)].map((match) => match[1] ?? match[2]),
);

/** Every key of a schema. */
function keysOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  return Object.entries(schema).flatMap(([key, value]) => {
    if (key === 'properties') return [...Object.keys(value), ...Object.values(value).flatMap(keysOf)];
    return keysOf(value);
  });
}

describe('docs/data.md', () => {
  it.each(readdirSync('schemas').filter((file) => !file.startsWith('appeal-')))('names every key of %s', (file) => {
    const schema: unknown = JSON.parse(readFileSync(`schemas/${file}`, 'utf8'));
    expect(keysOf(schema).filter((key) => !named.has(key))).toEqual([]);
  });

  it('has examples that are right', () => {
    const examples = [...page.matchAll(/^```yaml\n((cases|recipients|senders):\n[\s\S]*?)^```/gm)];
    const files = Object.fromEntries(examples.map((match) => [`data/${match[2]}.yaml`, match[1]]));
    expect(Object.keys(files)).toHaveLength(3);
    files['data/recipients.yaml'] += '  - { id: embassy, languages: [en] }\n';
    expect(parseWorkspace(sources(files)).diagnostics).toEqual([]);
  });
});
