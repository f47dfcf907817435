import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { afterTheLetter, kyrgyzstan, shippedWorkspace } from '../shipped.ts';

const ledger = 'data/ledger/kyrgyzstan-2023.jsonl';
const post = kyrgyzstan.replace('email', 'post');

describe('appeal log', () => {
  it('lists what is on record, of all cases or of those named', async () => {
    const { appeal } = shippedWorkspace();
    expect(await appeal('log')).toMatchObject({ exit: 0, out: '', err: 'Nothing is on record yet.\n' });
    await appeal('send', '--yes');
    const { out } = await appeal('log', 'list');
    expect(out.trim().split('\n')).toEqual([
      'in-outbox  2026-11-23  astovia-dockers-2026/1/astovia-labour-minister/email',
      'in-outbox  2026-11-23  astovia-teachers-2026/1/astovia-president/email',
      'in-outbox  2026-11-23  astovia-teachers-2026/1/astovia-foreign-minister/email',
      `in-outbox  2026-11-23  ${kyrgyzstan}`,
      'in-outbox  2026-11-23  velmont-2026/1/velmont-ceo/email',
    ]);
    expect((await appeal('log', 'kyrgyzstan-2023')).out).toBe(`in-outbox  2026-11-23  ${kyrgyzstan}\n`);
    const slip = await appeal('log', 'kyrgyzstan-2032');
    expect([slip.exit, slip.err]).toEqual([2, expect.stringContaining('Did you mean “kyrgyzstan-2023”')]);
  });

  it('asks whether the day is right on which a letter is said to have gone before its message was made', async () => {
    const { appeal } = shippedWorkspace();
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    const said = 'The message was made on 2026-11-23, after the day named: if 2026-11-13 is wrong';
    const settle = async (day: string) => (await appeal('log', 'settle', kyrgyzstan, '--sent', day)).err;
    expect(await settle('2026-11-13')).toContain(said);
    expect(await settle('2026-11-23')).not.toContain('was made');
    // As who sends the letter on the day that it bears.
    expect(await settle('2023-12-11')).not.toContain('was made');
  });

  it('keeps a letter that went by post, which later letters cite', async () => {
    const { appeal, edit, text } = shippedWorkspace();
    expect(await appeal('log', 'add', post, '--sent', '2023-12-13')).toMatchObject({ exit: 0, out: `sent  ${post}\n` });
    expect(await appeal('log', 'add', post, '--sent', '2023-12-13')).toMatchObject({
      exit: 5,
      err: expect.stringContaining('[already-sent]'),
    });
    expect(text(ledger)).toContain('"dated":"2023-12-11","cites":[{"date":"2023-10-24","id":"2023-10-24"}');
    edit('data/cases.yaml', afterTheLetter, '      - date: 2024-01-15\n');
    await appeal('generate', 'kyrgyzstan-2023', '--format', 'txt');
    expect(text('out/2024-01-15-kyrgyzstan-2023-ilo-director-general-en.txt')).toContain('and 11 December 2023');
    const argv = ['send', 'kyrgyzstan-2023', '--letter', '2023-12-11'];
    const refused = await appeal(...argv, '--yes');
    expect([refused.exit, refused.err.replaceAll(/\s+/g, ' ')]).toEqual([
      5,
      expect.stringContaining(
        `sent already: ${post}; to send it by e-mail too: appeal ${argv.join(' ')} --to ilo-director-general --again "reason" [other-channel]`,
      ),
    ]);
    const on = ['--to', 'ilo-director-general', '--again', 'their registry asks for it', '--yes'];
    expect(await appeal(...argv, ...on)).toMatchObject({ exit: 0 });
    expect(text(ledger)).toContain('"again":"their registry asks for it"');
    expect((await appeal('log', 'verify')).exit).toBe(0);
  });

  it('takes back a letter by post that was recorded by mistake, with the reason, and counts it as not sent', async () => {
    const { appeal, edit, text } = shippedWorkspace();
    await appeal('log', 'add', post, '--sent', '2023-12-13');
    expect(await appeal('log', 'cancel', post)).toMatchObject({ exit: 2, err: expect.stringContaining('--reason') });
    const why = 'it lay on the desk';
    expect(await appeal('log', 'cancel', post, '--reason', why)).toMatchObject({
      exit: 0,
      out: `cancelled  ${post}\n`,
    });
    expect(text(ledger).trim().split('\n')).toHaveLength(2);
    expect((await appeal('log', 'kyrgyzstan-2023')).out).toBe(`cancelled  2026-11-23  ${post}  ${why}\n`);
    expect(await appeal('log', 'cancel', post, '--reason', why)).toMatchObject({ exit: 5 });
    expect(JSON.parse((await appeal('dossier', post, '--json')).out).claim).toBe('not-sent');
    edit('data/cases.yaml', afterTheLetter, '      - date: 2024-01-15\n');
    const generated = await appeal('generate', 'kyrgyzstan-2023', '--format', 'txt');
    expect([generated.exit, text('out/2024-01-15-kyrgyzstan-2023-ilo-director-general-en.txt')]).toEqual([
      expect.anything(),
      expect.not.stringContaining('11 December 2023'),
    ]);
    await appeal('log', 'add', post, '--sent', '2023-12-14');
    expect((await appeal('log', 'kyrgyzstan-2023')).out).toBe(`sent  2023-12-14  ${post}\n`);
    expect((await appeal('log', 'verify')).exit).toBe(0);
  });

  it('says which letter that went cites the one that is taken back', async () => {
    const { appeal, edit } = shippedWorkspace();
    await appeal('log', 'add', post, '--sent', '2023-12-13');
    edit('data/cases.yaml', afterTheLetter, '      - date: 2024-01-15\n');
    const later = post.replace('2023-12-11', '2024-01-15');
    await appeal('log', 'add', later, '--sent', '2024-01-16');
    const withdraw = (key: string) => appeal('log', 'cancel', key, '--reason', 'it lay on the desk');
    expect((await withdraw(post)).err).toBe(
      `${later} (sent) says that this letter was sent: put that right in the next one.\n`,
    );
    expect((await withdraw(later)).err).toBe('');
  });

  it.each([
    [['add', kyrgyzstan, '--sent', '2023-12-13'], 2, 'What goes by e-mail is recorded by appeal send.'],
    [['add', 'kyrgyzstan/post', '--sent', '2023-12-13'], 2, '“kyrgyzstan/post” is no key.'],
    [['add', post.replace('12-11', '12-12'), '--sent', '2023-12-13'], 2, '[unknown-letter]'],
    [['add', post.replace('ilo', 'olo'), '--sent', '2023-12-13'], 2, '[unknown-recipient]'],
    [['add', post, '--sent', '2026-11-25'], 2, '2026-11-25 is still to come.'],
    [['add', post], 2, "required option '--sent <date>' not specified"],
    [['settle', kyrgyzstan, '--sent', '2023-12-11'], 2, '[unknown-key]'],
    [['settle', kyrgyzstan], 2, 'Say what became of it: --sent DATE, --not-sent or --bounced DATE.'],
    [['settle', kyrgyzstan, '--sent', '2023-12-11', '--not-sent'], 2, 'Say what became of it'],
    [['cancel', kyrgyzstan], 2, '[unknown-key]'],
  ])('refuses %j and records nothing', async (argv, code, said) => {
    const { appeal, list } = shippedWorkspace();
    const { exit, out, err } = await appeal('log', ...argv);
    expect([exit, out, err]).toEqual([code, '', expect.stringContaining(said)]);
    expect(list('data/ledger')).toEqual([]);
  });

  it('settles and cancels nothing under a key that is misspelt', async () => {
    const { appeal, text } = shippedWorkspace();
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    const before = text(ledger);
    for (const argv of [['settle', '--sent', '2023-12-11'], ['cancel']]) {
      const { exit, err } = await appeal('log', ...argv, kyrgyzstan.replace('ilo', 'olo'));
      expect([exit, err]).toEqual([2, expect.stringContaining(`Did you mean “${kyrgyzstan}”?`)]);
    }
    expect(await appeal('log', 'cancel', kyrgyzstan)).toMatchObject({ exit: 5 });
    expect(text(ledger)).toBe(before);
  });

  it('lets a person say that a message never left the outbox, and then sends it', async () => {
    const { appeal } = shippedWorkspace();
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    expect(await appeal('log', 'settle', kyrgyzstan, '--not-sent')).toMatchObject({ out: `not-sent  ${kyrgyzstan}\n` });
    expect(await appeal('send', 'kyrgyzstan-2023', '--yes')).toMatchObject({ exit: 0 });
  });

  it('verifies the lines and the kept messages', async () => {
    const { appeal, at, list } = shippedWorkspace();
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 0, out: '', err: 'Nothing is wrong: 1 ledger.\n' });

    const whole = readFileSync(at(ledger), 'utf8');
    writeFileSync(at(ledger), whole.replace('"attempt":1', '"attempt":2'));
    const changed = await appeal('log', 'verify');
    expect([changed.exit, changed.out]).toEqual([1, expect.stringContaining('kyrgyzstan-2023')]);
    expect(await appeal('send', 'kyrgyzstan-2023', '--yes')).toMatchObject({
      exit: 5,
      err: expect.stringContaining('the ledger of kyrgyzstan-2023 is damaged; see: appeal log verify'),
    });

    writeFileSync(at(ledger), whole);
    const [message] = list('data/record', '.eml');
    appendFileSync(at(`data/record/${message}`), 'x');
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 1 });
  });
});

it('asks whether the day is right on which a letter went that tells of later days', async () => {
  const { appeal, edit } = shippedWorkspace();
  edit('data/cases.yaml', '      - id: "1"\n        date: 2026-11-16\n', '      - id: "1"\n');
  const letter = 'velmont-2026/1/velmont-ceo/post';
  const slip = await appeal('log', 'add', letter, '--sent', '2024-11-20');
  expect([slip.exit, slip.err]).toEqual([
    0,
    expect.stringMatching(
      new RegExp(`tells of 20\\d\\d-\\d\\d-\\d\\d\\. If 2024-11-20 is wrong: appeal log settle ${letter} --sent DATE`),
    ),
  ]);
  expect(await appeal('log', 'settle', letter, '--sent', '2026-11-20')).toMatchObject({ exit: 0 });
  expect((await appeal('log')).out).toContain(`2026-11-20  ${letter}`);
});

it('names no known letters where there are none', async () => {
  const { appeal, edit } = shippedWorkspace();
  const add = () => appeal('log', 'add', 'kyrgyzstan-2023/zzz/ilo-director-general/post', '--sent', '2023-12-12');
  expect(await add()).toMatchObject({ exit: 2, err: expect.stringContaining('Known: 2023-12-11\n') });
  edit('data/cases.yaml', '- date: 2023-12-11\n', '- date: 2023-12-11\n        elsewhere: true\n');
  expect(await add()).toMatchObject({ exit: 2, err: expect.not.stringContaining('Known:') });
});
