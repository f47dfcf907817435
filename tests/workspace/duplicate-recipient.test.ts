import { expect, it } from 'vitest';
import { parseWorkspace } from '../../src/workspace/parse/parse.ts';
import { sources } from './sources.ts';

it.each([
  [
    'both are the entry’s own',
    '[minister]',
    'recipients: [press, embassy], cc: [press]',
    '9:58 "press" is named twice.',
  ],
  [
    'the copy is by the case',
    '[minister]',
    'recipients: [office, embassy]',
    '9:44 "embassy" gets the letter by this entry, and a copy of it by the "cc" of the case.',
  ],
  [
    'the letter is by the case',
    '[minister]',
    'cc: [press, minister]',
    '9:35 "minister" gets a copy by this entry, and the letter itself by the "recipients" of the case.',
  ],
  ['it stands in the case', '[minister, embassy]', 'subject: S', '7:10 "embassy" is named twice.'],
  ['copies are the entry’s own', '[minister]', 'recipients: [embassy], cc: []'],
  ['a list has one twice', '[minister]', 'recipients: [press, press]', '9:43 "press" is named twice.'],
])('tells where somebody gets a letter and a copy of it: %s', (_, recipients, entry, ...expected) => {
  const ids = ['minister', 'embassy', 'office', 'press'];
  const { diagnostics } = parseWorkspace(
    sources({
      'data/recipients.yaml': `recipients:\n${ids.map((id) => `  - { id: ${id}, languages: [en] }\n`).join('')}`,
      'data/cases.yaml': `cases:
  - id: harbour
    kind: protest
    title: Arrests
    country: XA
    recipients: ${recipients}
    cc: [embassy]
    letters:
      - { id: second, ${entry} }
    languages: [en]
`,
    }),
  );
  const said = diagnostics.map(({ message, place }) => `${place?.line}:${place?.column} ${message}`);
  expect(said).toEqual(expected);
  for (const { code, hints } of diagnostics) {
    expect(code).toBe('duplicate-recipient');
    expect(hints?.join('').includes('"cc: []"')).toBe(said[0]?.includes('a copy of it') ?? false);
  }
});
