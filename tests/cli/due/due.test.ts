import { mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { answerOf, shippedWorkspace } from '../shipped.ts';

const letter = 'kyrgyzstan-2023/2023-12-11/ilo-director-general';

function withRules(rules = 'followUp: { after: 14 days }\n') {
  const workspace = shippedWorkspace();
  writeFileSync(workspace.at('appeal.yaml'), `${workspace.text('appeal.yaml')}${rules}`);
  return workspace;
}

it('tells of the letter, the follow-up, and of the answer that came', async () => {
  const { appeal, read, at } = withRules();
  expect(await appeal('due', '--today', '2023-12-11')).toMatchObject({
    exit: 1,
    out: expect.stringContaining('appeal send kyrgyzstan-2023 --letter 2023-12-11'),
  });
  await appeal('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  expect(await appeal('due', '--today', '2023-12-25')).toMatchObject({
    exit: 0,
    out: expect.stringContaining('coming   2023-12-26  in 1 day  kyrgyzstan-2023 → ilo-director-general\n'),
  });
  expect(await appeal('due', '--today', '2023-12-26')).toMatchObject({
    exit: 1,
    out: expect.stringContaining(
      'no answer to the letter 2023-12-11; follow-up: appeal follow-up kyrgyzstan-2023 --due\n',
    ),
  });

  writeFileSync(at('answer.PDF'), 'an answer');
  const reply = [
    'reply',
    'add',
    'kyrgyzstan-2023',
    '--from',
    'ilo-director-general',
    '--kind',
    'answer',
    '--file',
    at('answer.PDF'),
  ];
  expect((await appeal(...reply, '--date', '2023-12-20')).exit).toBe(0);
  expect(await appeal(...reply, '--date', '2023-12-20')).toMatchObject({
    exit: 0,
    err: expect.stringMatching(
      /^This answer of 2023-12-20 is on record already\.\nThe clock stops: they have answered on 2023-12-20; /,
    ),
  });
  expect(String(read('data/replies/kyrgyzstan-2023/2023-12-20-ilo-director-general.pdf'))).toBe('an answer');
  expect((await appeal('due', '--today', '2023-12-26')).out).toContain(
    '    answered on 2023-12-20; 3 demands are open',
  );
  expect((await appeal('log')).out).toBe(
    `sent      2023-12-12  ${letter}/post\nanswered  2023-12-20  ${letter}/reply\n`,
  );
  expect((await appeal('log', 'verify')).exit).toBe(0);
});

it('records no answer to what was not sent', async () => {
  const { appeal } = withRules();
  const reply = ['reply', 'add', 'kyrgyzstan-2023', '--kind', 'answer', '--date', '2023-10-20', '--from'];
  expect(await appeal(...reply, 'ilo-director-general')).toMatchObject({
    exit: 2,
    err: expect.stringContaining('nothing-to-answer'),
  });
  expect(await appeal(...reply, 'ilo-director-genral')).toMatchObject({
    exit: 2,
    err: expect.stringContaining('Did you mean'),
  });
});

it('records no answer of a day to come, which would stop the clock for good', async () => {
  const { appeal, has } = withRules();
  await appeal('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  const reply = answerOf('2032-12-20');
  expect(await appeal(...reply)).toMatchObject({ exit: 2, err: 'error: 2032-12-20 is still to come. [usage]\n' });
  expect((await appeal('log')).out).not.toContain('answered');
  expect(has('data/replies')).toBe(false);
});

it('counts working days by the holidays of the country, and says where none are known', async () => {
  const { appeal, edit } = withRules('followUp: { after: 10 working days }\n');
  await appeal('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  await appeal('log', 'add', 'astovia-teachers-2026/1/astovia-president/post', '--sent', '2026-11-09');
  const { out, err } = await appeal('due', '--today', '2023-12-15', '--json');
  // Christmas and St Stephen's Day are holidays in Switzerland.
  expect(JSON.parse(out).items).toContainEqual(expect.objectContaining({ reason: 'no-answer', date: '2023-12-28' }));
  expect(err).toContain('No public holidays are known of XA');
  edit('data/recipients.yaml', '    country: CH\n', '');
  const said = 'No public holidays are known of XA, recipients without a country: weekends alone';
  for (const [argv, times] of [
    [['due', '--today', '2023-12-15'], 1],
    [['check'], 1],
    [['report'], 0],
    [['timeline', 'kyrgyzstan-2023'], 0],
    [['send', '--dry-run'], 0],
    [['generate'], 0],
    [['follow-up', '--date', '2023-12-15'], 1],
  ] as const)
    expect([argv, (await appeal(...argv)).err.split(said).length - 1]).toEqual([argv, times]);
});

it('writes a calendar', async () => {
  const { appeal, text, at, has } = withRules();
  await appeal('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  await appeal('due', '--ics', at('out/due.ics'));
  expect(text('out/due.ics')).toContain('DTSTART;VALUE=DATE:20231226\r\n');
  // In the place of the list.
  expect(await appeal('due', '--ics', '-')).toMatchObject({ exit: 1, out: text('out/due.ics') });
  expect(has('-')).toBe(false);
});

it('keeps an answer in sight that leaves demands open, where no rule says how long to wait', async () => {
  const { appeal } = withRules('');
  await appeal('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  const reply = ['--from', 'ilo-director-general', '--date', '2023-12-20', '--kind', 'answer'];
  expect((await appeal('reply', 'add', 'kyrgyzstan-2023', ...reply)).err).toContain(
    'answered on 2023-12-20; 3 demands are',
  );
  const { exit, out } = await appeal('due', 'kyrgyzstan-2023');
  expect([exit, out]).toEqual([
    1,
    expect.stringMatching(/^waiting {2}2023-12-20 .*\n {4}answered on 2023-12-20; 3 demands/),
  ]);
});

it('names how to close a case towards one who has answered, where others are written to', async () => {
  const { appeal, edit } = withRules();
  edit(
    'data/cases.yaml',
    'recipients: [ilo-director-general]',
    'recipients: [ilo-director-general, astovia-president]',
  );
  await appeal('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  const reply = ['--from', 'ilo-director-general', '--date', '2023-12-20', '--kind', 'answer'];
  await appeal('reply', 'add', 'kyrgyzstan-2023', ...reply);
  const { out } = await appeal('due', 'kyrgyzstan-2023');
  expect(out).toContain(
    '\n      to close it towards them alone, add to it: followUp: { closed: [ilo-director-general] }\n',
  );
  edit(
    'data/cases.yaml',
    /(?<=\n {4}recipients: \[ilo-director-general, .*\n)/,
    '    followUp: { closed: [ilo-director-general] }\n',
  );
  expect((await appeal('due', 'kyrgyzstan-2023')).out).not.toContain('answered');
  edit('data/cases.yaml', 'closed: [ilo', 'closed: [ilo-x, ilo');
  expect((await appeal('due')).err).toContain('There is no recipient with the id "ilo-x".');
});

it('writes no letter for a day that is more than a year ahead', async () => {
  const { appeal, text } = withRules();
  await appeal('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  const before = text('data/cases.yaml');
  expect(await appeal('follow-up', 'kyrgyzstan-2023', '--date', '2062-01-08')).toMatchObject({
    exit: 2,
    err: expect.stringContaining('A letter of 2062-01-08 would be more than a year ahead of today, 2026-11-23.'),
  });
  expect((await appeal('follow-up', 'kyrgyzstan-2023', '--date', '2027-11-25')).exit).toBe(2);
  expect(text('data/cases.yaml')).toBe(before);
  expect((await appeal('follow-up', 'kyrgyzstan-2023', '--date', '2027-11-24')).exit).toBe(0);
});

it('says that a rule has come to its end, and what a person can do', async () => {
  const { appeal, edit } = withRules('followUp: { after: 14 days, steps: [] }\n');
  await appeal('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  const { exit, out } = await appeal('due', '--today', '2023-12-27');
  expect([exit, out.split('\n', 2)]).toEqual([
    1,
    [
      'waiting  2023-12-26  1 day ago  kyrgyzstan-2023 → ilo-director-general',
      '    no answer to the letter 2023-12-11; its rule has no letter left. Write one of your own, or add to followUp: of the case: escalate to take it to others, or after: never to close it',
    ],
  ]);
  expect((await appeal('due', '--today', '2023-12-25')).out).toContain('coming   2023-12-26');
  // Where others are written to as well, it can be closed towards them alone.
  edit(
    'data/cases.yaml',
    '      - date: 2023-12-11\n',
    '      - { date: 2023-12-11, recipients: [ilo-director-general, velmont-ceo] }\n',
  );
  const alone = 'or after: never to close it, or closed: [ilo-director-general] to close it towards them alone';
  expect((await appeal('due', '--today', '2023-12-27')).out).toContain(alone);
  expect((await appeal('follow-up', 'kyrgyzstan-2023', '--date', '2023-12-27')).err).toContain(alone);
});

it('says where a letter waits for ever, since no rule speaks of it', async () => {
  const { appeal } = withRules('');
  await appeal('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  const said = '1 letter waits for an answer, and no rule says how long';
  expect((await appeal('due', '--today', '2024-12-12')).err).toContain(said);
  expect((await appeal('follow-up', '--date', '2024-12-12')).err).toContain(said);
  const never = withRules('followUp: { after: never }\n').appeal;
  await never('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  expect((await never('due', '--today', '2024-12-12')).err).not.toContain(said);
});

it.each<[why: string, rules: string, before: string[][], date: string]>([
  ['the letter 2023-12-11 is not sent: review it', 'followUp: { after: 14 days }\n', [], '2024-01-08'],
  [
    'it came back undelivered (appeal log says why); correct the address, or wait if their mailbox is full, then: appeal send kyrgyzstan-2023 --letter 2023-12-11 --to ilo-director-general --again',
    'followUp: { after: 14 days }\n',
    [
      ['send', 'kyrgyzstan-2023', '--yes'],
      ['log', 'settle', `${letter}/email`, '--sent', '2023-12-12'],
      ['log', 'settle', `${letter}/email`, '--bounced', '2023-12-14'],
    ],
    '2024-01-08',
  ],
  [
    'the next letter is due on 2023-12-26.',
    'followUp: { after: 14 days }\n',
    [['log', 'add', `${letter}/post`, '--sent', '2023-12-12']],
    '2023-12-20',
  ],
  [
    'they have answered on 2023-12-20; 3 demands are open',
    'followUp: { after: 14 days }\n',
    [['log', 'add', `${letter}/post`, '--sent', '2023-12-12'], [...answerOf('2023-12-20')]],
    '2024-01-08',
  ],
  ['no rule says how long', '', [['log', 'add', `${letter}/post`, '--sent', '2023-12-12']], '2024-01-08'],
  [
    'the rule is never to follow up.',
    'followUp: { after: never }\n',
    [['log', 'add', `${letter}/post`, '--sent', '2023-12-12']],
    '2024-01-08',
  ],
  [
    'its rule has no letter left. Write one of your own, or add to followUp: of the case: escalate to take it to others, or after: never to close it.',
    'followUp: { after: 14 days, steps: [] }\n',
    [['log', 'add', `${letter}/post`, '--sent', '2023-12-12']],
    '2024-01-08',
  ],
])('says of a case that is named why no letter follows: %s', async (why, rules, before, date) => {
  const { appeal } = withRules(rules);
  for (const command of before) await appeal(...command);
  const ran = await appeal('follow-up', '--due', 'kyrgyzstan-2023', '--date', date);
  expect(ran).toMatchObject({ exit: 0, out: '' });
  expect(ran.err).toContain(`kyrgyzstan-2023 → ilo-director-general: ${why}`);
});

it('writes no entry whose letter could not be written: the next run would write neither', async () => {
  const { appeal, text, at, list } = withRules();
  await appeal('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  const before = text('data/cases.yaml');
  const name = '2023-12-26-kyrgyzstan-2023-ilo-director-general-en';
  mkdirSync(at(`out/${name}.txt`), { recursive: true });
  const argv = ['follow-up', '--due', '--date', '2023-12-26', '--format', 'pdf,txt'];
  expect((await appeal(...argv)).exit).not.toBe(0);
  expect(text('data/cases.yaml')).toBe(before);
  rmdirSync(at(`out/${name}.txt`));
  expect((await appeal(...argv)).exit).toBe(0);
  expect(list('out')).toEqual([`${name}.pdf`, `${name}.txt`]);
  expect(text('data/cases.yaml')).not.toBe(before);
});

it('drafts nothing once nothing is left to ask for, and says how it goes on', async () => {
  const { appeal, text, at } = withRules();
  const open = / ru: (прекратить любое|немедленно освободить|снять с них).*/g;
  writeFileSync(
    at('data/cases.yaml'),
    text('data/cases.yaml').replace(open, '$&\n        state: met\n        met: 2023-12-20'),
  );
  const before = text('data/cases.yaml');
  await appeal('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  const told = 'nothing is left to ask for. Thank them in a letter of your own, or close the case';
  expect((await appeal('due', '--today', '2024-01-26', '--ics', at('due.ics'))).out).toContain(
    `waiting  2023-12-12  45 days ago  kyrgyzstan-2023 → ilo-director-general\n    ${told}`,
  );
  expect(text('due.ics').replaceAll('\r\n ', '')).toContain('SUMMARY:Nothing is left to ask for: kyrgyzstan-2023');
  expect(JSON.parse((await appeal('due', '--json', '--today', '2024-01-26')).out).items).toContainEqual(
    expect.objectContaining({ case: 'kyrgyzstan-2023', urgency: 'waiting', reason: 'met' }),
  );
  expect((await appeal('follow-up', '--due', '--date', '2024-01-26')).err).toContain(
    'No letter needs to be written.\n',
  );
  expect((await appeal('follow-up', 'kyrgyzstan-2023', '--date', '2024-01-26')).err).toContain(told);
  await appeal('report', '--out', at('report.html'), '--today', '2024-01-26');
  expect(text('report.html')).toContain('nothing is left to ask for');
  expect(text('data/cases.yaml')).toBe(before);
});

const answered = [['log', 'add', `${letter}/post`, '--sent', '2023-12-12'], [...answerOf('2023-12-20')]];

it('keeps a case in sight whose answer leaves demands open, and says how a person settles it', async () => {
  const { appeal, text, at, edit } = withRules();
  for (const command of answered) await appeal(...command);
  const { exit, out } = await appeal('due', '--today', '2024-01-08', '--ics', at('due.ics'));
  expect([exit, out.split('\n').slice(0, 5)]).toEqual([
    1,
    [
      'waiting  2023-12-20  19 days ago  kyrgyzstan-2023 → ilo-director-general',
      '    answered on 2023-12-20; 3 demands are open: write again, mark what is met, or close the case',
      '      to write again (follow-up): appeal follow-up kyrgyzstan-2023 --to ilo-director-general',
      '      to mark what is met, in the case, at the demand: state: met',
      '      to close the case, add to it: followUp: { after: never }',
    ],
  ]);
  const calendar = text('due.ics').replaceAll('\r\n ', '');
  expect(calendar).toContain('SUMMARY:Answered\\, and 3 demands are open: kyrgyzstan-2023 → ilo-director-general\r\n');
  expect(calendar).toContain('answered on 2023-12-20\\; 3 demands are open: write again');
  const { items } = JSON.parse((await appeal('due', '--json', '--today', '2024-01-08')).out);
  expect(items[0]).toMatchObject({ urgency: 'waiting', reason: 'answered-open', open: { demands: 3 } });
  expect((await appeal('timeline', 'kyrgyzstan-2023')).out).toContain(
    '2023-12-20  decide   ilo-director-general  answered, and 3 demands are open\n',
  );
  await appeal('report', '--out', at('report.html'), '--today', '2024-01-08');
  expect(text('report.html')).toContain('answered, and 3 demands are open');

  edit('data/cases.yaml', '    letters:\n', '    followUp: { after: never }\n    letters:\n');
  expect((await appeal('due', '--today', '2024-01-08')).out).not.toContain('kyrgyzstan');
  edit('data/cases.yaml', '    followUp: { after: never }\n', '    followUp: { remind: 3 days before }\n');
  expect((await appeal('due', '--today', '2024-01-08')).out).toContain(
    'to close the case, add to it: after: never in its followUp:\n',
  );
});

it('says of a letter that is asked for by name how early it is, and writes it', async () => {
  const { appeal } = withRules();
  await appeal('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  const said = 'kyrgyzstan-2023/2023-12-20 is early: by the rule it is due on 2023-12-26.\n';
  expect((await appeal('follow-up', '--due', 'kyrgyzstan-2023', '--date', '2023-12-20')).err).not.toContain('early');
  expect(await appeal('follow-up', 'kyrgyzstan-2023', '--date', '2023-12-20')).toMatchObject({
    exit: 0,
    out: expect.stringContaining('follow-up  kyrgyzstan-2023/2023-12-20\n'),
    err: expect.stringContaining(said),
  });
});

it('says nothing of the kind of a letter that is due', async () => {
  const { appeal } = withRules();
  await appeal('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  const due = await appeal('follow-up', 'kyrgyzstan-2023', '--date', '2023-12-26');
  expect(due.out).toContain('follow-up  kyrgyzstan-2023/2023-12-26\n');
  expect(due.err).not.toContain('early');
});

it('takes up an answer where a person says to whom, and once', async () => {
  const { appeal, text } = withRules();
  for (const command of answered) await appeal(...command);
  const before = text('data/cases.yaml');
  const write = (...more: string[]) => appeal('follow-up', 'kyrgyzstan-2023', '--date', '2024-01-08', ...more);
  expect((await appeal('follow-up', '--date', '2024-01-08')).err).toContain('No letter needs to be written.\n');
  expect((await write()).err).toContain('appeal follow-up kyrgyzstan-2023 --to ilo-director-general\n');
  expect((await write('--due', '--to', 'ilo-director-general')).out).toBe('');
  expect(await write('--to', 'astovia-president')).toMatchObject({
    exit: 2,
    err: expect.stringContaining('unknown-recipient'),
  });
  expect(await appeal('follow-up', '--to', 'ilo-director-general')).toMatchObject({ exit: 2 });
  expect(text('data/cases.yaml')).toBe(before);

  expect(await write('--to', 'ilo-director-general', '--format', 'txt')).toMatchObject({
    exit: 0,
    out: expect.stringContaining('follow-up  kyrgyzstan-2023/2024-01-08\n'),
  });
  const said = text('out/2024-01-08-kyrgyzstan-2023-ilo-director-general-en.txt').replaceAll(/\s+/g, ' ');
  expect(said).toContain('We thank you for your answer of 20 December 2023, which leaves open what we ask for below.');
  const once = text('data/cases.yaml');
  expect(once).toContain(
    '- date: 2024-01-08\n        template: follow-up\n        replies: [ { from: ilo-director-general, date: 2023-12-20, kind: answer } ]\n',
  );
  await write('--to', 'ilo-director-general');
  expect(text('data/cases.yaml')).toBe(once);
  expect((await appeal('due', '--today', '2024-01-08')).out).toContain('the letter 2024-01-08 is not sent: review it');
});

it('keeps no other case back where one is half filled in among others in the same file', async () => {
  const { appeal, at, edit, text } = withRules();
  await appeal('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  const before = await appeal('due', '--today', '2023-12-25', 'kyrgyzstan-2023');
  // What is in one case can hide what is wrong with another: a letter with neither date nor id, and no kind.
  edit('data/cases.yaml', 'cases:\n', 'cases:\n  - id: half\n    title: Half\n');
  edit('data/cases.yaml', '- id: "1"\n        date: 2026-11-16', '- template: company');
  const half = text('data/cases.yaml');
  expect(await appeal('due', '--today', '2023-12-25', 'kyrgyzstan-2023')).toEqual(before);
  const due = await appeal('due', '--today', '2023-12-25', '--json');
  const lineOf = (words: string, of = half) => of.slice(0, of.indexOf(words)).split('\n').length;
  const velmont = (of = half) => `data/cases.yaml:${lineOf('- id: velmont-2026', of)}`;
  expect([due.exit, JSON.parse(due.out).aside]).toEqual([1, ['data/cases.yaml:3', velmont()]]);
  expect(due.err).toMatch(/^warning: [\s\S]*this case is left out/);
  expect(due.err).toContain(`data/cases.yaml:${lineOf('- template: company')}:9 (letter-unnamed)`);
  expect((await appeal('due', 'half')).err).toMatch(/^error: [^\n]*\n[^\n]*cases\.yaml:3/);
  expect((await appeal('due', 'hafl')).err).toMatch(/no case “hafl”[\s\S]*left out: data\/cases\.yaml:3, /);

  // A letter is written into the file with the half one as it is.
  const drafted = await appeal('follow-up', '--date', '2023-12-26', '--json');
  expect([drafted.exit, JSON.parse(drafted.out)]).toMatchObject([
    1,
    { letters: [{ letter: '2023-12-26' }], aside: ['data/cases.yaml:3', velmont()] },
  ]);
  expect(JSON.parse(drafted.out).diagnostics).toContainEqual(
    expect.objectContaining({ severity: 'warning', code: 'letter-unnamed' }),
  );
  const planned = await appeal('send', '--dry-run', '--json');
  expect(JSON.parse(planned.out)).toMatchObject({
    aside: ['data/cases.yaml:3', velmont(text('data/cases.yaml'))],
    diagnostics: expect.arrayContaining([expect.objectContaining({ code: 'letter-unnamed' })]),
  });
  const entry = '\n      - date: 2023-12-26\n        template: follow-up\n';
  expect(text('data/cases.yaml').replace(entry, '\n')).toBe(half);

  // Of two with one id nobody knows which is meant, and in what is no YAML nothing is known.
  writeFileSync(at('data/cases.yaml'), half.replace('id: half', 'id: kyrgyzstan-2023'));
  expect(await appeal('due', 'astovia-teachers-2026')).toMatchObject({
    exit: 2,
    err: expect.stringMatching(/duplicate-id/),
  });
  writeFileSync(at('data/cases.yaml'), half.replace('title: Half', 'title: Half: whole'));
  const broken = await appeal('due', 'astovia-teachers-2026');
  expect(broken).toMatchObject({ exit: 2, err: expect.stringContaining('none of the cases in it is known') });
});

it('keeps no other case back where the file of one is half filled in', async () => {
  const { appeal, appealAs, at, has } = withRules();
  await appeal('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  const before = await appeal('due', '--today', '2023-12-25', 'kyrgyzstan-2023');
  const whole = await appeal('due', '--today', '2023-12-25');
  mkdirSync(at('data/cases'));
  writeFileSync(at('data/cases/half.yaml'), 'id: half\nkind: arrest\n');

  // Who is named is seen as before, without a word of the other; the record of their replies, too.
  expect(await appeal('due', '--today', '2023-12-25', 'kyrgyzstan-2023')).toEqual(before);
  expect(await appeal('timeline', 'kyrgyzstan-2023', '--today', '2023-12-25')).toMatchObject({ exit: 0, err: '' });
  const reply = ['--from', 'ilo-director-general', '--date', '2023-12-20', '--kind', 'acknowledgement'];
  expect(await appeal('reply', 'add', 'kyrgyzstan-2023', ...reply)).toMatchObject({ exit: 0 });
  await appeal('reply', 'withdraw', 'kyrgyzstan-2023', ...reply.slice(0, 4));
  expect(await appeal('log', 'add', `${letter}/hand`, '--sent', '2023-12-12')).toMatchObject({ exit: 0, err: '' });

  // Of all, nobody knows what the half one would say.
  const due = await appeal('due', '--today', '2023-12-25');
  expect([due.exit, due.out]).toEqual([1, whole.out]);
  expect(due.err).toMatch(/half\.yaml:\d+:\d+[\s\S]*until it is mended, this file is left out/);
  expect(due.err).not.toContain('error');
  expect(JSON.parse((await appeal('due', '--json')).out)).toMatchObject({ aside: ['data/cases/half.yaml'] });
  expect(await appeal('report')).toMatchObject({ exit: 1, err: expect.stringContaining('half.yaml') });
  expect(has('out/report.html')).toBe(true);

  // Nor does it keep the letters of the others back; of all, the run says that one was left out.
  expect(await appeal('generate', 'kyrgyzstan-2023')).toMatchObject({ exit: 0, err: '' });
  expect((await appeal('generate')).exit).toBe(2);
  const drafted = await appeal('follow-up', '--date', '2023-12-26');
  expect([drafted.exit, drafted.out]).toEqual([1, expect.stringContaining('follow-up  kyrgyzstan-2023/2023-12-26')]);
  expect(drafted.err).toMatch(/warning: .*\n.*half\.yaml[\s\S]*this file is left out/);
  const send = ['send', '--letter', '2023-12-26', '--date', '2023-12-26', '--dry-run'];
  const plan = await appealAs({ now: '2023-12-26T09:00:00Z' }, ...send, 'kyrgyzstan-2023');
  expect(plan).toMatchObject({ exit: 0, out: expect.stringContaining('send  kyrgyzstan-2023/2023-12-26') });
  const all = await appealAs({ now: '2023-12-26T09:00:00Z' }, 'send', '--dry-run');
  expect([all.exit, all.out, all.err]).toEqual([
    5,
    expect.stringContaining('send  kyrgyzstan-2023/2023-12-26'),
    expect.stringMatching(/half\.yaml[\s\S]*left out/),
  ]);

  // It is checked without the other, whose faults are told; and an id that nobody has is what is wrong with it.
  const checked = await appeal('check', 'kyrgyzstan-2023');
  expect(checked).toMatchObject({ exit: 1, err: expect.stringMatching(/^warning: .*\n.*half\.yaml[\s\S]*left out/) });
  expect(checked.err).not.toContain('error');
  expect(await appeal('check')).toMatchObject({ exit: 2, err: expect.stringMatching(/^error: .*\n.*half\.yaml/) });
  for (const command of ['due', 'check', 'send']) {
    const unknown = await appeal(command, 'kyrgyzstan-2032');
    expect(unknown).toMatchObject({ exit: 2, err: expect.stringContaining('There is no case “kyrgyzstan-2032”') });
    expect(unknown.err).toMatch(/Did you mean.*kyrgyzstan-2023[\s\S]*left out: data\/cases\/half\.yaml/);
  }

  // But whoever names it needs it, and where two have one id, nobody knows which is meant.
  for (const command of [
    ['due', 'half'],
    ['timeline', 'half'],
    ['due', 'kyrgyzstan-2023', 'half'],
    ['send', 'half'],
    ['follow-up', 'half'],
    ['check', 'half'],
  ])
    expect(await appeal(...command)).toMatchObject({
      exit: 2,
      err: expect.stringMatching(/^error: .*\[missing-key\]|half\.yaml/),
    });
  // The recipients are those of all.
  writeFileSync(at('data/recipients.yaml'), 'recipients: [{}]\n');
  expect((await appeal('due', 'kyrgyzstan-2023')).exit).toBe(2);
});

it('says that a case is gone of which letters are on record, wherever its file is now', async () => {
  const { appeal, at, edit } = withRules();
  await appeal('log', 'add', `${letter}/post`, '--sent', '2023-12-12');
  expect(await appeal('check')).toMatchObject({ err: expect.not.stringContaining('case-gone') });

  edit('data/cases.yaml', 'id: kyrgyzstan-2023', 'id: kyrgyzstan');
  mkdirSync(at('data/cases/2023'), { recursive: true });
  const gone = expect.stringMatching(
    /a case “kyrgyzstan-2023”.*\n.*\(case-gone\)[\s\S]*not read, .*: data\/cases\/2023\n/,
  );
  // By a run that has nothing kept, and by one that has all.
  for (const _ of ['first', 'second']) {
    const due = await appeal('due', '--today', '2023-12-13', '--json');
    expect(due).toMatchObject({ exit: 1, err: gone });
    expect(JSON.parse(due.out)).toMatchObject({ gone: ['kyrgyzstan-2023'] });
  }
  expect(await appeal('check')).toMatchObject({ exit: 1, err: gone });
  expect((await appeal('due', 'velmont-2026')).err).not.toContain('case-gone');
});
