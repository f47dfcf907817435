import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { schemaFiles } from '../../../scripts/schemas.ts';

describe('the JSON Schemas', () => {
  it.each([...schemaFiles()])('%s is what `npm run schemas` makes', (file, content) => {
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it('has no other file', () => {
    expect(
      readdirSync('schemas')
        .map((file) => `schemas/${file}`)
        .sort(),
    ).toEqual([...schemaFiles().keys()].sort());
  });
});
