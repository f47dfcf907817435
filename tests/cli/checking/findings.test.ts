import { appendFileSync, readdirSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shippedWorkspace } from '../shipped.ts';

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

  it.each([
    ['Veuillez agréer, Monsieur, l’expression de notre haute considération.', true],
    ['Veuillez agréer l’expression de notre haute considération.', true],
    ['Veuillez agréer, madame, l’expression de notre haute considération.', false],
    ['Cordialement,', false],
  ])('a French letter to Madame that closes “%s”: %s', async (valediction, warned) => {
    const { appeal, edit } = shippedWorkspace();
    edit('data/recipients.yaml', '    office: ceo\n', `    office: ceo\n    valediction: { fr: '${valediction}' }\n`);
    const { err } = await appeal('check', 'velmont-2026', '--reporter', 'concise');
    expect(/recipients\.yaml:\d+:24: warning valediction-unaddressed/.test(err)).toBe(warned);
    if (warned) expect((await appeal('check', 'velmont-2026')).err).toContain('"Veuillez agréer, Madame, l’expression');
  });

  it('a text that lacks a language, in check alone: it would come again with each command', async () => {
    const { appeal, edit } = shippedWorkspace();
    edit('data/cases.yaml', /languages: \[en\]/, 'languages: [en, pt]');
    const { exit, err } = await appeal('check', '--reporter', 'concise');
    expect([exit, err]).toEqual([1, expect.stringMatching(/cases\.yaml:\d+:\d+: warning translation-missing/)]);
    for (const command of ['generate', 'due', 'log'])
      expect((await appeal(command, '--reporter', 'concise')).err).not.toContain('translation-missing');
  });

  it('a text that lacks a language, with those who are written to in it', async () => {
    const { appeal, edit, text } = shippedWorkspace();
    edit('data/cases.yaml', /languages: \[en\]/, 'languages: [en, pt, fr]');
    const id = 'astovia-teachers-2026';
    const hints = async () => {
      const { diagnostics } = JSON.parse((await appeal('check', id, '--json')).out);
      const lacking = (file: string, language: string) =>
        diagnostics.find(
          ({ lacks, place }: { lacks?: string[]; place: { file: string } }) =>
            lacks?.includes(language) && place.file === file,
        );
      return { ofCase: lacking('data/cases.yaml', 'fr'), ofSender: lacking('data/senders.yaml', 'pt') };
    };
    const nobody = (language: string) =>
      `nobody is written to in ${language} so far: leave it, or take ${language} out of "languages:"`;
    expect((await hints()).ofCase).toMatchObject({ lacks: ['pt', 'fr'], hints: [nobody('pt'), nobody('fr')] });

    const [, president = ''] = /(id: astovia-president[\s\S]*?languages: .*)/.exec(text('data/recipients.yaml')) ?? [];
    edit('data/recipients.yaml', president, president.replace(/languages: .*/, 'languages: [fr]'));
    expect((await hints()).ofCase.hints).toEqual([
      nobody('pt'),
      'letters in fr, to astovia-president, stop where they need it',
    ]);
    edit('data/senders.yaml', /languages: \[en, /, 'languages: [en, pt, ');
    expect((await hints()).ofSender.hints).toEqual([nobody('pt')]);
    edit(
      'data/cases.yaml',
      'recipients: [astovia-president]',
      'recipients: [astovia-president]\n    followUp: { escalate: { to: [velmont-ceo] } }',
    );
    expect((await hints()).ofCase.hints[1]).toContain('to astovia-president, velmont-ceo, stop');
  });

  it('a template that a rule names and nobody has written: an error of check, while due goes on', async () => {
    const { appeal, at } = shippedWorkspace();
    appendFileSync(at('appeal.yaml'), 'followUp: { after: 14 days, steps: [follow-up, final-remainder] }\n');
    const check = await appeal('check', 'kyrgyzstan-2023', '--reporter', 'concise');
    expect([check.exit, check.err]).toEqual([2, expect.stringMatching(/appeal\.yaml:\d+:48: error template-missing/)]);
    const due = await appeal('due', '--reporter', 'concise');
    expect([due.exit, due.err]).toEqual([1, expect.stringMatching(/appeal\.yaml:\d+:48: warning template-missing/)]);
    expect((await appeal('due')).err).toContain('did you mean "final-reminder"?');
  });

  it('the templates that a rule means by naming none', async () => {
    const { appeal, at, edit } = shippedWorkspace();
    for (const file of readdirSync(at('templates')))
      if (file.startsWith('final-reminder.')) rmSync(at(`templates/${file}`));
    const said = async () => (await appeal('check', 'kyrgyzstan-2023', '--reporter', 'concise')).err;
    expect(await said()).not.toContain('in any language');
    appendFileSync(at('appeal.yaml'), 'followUp: { after: 14 days }\n');
    const missing = /appeal\.yaml:\d+:20: error template-missing: .*"final-reminder"/g;
    expect((await said()).match(missing)).toHaveLength(1);
    edit('appeal.yaml', 'after: 14 days', 'after: 14 days, steps: [follow-up]');
    expect(await said()).not.toContain('in any language');
    edit('appeal.yaml', '14 days, steps: [follow-up]', 'never');
    expect(await said()).not.toContain('in any language');
  });

  it('an id that holds the name of somebody who may not be named', async () => {
    const { appeal, edit } = shippedWorkspace();
    edit('data/cases.yaml', 'id: astovia-teachers-2026', 'id: ana-halloran-2026');
    edit('data/cases.yaml', '- id: "1"\n        date: 2026-11-09', '- id: petrescu-first\n        date: 2026-11-09');
    const said = async () => (await appeal('check', 'ana-halloran-2026', '--reporter', 'concise')).err;
    expect(await said()).not.toContain('name-in-id');
    edit('data/cases.yaml', 'consent: granted', 'consent: withheld');
    expect(await said()).toMatch(
      /cases\.yaml:\d+:9: warning name-in-id: .*"ana-halloran-2026" holds the name of person "halloran-petrescu"/,
    );
    expect(await said()).toMatch(/cases\.yaml:\d+:13: warning name-in-id: .*"petrescu-first"/);
    // A given name is one where it has a capital, which no id has.
    edit('data/cases.yaml', 'id: petrescu-first', 'id: for-ana');
    expect(await said()).toMatch(/warning name-in-id: .*"for-ana"/);
    edit('data/cases.yaml', 'id: for-ana', 'id: petrescu-first');
    edit('data/cases.yaml', 'id: ana-halloran-2026', 'id: astovia-teachers-2026');
    edit('data/cases.yaml', 'id: petrescu-first', 'id: first');
    expect((await appeal('check', '--reporter', 'concise')).err).not.toContain('name-in-id');
  });

  it('an id of a recipient that holds such a name, unless it is the recipient’s own', async () => {
    const { appeal, edit } = shippedWorkspace();
    edit('data/cases.yaml', 'consent: granted', 'consent: withheld');
    const said = async () => (await appeal('check', '--reporter', 'concise')).err;
    edit('data/cases.yaml', 'recipients: [astovia-president]', 'recipients: [lawyer-of-halloran]');
    edit('data/recipients.yaml', 'id: astovia-president', 'id: lawyer-of-halloran');
    expect(await said()).toMatch(
      /recipients\.yaml:\d+:9: warning name-in-id: .*"lawyer-of-halloran" holds the name of person "halloran-petrescu"/,
    );
    edit('data/recipients.yaml', /(?<=id: lawyer-of-halloran\n[\s\S]*?familyName: )[^\n]*/, 'Halloran');
    expect(await said()).not.toContain('name-in-id');
  });

  it('an escalation without the template that it means', async () => {
    const { appeal, at } = shippedWorkspace();
    appendFileSync(at('appeal.yaml'), 'followUp: { after: 14 days, escalate: { to: [astovia-president] } }\n');
    expect((await appeal('check', '--reporter', 'concise')).err).not.toContain('in any language');
    for (const file of readdirSync(at('templates')))
      if (file.startsWith('escalation.')) rmSync(at(`templates/${file}`));
    const { exit, err } = await appeal('check', '--reporter', 'concise');
    expect([exit, err]).toEqual([
      2,
      expect.stringMatching(/appeal\.yaml:\d+:39: error template-missing: .*"escalation"/),
    ]);
  });

  it.each([
    ['yesterday', 'until: 2026-11-22', /appeal\.yaml:\d+:40: warning rule-over: .*2026-11-22/],
    ['today', 'until: 2026-11-23', undefined],
    ['never', 'until: 2026-11-22, after: never', undefined],
  ])('a rule that was over %s', async (_, until, place) => {
    const { appeal, at } = shippedWorkspace();
    appendFileSync(at('appeal.yaml'), `followUp: { kinds: { company: { ${until} } } }\n`);
    const { exit, err } = await appeal('check', 'kyrgyzstan-2023', '--reporter', 'concise');
    if (place === undefined) expect(err).not.toContain('rule-over');
    else expect([exit, err]).toEqual([1, expect.stringMatching(place)]);
  });

  it.each([
    [
      'The letter was sent elsewhere',
      'date: 2026-11-09\n        answerBy: 2027-01-29',
      'date: 2034-10-24\n        elsewhere: true',
    ],
    ['The demand was met', '- text: drop all charges', '- met: 2034-10-24\n        text: drop all charges'],
    [
      'The demand was still open on 2034-10-24',
      '- text: drop all charges',
      '- stillOpen: 2034-10-24\n        text: drop all charges',
    ],
    ['The person "halloran-petrescu" is detained since 2034-10', 'since: 2026-10-19', 'since: 2034-10'],
  ])('%s on a day that is still to come', async (message, passage, by) => {
    const { appeal, edit } = shippedWorkspace();
    edit('data/cases.yaml', passage, by);
    const { exit, err } = await appeal('check', 'astovia-teachers-2026', '--reporter', 'concise');
    expect([exit, err]).toEqual([1, expect.stringMatching(/cases\.yaml:\d+:\d+: warning still-to-come: /)]);
    expect(err).toContain(message);
  });

  it('a ledger whose last line is torn', async () => {
    const { appeal, at } = shippedWorkspace();
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    appendFileSync(at('data/ledger/kyrgyzstan-2023.jsonl'), '{"key":"k');
    const { exit, err } = await appeal('log', '--reporter', 'concise');
    expect([exit, err]).toEqual([1, expect.stringContaining('kyrgyzstan-2023.jsonl:3:1: warning ledger-damaged')]);
  });
});
