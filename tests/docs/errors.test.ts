import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnosticCodes } from '../../src/diagnostic.ts';
import { errorCodes, exitCodes } from '../../src/errors.ts';

const page = readFileSync('docs/errors.md', 'utf8');
const found = (pattern: RegExp) => [...page.matchAll(pattern)].map((match) => match.slice(1));

describe('docs/errors.md', () => {
  it('explains each code of a diagnostic, once, and no other', () => {
    const explained = found(/^### `([\w-]+)`\n\n\S/gm).flat();
    expect(explained.sort()).toEqual(Object.keys(diagnosticCodes).sort());
  });

  it('has each error with its exit code, and no other', () => {
    const table = found(/^\| `([\w-]+)` \| (\d+) \| \S/gm);
    const codes = Object.entries(errorCodes).map(([code, { exit }]) => [code, String(exit)]);
    expect(table.sort()).toEqual(codes.sort());
  });

  it('has each exit code', () => {
    const table = found(/^\| (\d+) \| \S/gm).flat();
    expect(table).toEqual(Object.values(exitCodes).map(String));
  });
});
