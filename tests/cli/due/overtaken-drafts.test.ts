/** Drafts that were overtaken: nobody sends, prints or posts them without being told. */
import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { shippedWorkspace } from '../shipped.ts';
import { followedUp } from './followed-up.ts';

const id = 'kyrgyzstan-2023';

/** The letter of Kyrgyzstan went on 11 December 2023, and whoever does not answer is reminded. */
async function posted() {
  const shipped = followedUp('{ after: 14 days }');
  await shipped.on('2023-12-11', 'log', 'add', `${id}/2023-12-11/ilo-director-general/post`, '--sent', '2023-12-11');
  return shipped;
}

it('refuses a reminder of what is all met, until its body says something of its own', async () => {
  const { on, edit, at, text } = await posted();
  expect(await on('2023-12-27', 'follow-up', id)).toMatchObject({ exit: 0 });
  const send = () => on('2023-12-28', 'send', id, '--letter', '2023-12-27', '--dry-run');
  expect(await send()).toMatchObject({ exit: 0, out: expect.stringMatching(/ok +demands/) });
  const [before = '', own = '', rest = ''] = text('data/cases.yaml').split(
    /(?<=\n {4}demands:\n)|(?=\n {4}letters:\n)/,
  );
  const met = own.replaceAll('      - text:', '      - met: 2023-12-26\n        text:');
  const others = text('data/cases.yaml').slice(before.length + own.length + rest.length);
  writeFileSync(at('data/cases.yaml'), before + met + rest + others);
  await on('2023-12-28', 'generate', id);
  const refused = await send();
  expect(refused).toMatchObject({ exit: 5, out: expect.stringMatching(/REFUSED +demands +moot/) });
  expect(refused.out).toContain('asks again, but nothing is left to ask for');
  expect((await on('2023-12-28', 'due')).out).toContain('so the letter 2023-12-27 is not needed');
  edit('data/cases.yaml', '- date: 2023-12-27\n', '- date: 2023-12-27\n        body: { en: We thank you. }\n');
  await on('2023-12-28', 'generate', id);
  expect(await send()).toMatchObject({ exit: 0 });
});

it('warns where it is made, not only where it is sent, of replies that it does not know', async () => {
  const { on, edit } = await posted();
  const reply = (date: string, kind: string) =>
    on(date, 'reply', 'add', id, '--from', 'ilo-director-general', '--kind', kind, '--date', date);
  await reply('2023-12-18', 'acknowledgement');
  await reply('2023-12-20', 'answer');
  const letter = '      - { date: 2023-12-27, template: follow-up }\n';
  edit('data/cases.yaml', /(?<=\n {6}- date: 2023-12-11\n(?: {8}.*\n)*)(?=\n)/, letter);
  const lines =
    '{ from: ilo-director-general, date: 2023-12-18, kind: acknowledgement }, { from: ilo-director-general, date: 2023-12-20, kind: answer }';
  for (const command of ['generate', 'check']) {
    const { err } = await on('2023-12-27', command, id);
    expect(err).toMatch(/"2023-12-27" to ilo-director-general does not know of 2 replies .*\n.*\(reply-untold\)/);
    expect(err).toContain(`add to its replies: ${lines}`);
  }
  const { exit, out } = await on('2023-12-27', 'send', id, '--dry-run');
  expect([exit, out]).toEqual([5, expect.stringContaining(`add ${lines} to its replies:`)]);
  edit('data/cases.yaml', 'template: follow-up }', `template: follow-up, replies: [${lines}] }`);
  expect((await on('2023-12-27', 'generate', id)).err).not.toContain('reply-untold');
});

it('says of a draft to somebody without an e-mail address that it is to be posted', async () => {
  const { on, edit } = await posted();
  edit('data/recipients.yaml', /\n {4}email: \S*ilo\S*/, '');
  const drafted = await on('2023-12-27', 'follow-up', id);
  expect([drafted.exit, drafted.err]).toEqual([0, expect.stringContaining('    ilo-director-general: by post\n')]);
  const { out } = await on('2023-12-27', 'due', id);
  expect(out).toContain(`then: appeal log add ${id}/2023-12-27/ilo-director-general/post --sent DATE`);
  expect(out).not.toContain('appeal send');
});

it('holds a letter to whom it was escalated until it tells what the others replied, and says the same everywhere', async () => {
  const { appealAs, at, edit, text } = shippedWorkspace();
  const teachers = 'astovia-teachers-2026';
  const [president, minister] = ['astovia-president', 'astovia-labour-minister'];
  const rule = 'followUp: { after: 14 days, steps: [], escalate: { to: [astovia-president] } }\n';
  writeFileSync(at('appeal.yaml'), `${text('appeal.yaml')}${rule}`);
  edit('data/cases.yaml', 'recipients: [astovia-president]', `recipients: [${president}, ${minister}]`);
  edit('data/cases.yaml', /\n.*answerBy: 2027-01-29/, '');
  const on = (date: string, ...argv: string[]) => appealAs({ now: `${date}T09:00:00Z` }, ...argv);
  const post = (letter: string, to: string, day: string) =>
    on(day, 'log', 'add', `${teachers}/${letter}/${to}/post`, '--sent', day);
  await post('1', president, '2026-11-09');
  await post('1', minister, '2026-11-09');
  // The president was written to from the beginning, and the case is taken there on account of the minister.
  expect((await on('2026-11-24', 'follow-up', teachers)).out).toContain(`escalation  ${teachers}/2026-11-24\n`);
  await post('2026-11-24', president, '2026-11-24');
  const draft = '      - { date: 2026-12-09, template: follow-up, recipients: [astovia-president] }\n';
  edit('data/cases.yaml', /(?<=\n {6}- date: 2026-11-24\n(?: {8}.*\n)*)(?=\n)/, draft);

  const letter = [teachers, '--letter', '2026-12-09'];
  const told = async () => {
    const { out: due } = await on('2026-12-09', 'due', teachers);
    const { err: made } = await on('2026-12-09', 'generate', ...letter, '--format', 'pdf,txt');
    const { out: sent } = await on('2026-12-09', 'send', ...letter, '--dry-run');
    return [
      /the letter 2026-12-09 does not tell of the replies as they are on record/.test(due),
      /reply-untold/.test(made),
      /\[answered-since\]/.test(sent),
    ];
  };
  expect(await told()).toEqual([false, false, false]);
  const refusal = ['--kind', 'refusal', '--date', '2026-12-09'];
  await on('2026-12-09', 'reply', 'add', teachers, '--from', minister, ...refusal);
  expect(await told()).toEqual([true, true, true]);
  edit(
    'data/cases.yaml',
    'recipients: [astovia-president] }',
    `recipients: [astovia-president], replies: [{ from: ${minister}, date: 2026-12-09, kind: refusal }] }`,
  );
  expect(await told()).toEqual([false, false, false]);
  const made = `out/2026-12-09-${teachers}-${president}-en.txt`;
  const heard = () => /We have heard from .*?(?= Ana Halloran)/.exec(text(made).replaceAll(/\s+/g, ' '))?.[0];
  expect(heard()).toMatch(/from (?:the|M[rs]\.) [^-:]*Kestrel[^:]*: our request was refused on 9 December 2026\.$/);
  // What the recipient has replied is no news from others.
  const own = `, { from: ${president}, date: 2026-12-08, kind: acknowledgement }] }`;
  edit('data/cases.yaml', ', kind: refusal }] }', `, kind: refusal }${own}`);
  await on('2026-12-09', 'generate', ...letter, '--format', 'txt');
  expect(text(made)).toContain('acknowledged');
  expect(heard()).toMatch(/from (?:the|M[rs]\.) [^-:]*Kestrel[^:]*: our request was refused on 9 December 2026\.$/);
});

it('says of a letter to others, wherever it is shown, that another was given a longer time to answer', async () => {
  const { appealAs, at, edit, text } = shippedWorkspace();
  const teachers = 'astovia-teachers-2026';
  const [president, minister] = ['astovia-president', 'astovia-labour-minister'];
  const rule = 'followUp: { after: 14 days, steps: [], escalate: { to: [ilo-director-general] } }\n';
  writeFileSync(at('appeal.yaml'), `${text('appeal.yaml')}${rule}`);
  edit('data/cases.yaml', 'recipients: [astovia-president]', `recipients: [${president}, ${minister}]`);
  const entry = `      - { id: warned, date: 2026-11-12, template: final-reminder, recipients: [${president}], escalates: true, answerBy: 2026-11-30 }\n`;
  edit('data/cases.yaml', /\n.*answerBy: 2027-01-29/, '');
  edit('data/cases.yaml', /(?=\n {2}# Invented: the company)/, entry);
  const on = (date: string, ...argv: string[]) => appealAs({ now: `${date}T09:00:00Z` }, ...argv);
  const post = (letter: string, to: string, day: string) =>
    on(day, 'log', 'add', `${teachers}/${letter}/${to}/post`, '--sent', day);
  await post('1', president, '2026-11-09');
  await post('1', minister, '2026-11-09');
  await post('warned', president, '2026-11-12');
  const given = `${president} has until 2026-11-30 to answer before others are written to: send it after that day.`;
  const drafted = await on('2026-11-25', 'follow-up', teachers, '--to', minister);
  expect(drafted.err).toContain(given);
  const letter = [teachers, '--letter', '2026-11-25'];
  const send = await on('2026-11-25', 'send', ...letter, '--dry-run');
  expect(send.out.replaceAll(/\s+/g, ' ')).toContain(`${given.slice(0, -1)} [promised]`);
  expect(send.out).toMatch(/note +others +promised/);
  expect((await on('2026-11-25', 'due', teachers)).out).toContain(
    `review it, after 2026-11-30 (${president} has until then to answer): appeal send`,
  );
  expect((await on('2026-12-01', 'send', ...letter, '--dry-run')).out).not.toContain('[promised]');
});

it('says of a letter that lies in the outbox that the next one leaves it out, also to others', async () => {
  const { appealAs, edit } = shippedWorkspace();
  const on = (date: string, ...argv: string[]) => appealAs({ now: `${date}T09:00:00Z` }, ...argv);
  expect(await on('2023-12-11', 'send', id, '--yes')).toMatchObject({ exit: 0 });
  const letters =
    '      - { date: 2024-01-15, template: follow-up }\n      - { date: 2024-01-16, template: escalation, recipients: [astovia-president] }\n';
  edit('data/cases.yaml', /(?<=\n {6}- date: 2023-12-11\n(?: {8}.*\n)*)(?=\n)/, letters);
  const key = `${id}/2023-12-11/ilo-director-general/email`;
  expect((await on('2023-12-12', 'follow-up')).err).toContain(
    `No letter needs to be written.\n  ${id} → ilo-director-general: the letter 2023-12-11: it is in out/outbox; send it from`,
  );
  const own = 'does not cite the letter "2023-12-11", which is in the outbox';
  const others = 'does not cite the letter "2023-12-11" to ilo-director-general, which is in the outbox';
  const warned = async (letter: string, ...argv: string[]) => {
    const { err } = await on('2024-01-16', ...argv, id, '--letter', letter);
    return [own, others].filter((words) => err.includes(words));
  };
  expect(await warned('2024-01-15', 'generate')).toEqual([own]);
  expect(await warned('2024-01-16', 'generate')).toEqual([others]);
  expect(await warned('2024-01-15', 'send', '--dry-run')).toEqual([own]);
  // To the same recipient it is refused: what it says of the correspondence would be wrong for good.
  const refused = await on('2024-01-16', 'send', '--yes', id, '--letter', '2024-01-15');
  expect([refused.exit, refused.err.replaceAll(/\s+/g, ' ')]).toEqual([
    5,
    expect.stringMatching(
      /leaves out the letter 2023-12-11 .* settle \S+ --sent DATE, or: appeal log settle \S+ --not-sent.*earlier-unsettled/,
    ),
  ]);
  const json = await on('2024-01-16', 'send', '--dry-run', '--json', id, '--letter', '2024-01-15');
  // What the letters before appeal told of their month is not on record either.
  expect(JSON.parse(json.out).diagnostics).toMatchObject([
    { code: 'fact-untold', severity: 'warning' },
    { code: 'letter-unsettled', severity: 'warning' },
  ]);
  const reply = ['--from', 'ilo-director-general', '--date', '2023-12-20', '--kind', 'answer'];
  expect((await on('2023-12-20', 'reply', 'add', id, ...reply)).err).toContain(
    `${key} is in-outbox. If it was sent, and this answers it, say so first: appeal log settle ${key} --sent DATE`,
  );
  const { err } = await on('2024-01-16', 'check', id);
  expect(err).toContain(`say what became of it: appeal log settle ${key} --sent DATE`);
  await on('2024-01-16', 'log', 'settle', key, '--sent', '2023-12-12');
  expect(await warned('2024-01-15', 'generate')).toEqual([]);
  expect(await warned('2024-01-16', 'generate')).toEqual([]);
});

it('sends no reminder to somebody to whom no letter went', async () => {
  const { appealAs, edit } = shippedWorkspace();
  const teachers = 'astovia-teachers-2026';
  const [president, minister] = ['astovia-president', 'astovia-labour-minister'];
  edit('data/cases.yaml', 'recipients: [astovia-president]', `recipients: [${president}, ${minister}]`);
  const draft = `      - { date: 2026-11-24, template: follow-up, recipients: [${president}, ${minister}] }\n`;
  edit('data/cases.yaml', /(?=\n {2}# Invented: the company)/, draft);
  const on = (...argv: string[]) => appealAs({ now: '2026-11-24T09:00:00Z' }, ...argv);
  const refused = async () => {
    const { exit, out, err } = await on('send', teachers, '--letter', '2026-11-24', '--dry-run');
    return [exit, out.match(/\[nothing-before\]/g)?.length, err.match(/writes again/g)?.length];
  };
  await on('log', 'add', `${teachers}/1/${president}/post`, '--sent', '2026-11-09');
  expect(await refused()).toEqual([5, 1, 1]);
  const { items } = JSON.parse((await on('due', teachers, '--json')).out);
  const drafts = items.filter(({ reason }: { reason: string }) => reason === 'draft');
  expect(drafts).toMatchObject([
    { recipient: minister, letter: '1' },
    { recipient: president, letter: '2026-11-24' },
  ]);
  const letter = ['generate', teachers, '--letter', '2026-11-24'];
  const { err } = await on(...letter);
  expect(err).toContain(`The letter "2026-11-24" to ${minister} writes again`);
  const key = `${teachers}/1/${minister}/post`;
  expect(err).toContain(`hint: where it went by hand: appeal log add ${key} --sent DATE\n`);
  await on('log', 'add', key, '--sent', '2026-11-09');
  await on(...letter);
  expect(await refused()).toEqual([0, undefined, undefined]);
  // A letter that is in no entry has nothing on record.
  edit(
    'data/cases.yaml',
    '- id: "1"\n        date: 2026-11-09',
    '- id: "1"\n        date: 2026-11-09\n        recipients: [ilo-director-general]',
  );
  expect((await on(...letter)).err).toContain(`elsewhere: true, recipients: [${minister}] }`);
});

it('makes a letter that went as of the day on which it did, and says where it is another one now', async () => {
  const { appealAs, edit, read, list } = shippedWorkspace();
  const on = (date: string, ...argv: string[]) => appealAs({ now: `${date}T09:00:00Z` }, ...argv);
  edit('data/cases.yaml', '- id: "1"\n        date: 2026-11-16', '- id: "1"');
  const made = (day: string) => on(day, 'generate', 'velmont-2026');
  await made('2026-11-18');
  expect((await on('2026-11-18', 'send', 'velmont-2026', '--yes')).exit).toBe(0);
  const file = 'out/2026-11-18-velmont-2026-velmont-ceo-fr.pdf';
  const went = read(file);
  const same = await made('2026-11-27');
  expect([same.exit, same.out, same.err.includes('letter-went')]).toEqual([0, `${file}\n`, false]);
  expect(read(file)).toEqual(went);
  edit('data/cases.yaml', /(?<=mesure de représailles contre ses membres)/, ', et les dédommager');
  const { err } = await made('2026-11-27');
  const [record = ''] = list('data/record', '.eml');
  expect(err).toContain(
    'The letter "1" to velmont-ceo lies in out/outbox, dated 2026-11-18, and is made otherwise now.',
  );
  expect(err).toContain(`hint: as it was made then, it lies in data/record/${record}\n`);
  const key = 'velmont-2026/1/velmont-ceo/email';
  expect(err).toContain(`hint: to send what is made now: appeal log settle ${key} --not-sent\n`);
  await on('2026-11-27', 'log', 'settle', key, '--sent', '2026-11-19');
  const sent = (await made('2026-11-27')).err;
  expect(sent).toContain('The letter "1" to velmont-ceo went, dated 2026-11-18, and is made otherwise now.');
  expect(sent).not.toContain('--not-sent');
  const told = async (...argv: string[]) => (await on('2026-11-27', 'generate', 'velmont-2026', ...argv)).err;
  expect(await told('--edition', 'public')).not.toContain('letter-went');
});

it('keeps a letter in the outbox from going where an answer came meanwhile', async () => {
  const { on } = await posted();
  expect(await on('2023-12-27', 'follow-up', id)).toMatchObject({ exit: 0 });
  await on('2023-12-27', 'send', id, '--letter', '2023-12-27', '--yes');
  const key = `${id}/2023-12-27/ilo-director-general/email`;
  expect((await on('2023-12-28', 'due', id)).out).toContain('it is in out/outbox; send it');
  await on(
    '2023-12-28',
    'reply',
    'add',
    id,
    '--from',
    'ilo-director-general',
    '--date',
    '2023-12-26',
    '--kind',
    'answer',
  );
  const { out } = await on('2023-12-28', 'due', id);
  expect(out).toContain('replies: [ { from: ilo-director-general, date: 2023-12-26, kind: answer } ]');
  expect(out).toContain(
    `it is in out/outbox. If you have sent it: appeal log settle ${key} --sent DATE. If not: appeal log settle ${key} --not-sent`,
  );
});

it('lets no escalation leave out somebody to whom the case lists its letters no more', async () => {
  const { appealAs, at, edit, text } = await posted();
  const on = (date: string, ...argv: string[]) => appealAs({ now: `${date}T09:00:00Z` }, ...argv);
  const rule = 'followUp: { after: 14 days, steps: [], escalate: { to: [astovia-president] } }';
  writeFileSync(at('appeal.yaml'), text('appeal.yaml').replace(/followUp: .*/, rule));
  expect((await on('2023-12-27', 'follow-up', id)).out).toContain(`escalation  ${id}/2023-12-27`);
  const send = () => on('2023-12-27', 'send', id, '--letter', '2023-12-27', '--dry-run');
  expect((await send()).out).not.toContain('unlisted:');

  // Another is minister now, they think.
  edit('data/cases.yaml', 'recipients: [ilo-director-general]', 'recipients: [velmont-ceo]');
  await on('2023-12-27', 'generate', id, '--letter', '2023-12-27');
  const refused = await send();
  expect([refused.exit, refused.out]).toEqual([
    5,
    expect.stringMatching(
      /leaves out the letter 2023-12-11, which was sent to ilo-director-general and is no longer listed/,
    ),
  ]);
  edit('data/cases.yaml', /\n {6}- date: 2023-12-27\n(?: {8}.*\n)*/, '\n');
  const none = await on('2023-12-28', 'follow-up', id);
  expect([none.out, none.err]).toEqual(['', expect.stringContaining('the case no longer lists it to them')]);
});
