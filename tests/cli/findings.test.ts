import { appendFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shippedWorkspace } from './shipped.ts';

describe('what a careful reader would see', () => {
  it.each([
    ['data/recipients.yaml', 'pronouns: he', 'pronouns: she', /recipients\.yaml:4:16: error honorific-contradicts/],
    ['data/cases.yaml', 'cc: [', 'cc: [astovia-president, ', /cases\.yaml:\d+:10: error duplicate-recipient/],
    ['data/cases.yaml', 'astovia-chronology.pdf', 'nope.pdf', /cases\.yaml:\d+:19: error file-missing/],
    ['data/cases.yaml', 'data/enclosures/astovia-chronology.pdf', 'data', /cases\.yaml:\d+:19: error file-is-folder/],
  ])('in %s, for %s: %s', async (file, before, after, fault) => {
    const { appeal, edit } = shippedWorkspace();
    edit(file, before, after);
    expect(await appeal('generate', '--reporter', 'concise')).toMatchObject({
      exit: 2,
      out: '',
      err: expect.stringMatching(fault),
    });
  });

  it('nobody has checked an address form', async () => {
    const { appeal } = shippedWorkspace();
    const { exit, err } = await appeal('check', 'velmont-2026', '--reporter', 'concise');
    expect([exit, err]).toEqual([1, expect.stringMatching(/recipients\.yaml:\d+:13: warning address-form-unverified/)]);
  });

  it('a text that lacks a language, in check alone: it would come again with each command', async () => {
    const { appeal, edit } = shippedWorkspace();
    edit('data/cases.yaml', /languages: \[en\]/, 'languages: [en, pt]');
    const { exit, err } = await appeal('check', '--reporter', 'concise');
    expect([exit, err]).toEqual([1, expect.stringMatching(/cases\.yaml:\d+:\d+: warning translation-missing/)]);
    for (const command of ['generate', 'due', 'log'])
      expect((await appeal(command, '--reporter', 'concise')).err).not.toContain('translation-missing');
  });

  it('a template that a rule names and nobody has written', async () => {
    const { appeal, at } = shippedWorkspace();
    appendFileSync(at('appeal.yaml'), 'followUp: { after: 14 days, steps: [follow-up, final-remainder] }\n');
    const place = /appeal\.yaml:\d+:48: warning template-missing/;
    const check = await appeal('check', 'kyrgyzstan-2023', '--reporter', 'concise');
    expect([check.exit, check.err]).toEqual([1, expect.stringMatching(place)]);
    expect((await appeal('due', '--reporter', 'concise')).err).toMatch(place);
    expect((await appeal('due')).err).toContain('did you mean "final-reminder"?');
  });

  it('a ledger whose last line is torn', async () => {
    const { appeal, at } = shippedWorkspace();
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    appendFileSync(at('data/ledger/kyrgyzstan-2023.jsonl'), '{"key":"k');
    const { exit, err } = await appeal('log', '--reporter', 'concise');
    expect([exit, err]).toEqual([1, expect.stringContaining('kyrgyzstan-2023.jsonl:3:1: warning ledger-damaged')]);
  });
});
