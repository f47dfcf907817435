import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const page = readFileSync('docs/reliability.md', 'utf8');
const rows = [...page.matchAll(/^\| .+ \| `(tests\/\S+\.test\.ts)` \| (.+) \|$/gm)].map(
  ([, file = '', name = '']) => [name, file] as const,
);

it('docs/reliability.md names tests', () => {
  expect(rows.length).toBeGreaterThan(30);
});

it.each(rows)('and there is one that is called: %s', (name, file) => {
  const quoted = ["'", '`', '"'].some((mark) => readFileSync(file, 'utf8').includes(`${mark}${name}${mark}`));
  expect([file, quoted]).toEqual([file, true]);
});
