import { describe, expect, it } from 'vitest';
import { compose } from '../../../src/letter/compose.ts';
import { inputOf, shipped, variants } from './letters.ts';

const yaml = variants['dated charges'] ?? '';

/** Those that address their reader in words that hang on who that is. */
const ofTheirOwn = ['company', 'escalation', 'protest zh', 'solidarity es', 'solidarity ru'];
const sharing = shipped.filter(
  ({ name, language }) => !ofTheirOwn.includes(name) && !ofTheirOwn.includes(`${name} ${language}`),
);

describe.each([
  ['the first', []],
  ['a later', ['2023-12-01']],
])('%s letter to two whom the words suit alike', (_, earlier) => {
  it.each(sharing)('has one body by the template $name in $language', ({ name, language }) => {
    const others = `, { id: other, familyName: O, pronouns: she, office: minister, country: CH, languages: [${language}] }`;
    const input = inputOf(name, language, yaml, { others, earlier });
    const [one, two] = ['r', 'other'].map((id) => {
      const recipient = input.workspace.recipients.get(id) ?? input.recipient;
      return compose({ ...input, recipient });
    });
    expect([one?.value?.recipient, two?.value?.recipient]).toEqual(['r', 'other']);
    expect(two?.value?.body).toBe(one?.value?.body);
  });
});
