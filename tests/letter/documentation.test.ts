import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contextShape } from '../../src/letter/context/context-shape.ts';
import type { Shape } from '../../src/letter/context/shape.ts';
import { helpers } from '../../src/letter/helpers/helpers.ts';
import { textOf } from './workspace.ts';

const page = readFileSync('docs/templates.md', 'utf8');
const examples = [...page.matchAll(/### (\w+)\n[^#]*?```handlebars\n(.*?)\n```\n\n```text\n(.*?)\n```/gs)].map(
  ([, name = '', template = '', text = '']) => ({ name, template, text }),
);

describe('docs/templates.md', () => {
  it.each(examples)('has a true example of $name', ({ template, text }) => {
    expect(textOf(template).replaceAll('\u00a0', ' ')).toBe(text);
  });

  it('has an example of every helper, and of nothing else', () => {
    expect(examples.map(({ name }) => name).sort()).toEqual([...helpers.keys()].sort());
    for (const { name, template } of examples) expect(template).toContain(name);
  });

  it('has every name of the context', () => {
    expect(namesOf(contextShape).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

function namesOf(shape: Shape): string[] {
  if (shape.kind === 'list' || shape.kind === 'record') return namesOf(shape.of);
  if (shape.kind !== 'object') return [];
  return Object.entries(shape.fields).flatMap(([name, field]) => [name, ...namesOf(field)]);
}
