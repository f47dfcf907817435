import { appendFileSync, existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { withRelay } from '../relay.ts';
import { afterTheLetter, kyrgyzstan, kyrgyzstanPdf, shippedWorkspace } from '../shipped.ts';

const ledger = 'data/ledger/kyrgyzstan-2023.jsonl';
const outbox = 'out/outbox/2023-12-11-kyrgyzstan-2023-ilo-director-general-en.eml';
const followUp = '      - date: 2024-01-15\n        subject: The arrests in Kyrgyzstan\n';

describe('appeal send without a relay', () => {
  it('lays the message into the outbox, once, and says what to do with it', async () => {
    const { appeal, read, list } = shippedWorkspace();
    const first = await appeal('send', 'kyrgyzstan-2023', '--yes');
    expect([first.exit, first.out]).toEqual([0, `in-outbox  ${kyrgyzstan}  ${outbox}\n`]);
    expect(first.err).toContain('nothing leaves this computer');
    expect(first.err).toContain(`appeal log settle ${kyrgyzstan} --sent 2026-11-23`);
    const message = await PostalMime.parse(read(outbox));
    expect(message.to).toEqual([{ name: 'Gilbert F. Houngbo', address: 'director-general@ilo.example' }]);
    expect(message.attachments).toHaveLength(1);
    const before = read(ledger);

    const named = await appeal('send', 'kyrgyzstan-2023', '--yes');
    expect([named.exit, named.out]).toEqual([5, '']);
    expect(named.err).toMatch(/REFUSED {2}kyrgyzstan-2023[\s\S]*\[in-outbox\]/);
    const quiet = await appeal('send', 'kyrgyzstan-2023', '--yes', '--quiet');
    expect([quiet.exit, quiet.out]).toEqual([5, '']);
    expect(quiet.err).toMatch(/^\s*REFUSED {2}kyrgyzstan-2023[\s\S]*\[in-outbox\]\n.*\[not-today\]\n$/);
    const all = await appeal('send', '--yes');
    expect([all.exit, all.out]).toEqual([0, expect.not.stringContaining('kyrgyzstan')]);
    expect(all.err).toContain(`skip  ${kyrgyzstan}`);
    expect(read(ledger).equals(before)).toBe(true);
    expect(list('out/outbox')).toHaveLength(4);
  });

  it('is cited by the next letter once it is settled, not before, and never changes the first', async () => {
    const { appeal, edit, text, read } = shippedWorkspace();
    const opening = async () => {
      await appeal('generate', 'kyrgyzstan-2023', '--letter', '2024-01-15', '--format', 'txt');
      const letter = text('out/2024-01-15-kyrgyzstan-2023-ilo-director-general-en.txt');
      return /Following our letters? of (.*?), we\s/s.exec(letter)?.[1]?.replace(/\s+/g, ' ');
    };
    await appeal('generate', 'kyrgyzstan-2023');
    const first = read(kyrgyzstanPdf);
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    edit('data/cases.yaml', afterTheLetter, followUp);
    expect(await opening()).toBe('24 and 25 October 2023');
    const settled = await appeal('log', 'settle', kyrgyzstan, '--sent', '2023-12-11');
    expect([settled.exit, settled.out]).toEqual([0, `sent  ${kyrgyzstan}\n`]);
    expect(await opening()).toBe('24 and 25 October and 11 December 2023');
    await appeal('generate', 'kyrgyzstan-2023', '--letter', '2023-12-11');
    expect(read(kyrgyzstanPdf).equals(first)).toBe(true);
    expect(await appeal('log', 'verify')).toMatchObject({ exit: 0, out: '' });
  });
});

describe('appeal send by a relay', () => {
  it('delivers once; the next letter answers to the first', async () => {
    using workspace = await withRelay();
    const { appeal, edit, server } = workspace;
    await appeal('generate', 'kyrgyzstan-2023');
    const sent = await appeal('send', 'kyrgyzstan-2023', '--yes');
    expect([sent.exit, sent.out]).toEqual([0, `sent  ${kyrgyzstan}  accepted by the relay: 250 2.0.0 queued\n`]);
    const again = await appeal('send', 'kyrgyzstan-2023', '--yes');
    expect([again.exit, again.err]).toEqual([5, expect.stringContaining('sent on 2026-11-23 already')]);
    expect(server.received.map(({ to }) => to)).toEqual(['director-general@ilo.example']);

    edit('data/cases.yaml', afterTheLetter, followUp);
    expect((await appeal('send', 'kyrgyzstan-2023', '--yes')).exit).toBe(0);
    const [first, second] = await Promise.all(server.received.map(({ body }) => PostalMime.parse(body)));
    expect(second?.inReplyTo).toBe(first?.messageId);
    expect(second?.text?.replace(/\s+/g, ' ')).toContain('our letters of 24 and 25 October and 11 December 2023');
  });

  it('sends one message to each, the same for copies, and names who gets it by post', async () => {
    using workspace = await withRelay();
    const { appeal, server } = workspace;
    const { exit, out, err } = await appeal('send', 'astovia-teachers-2026', '--yes');
    expect([exit, out.match(/^sent/gm)?.length]).toEqual([0, 2]);
    expect(server.received.map(({ to }) => to)).toEqual([
      'president@presidency.astovia.example',
      'minister@foreign.astovia.example',
    ]);
    expect(new Set(server.received.map(({ body }) => body)).size).toBe(1);
    const message = await PostalMime.parse(server.received[0]?.body ?? '');
    expect(message.cc?.map(({ address }) => address)).toEqual(['minister@foreign.astovia.example']);
    expect(message.attachments.map(({ mimeType }) => mimeType)).toEqual([
      'application/pdf',
      'application/pdf',
      'application/pdf',
    ]);

    const posted = 'astovia-teachers-2026/1/astovia-embassy/post';
    expect(err).toContain(`print it, post it, then: appeal log add ${posted} --sent DATE`);
    expect(await appeal('log', 'add', posted, '--sent', '2026-11-20')).toMatchObject({
      exit: 0,
      out: `sent  ${posted}\n`,
    });
    const later = await appeal('send', '--dry-run');
    expect(later.out).toContain(`skip  astovia-teachers-2026/1/astovia-embassy/email  sent already: ${posted}`);
  });

  it('names those who get copies in the letter that they get a copy of, and in no other', async () => {
    using workspace = await withRelay();
    const { appeal, edit, server } = workspace;
    edit('data/cases.yaml', '[astovia-president]', '[astovia-president, astovia-labour-minister]');
    expect((await appeal('send', 'astovia-teachers-2026', '--yes')).exit).toBe(0);
    const messages = await Promise.all(server.received.map(({ body }) => PostalMime.parse(body)));
    const ambassador = 'Corin Dace';
    const minister = 'minister@foreign.astovia.example';
    expect(
      messages.map(({ to, cc, text }) => [to?.[0]?.address, cc?.[0]?.address, text?.includes(ambassador)]),
    ).toEqual([
      ['president@presidency.astovia.example', minister, true],
      ['president@presidency.astovia.example', minister, true],
      ['minister@labour.astovia.example', undefined, false],
    ]);
  });

  it.each([
    ['puts off', '451 4.3.0 later', 3, 'deferred'],
    ['rejects', '550 5.1.1 no such person', 3, 'rejected'],
  ])('says with exit code 3 what the relay %s', async (_what, reply, code, state) => {
    using workspace = await withRelay('rcpt', reply);
    const { exit, out } = await workspace.appeal('send', 'kyrgyzstan-2023', '--yes');
    const why = `the relay refused the recipient – ${reply}`;
    expect([exit, out]).toEqual([code, `${state}  ${kyrgyzstan}  ${why}\n`]);
    expect(await workspace.appeal('log')).toMatchObject({ out: `${state}  2026-11-23  ${kyrgyzstan}  ${why}\n` });
  });

  it('tries again in the language in which it was put off', async () => {
    using workspace = await withRelay('rcpt', '451 4.3.0 later', 1);
    const { appealAs, env, server } = workspace;
    expect(await appealAs({ env }, 'send', 'kyrgyzstan-2023', '--lang', 'fr', '--yes')).toMatchObject({ exit: 3 });
    const later = { env, now: '2026-11-23T18:00:00Z' };
    expect(await appealAs(later, 'send', '--retry', '--yes')).toMatchObject({ exit: 0 });
    expect(server.received.map(({ body }) => /^Content-Language: (.*?)\r$/m.exec(body)?.[1])).toEqual(['fr']);
  });

  it.each<[string, (file: string) => void]>([
    ['gone', (file) => rmSync(file)],
    ['changed', (file) => appendFileSync(file, 'more')],
  ])(
    'tries others again where the message of one is %s, and makes that one anew once it is withdrawn',
    async (_, spoil) => {
      using workspace = await withRelay('rcpt', '451 4.3.0 later', 2);
      const { appealAs, at, env, list, server } = workspace;
      const cases = ['kyrgyzstan-2023', 'velmont-2026'];
      for (const id of cases) expect(await appealAs({ env }, 'send', id, '--yes')).toMatchObject({ exit: 3 });
      const own = list('data/record', '.eml').find((name) => workspace.text(`data/record/${name}`).includes('Kyrgyz'));
      spoil(at(`data/record/${own}`));
      const later = { env, now: '2026-11-23T18:00:00Z' };
      const said = await appealAs(later, 'send', '--retry', '--yes');
      expect([said.exit, said.err]).toEqual([5, expect.stringContaining('[frozen-gone]')]);
      expect(server.received).toHaveLength(1);
      expect(await appealAs(later, 'log', 'cancel', kyrgyzstan)).toMatchObject({ exit: 0 });
      expect(await appealAs(later, 'send', 'kyrgyzstan-2023', '--yes')).toMatchObject({ exit: 0 });
      expect(server.received).toHaveLength(2);
    },
  );

  it('tries nothing again that leaves out a letter that went since', async () => {
    using workspace = await withRelay('rcpt', '451 4.3.0 later', 1);
    const { appealAs, env, edit, server } = workspace;
    const on = (date: string, ...argv: string[]) => appealAs({ env, now: `${date}T09:00:00Z` }, ...argv);
    edit('data/cases.yaml', afterTheLetter, '      - { id: second, date: 2023-12-20, template: follow-up }\n');
    expect((await on('2023-12-20', 'send', 'kyrgyzstan-2023', '--letter', 'second', '--yes')).exit).toBe(3);
    const first = kyrgyzstan.replace('email', 'post');
    await on('2023-12-21', 'log', 'add', first, '--sent', '2023-12-19');
    const retry = async () => (await on('2023-12-22', 'send', '--retry', '--dry-run')).out.replaceAll(/\s+/g, ' ');
    const second = kyrgyzstan.replace('2023-12-11', 'second');
    expect(await retry()).toContain(
      `leaves out the letter 2023-12-11 to the same recipient, which was sent since; to make it anew: appeal log cancel ${second} [earlier-unsettled]`,
    );
    await on('2023-12-22', 'log', 'cancel', second);
    const sent = await on('2023-12-22', 'send', 'kyrgyzstan-2023', '--letter', 'second', '--yes');
    expect([sent.exit, server.received.length]).toEqual([0, 1]);
  });

  it('tries again for the one alone who is named', async () => {
    using workspace = await withRelay('rcpt', '451 4.3.0 later', 2);
    const { appealAs, env, server } = workspace;
    expect(await appealAs({ env }, 'send', 'astovia-teachers-2026', '--yes')).toMatchObject({ exit: 3 });
    const later = { env, now: '2026-11-23T18:00:00Z' };
    const retry = (...words: string[]) => appealAs(later, 'send', '--retry', '--yes', ...words);
    expect((await retry('--letter', '2')).err).toContain('0 dispatches');
    expect(await retry('--to', 'astovia-foreign-minister')).toMatchObject({ exit: 0 });
    expect(server.received.map(({ to }) => to)).toEqual(['minister@foreign.astovia.example']);
    expect(await retry('--again', 'x')).toMatchObject({ exit: 2 });
  });

  it('leaves to a person what nobody can know', async () => {
    using workspace = await withRelay('dot', 'hang-up');
    const { appeal } = workspace;
    expect((await appeal('send', 'kyrgyzstan-2023', '--yes')).exit).toBe(4);
    const again = await appeal('send', 'kyrgyzstan-2023', '--yes', '--again', 'to be sure');
    expect([again.exit, again.err]).toEqual([4, expect.stringContaining('may have been delivered')]);
    expect(await appeal('send', '--dry-run', 'kyrgyzstan-2023')).toMatchObject({ exit: 4 });
    expect(workspace.server.received).toHaveLength(1);
    expect(await appeal('log', 'settle', kyrgyzstan, '--not-sent')).toMatchObject({ exit: 0 });
  });

  it('ends with 6 where there is no relay, and sends nothing', async () => {
    const { appealAs } = shippedWorkspace();
    const env = { APPEAL_SMTP_URL: 'smtp://127.0.0.1:9' };
    const { exit, err } = await appealAs({ env }, 'send', 'kyrgyzstan-2023', '--yes');
    expect([exit, err]).toEqual([6, expect.stringContaining('[relay-unreachable]')]);
    const wrong = await appealAs({ env: { APPEAL_SMTP_URL: 'http://x:y@z' } }, 'send', '--yes');
    expect([wrong.exit, wrong.err]).toEqual([2, expect.stringContaining('[relay-settings]')]);
    expect(wrong.err).not.toContain('x:y');
  });
});

it('says to whom a letter goes and what it is about', async () => {
  const { appeal } = shippedWorkspace();
  const { out } = await appeal('send', 'astovia-teachers-2026', '--dry-run');
  expect(out).toMatch(/ {4}to \S+@\S+, \p{Lu}.*\n {4}“Detention of teachers’ representatives”\n/u);
});

describe('appeal send asks a person', () => {
  it.each([
    ['send', 'send\n', 0],
    ['y', 'y\n', 5],
    ['the end of the input', '\u0004', 5],
    ['Ctrl-C', '\u0003', 130],
  ])('who types %s', async (_what, answer, code) => {
    const { appealAs, has } = shippedWorkspace();
    const { exit, err } = await appealAs({ answer, env: { TERM: 'dumb' } }, 'send', 'kyrgyzstan-2023');
    expect([exit, has(ledger)]).toEqual([code, code === 0]);
    expect(err).toContain('Type “send” to send this letter, anything else to stop:');
    if (code !== 0) expect(err).toContain('Nothing was sent.');
  });

  it('and sends nothing where there is nobody and no --yes', async () => {
    const { appeal, has } = shippedWorkspace();
    const { exit, out, err } = await appeal('send');
    expect([exit, out, has('data/ledger')]).toEqual([5, '', false]);
    expect(err).toMatch(/\[not-confirmed\]\n.*--yes/);
  });

  it('does not say that nobody is there where --quiet keeps it from asking', async () => {
    const { appealAs, has } = shippedWorkspace();
    const { exit, err } = await appealAs(
      { answer: 'send\n', env: { NO_COLOR: '1' } },
      'send',
      'kyrgyzstan-2023',
      '--quiet',
    );
    expect([exit, has(ledger)]).toEqual([5, false]);
    expect(err).toMatch(/--quiet shows no plan .*\[not-confirmed\]\n.*Leave --quiet out/);
  });

  it('and only shows the plan with --dry-run', async () => {
    const { appeal, has, root } = shippedWorkspace();
    const { exit, out } = await appeal('send', '--dry-run');
    expect([exit, has('data/ledger'), existsSync(path.join(root, 'out'))]).toEqual([0, false, false]);
    expect(out).toContain('is dated 2023-12-11, and today is 2026-11-23 [not-today]');
  });
});

describe('appeal send refuses', () => {
  it('what differs from what was generated and looked at', async () => {
    const { appeal, edit, has } = shippedWorkspace();
    await appeal('generate', 'kyrgyzstan-2023');
    edit('data/cases.yaml', 'en: Tokombaev', 'en: Tokonbaev');
    const { exit, err } = await appeal('send', 'kyrgyzstan-2023', '--yes');
    expect([exit, has(ledger)]).toEqual([5, false]);
    expect(err).toContain('is not the version that was reviewed; read it again: appeal generate kyrgyzstan-2023');
    await appeal('generate', 'kyrgyzstan-2023');
    expect((await appeal('send', 'kyrgyzstan-2023', '--yes')).exit).toBe(0);
  });

  it.each(['withheld', 'unknown'])('to name a person whose consent is %s', async (consent) => {
    const { appeal, edit, has } = shippedWorkspace();
    edit('data/cases.yaml', 'consent: public', `consent: ${consent}`);
    const { exit, err } = await appeal('send', 'kyrgyzstan-2023', '--yes');
    expect([exit, has(ledger)]).toEqual([5, false]);
    expect(err).toMatch(/names .*Osmonov.*, who must not be named\. .*homonyms.* \[no-consent\]/);
  });

  it.each([
    ['--to-self', ''],
    ['redirectAll', 'redirectAll: stranger@elsewhere.example\n'],
  ])('to name a person without consent in a trial, too: %s', async (option, setting) => {
    using workspace = await withRelay();
    const { appeal, edit, server } = workspace;
    edit('data/cases.yaml', 'consent: public', 'consent: withheld');
    if (setting) edit('appeal.yaml', /$/, setting);
    const argv = ['send', 'kyrgyzstan-2023', 'astovia-teachers-2026', ...(setting ? [] : [option])];
    const dry = await appeal(...argv, '--dry-run');
    expect([dry.exit, dry.out]).toEqual([5, expect.stringMatching(/REFUSED.*\n.*Osmonov.*\[no-consent\]/)]);
    const { exit, out, err } = await appeal(...argv, '--yes', '--quiet');
    expect([exit, err]).toEqual([5, expect.stringMatching(/REFUSED.*\n.*Osmonov.*\[no-consent\]/)]);
    expect(out).toMatch(/^trial .*astovia-teachers-2026/);
    expect(server.received.length).toBeGreaterThan(0);
    expect(server.received.map(({ body }) => body).join()).not.toContain('Osmonov');
    const json = await appeal('send', 'kyrgyzstan-2023', ...(setting ? [] : [option]), '--yes', '--json');
    expect(JSON.parse(json.out)).toMatchObject({ trial: [], refused: [{ key: kyrgyzstan }] });
  });

  it.each([
    ['the same day', '2026-11-23', true],
    ['before', '2026-11-20', true],
    ['later', '2026-12-14', false],
  ])('a reminder that announces a letter to others, who are written to %s: %s', async (_, day, refused) => {
    const { appeal, edit } = shippedWorkspace();
    const id = 'kyrgyzstan-2023';
    const reminder = '      - { date: 2026-11-20, template: final-reminder, escalates: true }\n';
    const others = `      - { id: others, date: ${day}, template: escalation, recipients: [astovia-president] }\n`;
    edit('data/cases.yaml', '      - date: 2023-12-11\n', `      - date: 2023-12-11\n${reminder}${others}`);
    const checked = (await appeal('check', id, '--reporter', 'concise')).err;
    expect(/cases\.yaml:\d+:66: warning announced-in-vain: .*"2026-11-20" .*"others"/.test(checked)).toBe(refused);
    const sent = await appeal('send', id, '--letter', '2026-11-20', '--yes');
    expect(sent.exit).toBe(refused ? 5 : 0);
    expect(
      /announces a letter to others, but that letter, others, is there already; take "escalates: true" out .* \[escalated-since\]/.test(
        sent.err,
      ),
    ).toBe(refused);
    if (!refused) return;
    edit('data/cases.yaml', ', escalates: true }', ' }');
    expect((await appeal('check', id, '--reporter', 'concise')).err).not.toContain('announced-in-vain');
    expect((await appeal('send', id, '--letter', '2026-11-20', '--yes')).exit).toBe(0);
    await appeal('log', 'settle', `${id}/2026-11-20/ilo-director-general/email`, '--sent', '2026-11-23');
    edit('data/cases.yaml', 'template: final-reminder }', 'template: final-reminder, escalates: true }');
    expect((await appeal('check', id, '--reporter', 'concise')).err).not.toContain('announced-in-vain');
  });

  it.each([
    ['today', '2026-11-23', /asks for an answer by 2026-11-23, which is today; .* \[answer-by-past\]/],
    ['before', '2026-11-20', /asks for an answer by 2026-11-20, which is past; .* \[answer-by-past\]/],
  ])('what asks for an answer by %s, named or not, and lets the others go', async (_, day, words) => {
    const { appeal, edit, list, has } = shippedWorkspace();
    edit('data/cases.yaml', 'answerBy: 2027-01-29', `answerBy: ${day}`);
    const teachers = 'astovia-teachers-2026';
    const named = await appeal('send', teachers, '--yes');
    expect([named.exit, named.err, has('data/ledger')]).toEqual([5, expect.stringMatching(words), false]);
    const all = await appeal('send', '--yes');
    expect([all.exit, all.err]).toEqual([5, expect.stringMatching(words)]);
    const gone = list('out/outbox').map((name) => name.slice('2026-11-10-'.length));
    expect(gone).not.toHaveLength(0);
    expect(gone.filter((name) => name.startsWith(teachers))).toEqual([]);

    edit('data/cases.yaml', `answerBy: ${day}`, 'answerBy: 2026-11-24');
    expect((await appeal('send', teachers, '--yes')).exit).toBe(0);
    // What is out is what it was; only what would go now is refused by its day.
    edit('data/cases.yaml', 'answerBy: 2026-11-24', `answerBy: ${day}`);
    expect((await appeal('send', '--yes')).err).not.toContain('answer-by-past');
  });

  it('an older letter of which nothing shows that it did not go by hand, and names it', async () => {
    using workspace = await withRelay();
    const { appeal, edit, server } = workspace;
    const other = '      - { date: 2024-01-15, template: escalation, recipients: [velmont-ceo] }\n';
    edit('data/cases.yaml', afterTheLetter, other);
    const planned = await appeal('send', '--dry-run');
    expect([planned.exit, planned.out]).toEqual([
      5,
      expect.stringContaining(
        '1 older letter is not in this plan, and not known to have been sent:\n  kyrgyzstan-2023/2023-12-11 to ilo-director-general; to send it: appeal send kyrgyzstan-2023 --letter 2023-12-11\n',
      ),
    ]);
    const sent = await appeal('send', 'kyrgyzstan-2023', '--yes');
    expect([sent.exit, sent.out.match(/^sent +\S+/gm)]).toEqual([
      5,
      ['sent  kyrgyzstan-2023/2024-01-15/velmont-ceo/email'],
    ]);
    const plan = async (...options: string[]) => {
      const { exit, out } = await appeal('send', '--dry-run', '--json', ...options);
      return { exit, left: JSON.parse(out).left };
    };
    expect(await plan()).toEqual({
      exit: 5,
      left: [{ case: 'kyrgyzstan-2023', letter: '2023-12-11', recipients: ['ilo-director-general'] }],
    });
    expect(await plan('--to', 'astovia-president')).toEqual({ exit: 0, left: [] });
    expect((await appeal('send', 'kyrgyzstan-2023', '--letter', '2023-12-11', '--yes')).exit).toBe(0);
    expect(server.received.map(({ to }) => to)).toEqual([
      'direction@velmont-textiles.example',
      'director-general@ilo.example',
    ]);
    expect(await plan()).toEqual({ exit: 0, left: [] });
  });

  it('a letter after one that the case lists no more, which check shows how to restore', async () => {
    using workspace = await withRelay();
    const { appeal, edit, server, text } = workspace;
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    edit('data/cases.yaml', '      - date: 2023-12-11\n', '      # taken out\n');
    edit('appeal.yaml', 'timeZone:', 'followUp: { after: 14 days }\ntimeZone:');
    const data = text('data/cases.yaml');
    const none = await appeal('follow-up');
    expect([none.err, text('data/cases.yaml')]).toEqual([
      expect.stringMatching(
        /No letter needs to be written.\n {2}kyrgyzstan-2023 → ilo-director-general: the letter 2023-12-11 was sent/,
      ),
      data,
    ]);
    edit('data/cases.yaml', '      # taken out\n', '      - date: 2023-12-12\n');
    const named = await appeal('send', 'kyrgyzstan-2023', '--yes');
    expect([named.exit, named.err]).toEqual([
      5,
      expect.stringContaining('comes after the letter 2023-12-11, which was sent to them'),
    ]);
    const again = 'write again under letters: - { id: "2023-12-11", date: 2023-12-11,';
    for (const command of ['due', 'follow-up']) {
      const { out, err } = await appeal(command, 'kyrgyzstan-2023');
      expect(out + err, command).toContain(
        `the letter 2023-12-11 was sent to them, but the case no longer lists it to them`,
      );
      expect(out + err, command).toContain(again);
      expect(out + err, command).not.toContain('2023-12-12');
    }
    const found = await appeal('check', 'kyrgyzstan-2023');
    expect([found.exit, found.err]).toEqual([
      1,
      expect.stringMatching(
        /cases\.yaml:4:9 \(letter-unlisted\)[\s\S]*write again under letters: - \{ id: "2023-12-11", date: 2023-12-11, recipients: \[ilo-director-general\] \}/,
      ),
    ]);
    edit('data/cases.yaml', '- date: 2023-12-12\n', '- date: 2023-12-11\n        recipients: [velmont-ceo]\n');
    expect((await appeal('check', 'kyrgyzstan-2023')).err).toContain(
      'write into its entry again: recipients: [velmont-ceo, ilo-director-general]',
    );
    // A successor, to whom this letter did not go.
    edit('data/cases.yaml', '- date: 2023-12-11\n        recipients: [velmont-ceo]\n', '- date: 2023-12-11\n');
    edit('data/cases.yaml', 'recipients: [ilo-director-general]', 'recipients: [velmont-ceo]');
    expect((await appeal('check', 'kyrgyzstan-2023')).err).toContain(
      'write into its entry again: recipients: [ilo-director-general]',
    );
    // Whom the data has no more cannot be listed again as they are.
    edit('data/recipients.yaml', '- id: ilo-director-general', '- id: ilo-head');
    expect((await appeal('check', 'kyrgyzstan-2023')).err.replaceAll(/\s+/g, ' ')).toContain(
      'ilo-director-general is no longer in the data. Put that back into data/recipients.yaml, or, if it has another id now, change the id back. Then write',
    );
    edit('data/recipients.yaml', '- id: ilo-head', '- id: ilo-director-general');
    edit('data/cases.yaml', '- date: 2023-12-11\n', '- date: 2023-12-11\n        recipients: [ilo-director-general]\n');
    expect((await appeal('check', 'kyrgyzstan-2023')).err).not.toContain('letter-unlisted');
    expect(server.received).toHaveLength(1);
  });

  it('anything while the data has faults', async () => {
    const { appeal, edit, has } = shippedWorkspace();
    edit('data/recipients.yaml', 'director-general@ilo.example', 'director-general@ilo');
    const { exit, err } = await appeal('send', '--yes');
    expect([exit, has('data/ledger')]).toEqual([2, false]);
    expect(err).toMatch(/data\/recipients\.yaml:\d+:\d+ \(invalid-email\)/);
  });

  it('a second time without a reason, and records the reason', async () => {
    using workspace = await withRelay();
    const { appeal, text, server } = workspace;
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    expect((await appeal('send', 'kyrgyzstan-2023', '--yes', '--again', 'lost by their server')).exit).toBe(0);
    expect(server.received).toHaveLength(2);
    const [first, second] = await Promise.all(server.received.map(({ body }) => PostalMime.parse(body)));
    expect(second?.messageId).not.toBe(first?.messageId);
    expect(text(ledger)).toContain('"again":"lost by their server"');
  });
});
