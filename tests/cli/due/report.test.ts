import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ReportOutput } from '../../../scripts/output-schemas.ts';
import { faultServer } from '../../faults/fault-server.ts';
import { shippedWorkspace } from '../shipped.ts';

const id = 'astovia-teachers-2026';

async function story() {
  const workspace = shippedWorkspace();
  const { appeal, at, text, edit } = workspace;
  writeFileSync(at('appeal.yaml'), `${text('appeal.yaml')}followUp: { after: 14 days }\n`);
  edit('data/cases.yaml', 'consent: granted', 'consent: withheld');
  edit('data/cases.yaml', 'answerBy: 2027-01-29', 'answerBy: 2026-11-30');
  await appeal('log', 'add', `${id}/1/astovia-president/post`, '--sent', '2026-11-09');
  for (const copied of ['astovia-embassy', 'astovia-foreign-minister'])
    await appeal('log', 'add', `${id}/1/${copied}/post`, '--sent', '2026-11-09');
  const reply = ['reply', 'add', id, '--from', 'astovia-president'];
  await appeal(...reply, '--date', '2026-11-12', '--kind', 'acknowledgement');
  return { ...workspace, reply };
}

it('tells the story of a case at the terminal', async () => {
  const { appeal, reply } = await story();
  expect((await appeal('timeline', id, '--today', '2026-11-20')).out).toBe(
    `2026-11-09  letter   astovia-president  by post
2026-11-12  reply    astovia-president  acknowledgement
2026-11-20  waiting  astovia-president  11 days
2026-11-30  asked    astovia-president  the letter 1 asks for an answer by this day
2026-12-01  due      astovia-president  follow-up
`,
  );
  await appeal(...reply, '--kind', 'answer', '--date', '2026-11-21');
  expect((await appeal('timeline', id, '--today', '2026-11-22')).out).toMatch(
    /11-21 {2}reply {4}astovia-president {2}answer\n2026-11-21 {2}decide {3}astovia-president {2}answered, and 5 demands are open\n2026-11-30 {2}asked /,
  );
});

it.each(['report', 'due'])('tells a case once by %s that is named twice', async (command) => {
  const { appeal } = await story();
  const named = async (...cases: string[]) => (await appeal(command, ...cases, '--json', '--today', '2026-11-20')).out;
  expect(await named(id, id)).toBe(await named(id));
});

it('tells a rule that is over from one that has no letter left', async () => {
  const { appeal, edit } = await story();
  const told = async () => (await appeal('timeline', id, '--today', '2026-12-01')).out;
  edit('appeal.yaml', 'after: 14 days }', 'after: 14 days, until: 2026-11-20 }');
  expect(await told()).toContain(
    '12-01  decide   astovia-president  the letter 1: no more than an acknowledgement, and the rule ended on 2026-11-20\n',
  );
  edit('appeal.yaml', 'until: 2026-11-20', 'steps: []');
  expect(await told()).toContain('the letter 1: no more than an acknowledgement, and no letter is left to write\n');
});

it('makes one page that needs nothing else', async () => {
  const { appeal, text } = await story();
  expect(await appeal('report', '--today', '2026-11-20')).toMatchObject({ exit: 0, out: 'out/report.html\n' });
  const page = text('out/report.html');
  expect(page).not.toMatch(/<script|<link|src=|url\(/);
  expect(page).toMatch(/>11\u00a0days<\/td><td[^>]*>acknowledgement of <time>2026-11-12<\/time><\/td>/);
  // The list at the top says where each case stands.
  const status = (one: string) => new RegExp(`href="#${one}">[^<]*</a>: <span[^>]*>(.*)</li>`).exec(page)?.[1];
  expect([status(id), status('velmont-2026')]).toEqual([
    'coming on <time>2026-12-01</time></span>: write follow-up',
    'waits for a person since <time>2026-11-16</time></span>: review and send the draft',
  ]);
  // People are named in the tables and drawings, not by their ids; in the narrow drawing as far as there is room.
  expect(page).not.toMatch(/>astovia-president</);
  const president = 'Aurel Castellan, President of the Republic of Astovia, Office of the President';
  expect(page.match(/<text x="20"[^>]*>Aurel[^<]*/g)?.map((text) => text.replace(/.*>/, ''))).toEqual([
    president,
    `${president.slice(0, 47)}…`,
  ]);
  expect(page).toContain(`<td data-head="Recipient">${president}</td>`);
  // Once in the drawing for a page, once in that for a telephone.
  expect(page.match(/class="asked"/g)).toHaveLength(2);
  expect(page).toContain('<th scope="row">Jorun Ostrander</th>');
  // She did not agree to be named.
  expect(page).not.toContain('Halloran');
});

it('tells all that is due for a recipient, and not what is most urgent alone', async () => {
  const { appeal, text, edit } = await story();
  await appeal('follow-up', id, '--date', '2026-12-02');
  // It says nothing of a letter before it, and can go.
  edit('data/cases.yaml', '- date: 2026-12-02\n', '- date: 2026-12-02\n        body: { en: We ask you to act. }\n');
  await appeal('log', 'settle', `${id}/1/astovia-president/post`, '--bounced', '2026-11-16');
  const on = ['--today', '2026-12-03'];
  const { cases } = ReportOutput.parse(JSON.parse((await appeal('report', id, '--json', ...on)).out));
  const status = { state: 'waiting', date: '2026-11-16', next: 'came back undelivered, and was answered' };
  const next = 'review and send the draft';
  const also = [{ state: 'waiting', date: '2026-12-02', next, recipient: 'astovia-president' }];
  expect(cases[0]?.status).toEqual({ ...status, also });
  expect(cases[0]?.threads[0]?.status).toEqual({ ...status, also });
  const words = `waits for a person since 2026-12-02: ${next}`;
  expect((await appeal('report', id, '--csv', ...on)).out).toMatch(new RegExp(`,also\\r\\n${id},.*,${words}\\r\\n`));
  await appeal('report', id, ...on);
  const told = text('out/report.html').replaceAll(/<[^>]*>/g, '');
  expect(told).toContain(
    `${id} (invented, as an example): waits for a person since 2026-11-16: came back undelivered, and was answered; ${words}\n`,
  );
  expect(told).toContain(
    `acknowledgement of 2026-11-12waits for a person since 2026-11-16: came back undelivered, and was answered; ${words}`,
  );
});

it('shows no demand and no title that names somebody who may not be named', async () => {
  const { appeal, text, edit } = await story();
  edit(
    'data/cases.yaml',
    'title: { en: Detention of teachers',
    'title: { en: Ana Halloran-Petrescu and other teachers',
  );
  edit('data/cases.yaml', '- text: return the list', '- text: release Ana Halloran-Petrescu, and return the list');
  await appeal('report');
  for (const output of [text('out/report.html'), (await appeal('report', '--json')).out]) {
    expect(output).not.toMatch(/Halloran|Ana /);
    expect(output).toContain('not shown: it names somebody who may not be named');
  }
});

it('has no row for a person who is internal', async () => {
  const { appeal, edit } = await story();
  const persons = async () => JSON.parse((await appeal('report', id, '--json')).out).cases[0].persons;
  const before = await persons();
  edit('data/cases.yaml', 'consent: withheld', 'consent: withheld\n        visibility: internal');
  expect(before).toContainEqual(expect.objectContaining({ name: 'not named' }));
  expect(await persons()).toEqual(before.filter(({ name }: { name: string }) => name !== 'not named'));
});

it('counts how long an answer took from the first letter that waited for it', async () => {
  const { appeal, reply } = await story();
  await appeal('follow-up', id, '--date', '2026-11-20');
  await appeal('log', 'add', `${id}/2026-11-20/astovia-president/post`, '--sent', '2026-11-20');
  await appeal(...reply, '--date', '2026-11-22', '--kind', 'refusal');
  expect((await appeal('timeline', id, '--json', '--today', '2026-12-01')).out).toContain(
    '"answeredAfter": [\n        13\n',
  );
});

it('waits for nothing once a letter of thanks has gone', async () => {
  const { appeal, edit } = await story();
  edit(
    'data/cases.yaml',
    /(?<=id: astovia-teachers-2026[\s\S]*?\n {4}demands:\n)(?: {6}.*\n)+/,
    '      - text: release them\n        met: 2026-11-18\n',
  );
  edit(
    'data/cases.yaml',
    'answerBy: 2026-11-30\n',
    'answerBy: 2026-11-30\n      - date: 2026-11-20\n        template: thanks\n        body: { en: Thank you. }\n',
  );
  const threads = async () =>
    JSON.parse((await appeal('report', id, '--json', '--today', '2026-12-08')).out).cases[0].threads;
  expect(await threads()).toMatchObject([{ letters: 1, waited: 29 }]);
  await appeal('log', 'add', `${id}/2026-11-20/astovia-president/post`, '--sent', '2026-11-20');
  expect((await appeal('timeline', id, '--today', '2026-12-08')).out).not.toContain('waiting');
  const [thread] = await threads();
  expect(thread).toMatchObject({ letters: 2, last: '2026-11-20', status: { state: 'quiet' } });
  expect(thread).not.toHaveProperty('waited');
  const [, row] = (await appeal('report', id, '--csv', '--today', '2026-12-08')).out.split('\r\n');
  expect(row).toContain(',quiet,,,2,2026-11-20,,');
});

it('counts a refusal apart, and shows by its shape of what kind a reply is', async () => {
  const { appeal, text, reply } = await story();
  await appeal(...reply, '--date', '2026-11-15', '--kind', 'refusal');
  await appeal(...reply, '--date', '2026-11-18', '--kind', 'answer');
  await appeal('report', '--today', '2026-11-20');
  const page = text('out/report.html');
  // An answer after the refusal is one, though no letter waited for it.
  const numbers = [1, 1, 1, 1, 6].map((number) => `<td[^>]* class="number">${number}</td>`).join('');
  expect(page).toMatch(new RegExp(`<th scope="row">[^<]*President[^<]*</th>${numbers}`));
  expect(page).toContain('<th scope="col" class="number">Median days to either</th>');
  // Nobody else has answered: the dash stands in the column of numbers.
  expect(page).toMatch(/<td[^>]* class="number">0<\/td><td[^>]* class="number">–<\/td>/);
  for (const kind of ['acknowledgement', 'answer', 'refusal']) expect(page).toContain(`class="reply ${kind}"`);
  expect(page.match(/class="heart"/g)).toHaveLength(2);
});

it('is data too, which spreadsheets do not take for formulas', async () => {
  const { appeal, reply } = await story();
  await appeal(...reply, '--kind', 'answer', '--date', '2026-11-20');
  const { out } = await appeal('report', '--json', '--today', '2026-11-21');
  const data = JSON.parse(out);
  expect(ReportOutput.safeParse(data).error).toBeUndefined();
  expect(data.recipients).toContainEqual(
    expect.objectContaining({ recipient: 'astovia-president', letters: 1, answered: 1, refused: 0, medianDays: 11 }),
  );
  expect((await appeal('timeline', id, '--csv', '--today', '2026-11-21')).out).toBe(
    `case,date,kind,recipient,what\r
${id},2026-11-09,letter,astovia-president,by post\r
${id},2026-11-12,reply,astovia-president,acknowledgement\r
${id},2026-11-20,reply,astovia-president,answer\r
${id},2026-11-20,decide,astovia-president,"answered, and 5 demands are open"\r
${id},2026-11-30,asked,astovia-president,the letter 1 asks for an answer by this day\r
`,
  );
});

describe('a letter that did not simply go', () => {
  const key = `${id}/1/astovia-president/email`;

  /** Refused on the 9th, sent on the 10th, with a copy, back on the 11th, posted on the 13th; and the embassy, with a copy, wrote. */
  async function tried(again = 'corrected address') {
    const workspace = shippedWorkspace();
    const { appealAs, at, text, edit } = workspace;
    const server = await faultServer('rcpt', '550 5.1.1 no such user', 1);
    onTestFinished(() => server.close());
    writeFileSync(at('appeal.yaml'), `${text('appeal.yaml')}followUp: { after: 14 days }\n`);
    edit('data/cases.yaml', 'answerBy: 2027-01-29', 'answerBy: 2026-11-30');
    const env = { APPEAL_SMTP_URL: `smtp://127.0.0.1:${server.port}` };
    const on = (day: string, ...argv: string[]) => appealAs({ env, now: `2026-11-${day}T09:00:00Z` }, ...argv);
    const embassy = ['reply', 'add', id, '--from', 'astovia-embassy', '--kind', 'acknowledgement'];
    await on('09', 'send', id, '--yes');
    await on('10', 'send', id, '--to', 'astovia-president', '--again', again, '--yes');
    await on('10', 'send', id, '--to', 'astovia-foreign-minister', '--yes');
    await on('11', 'log', 'settle', key, '--bounced', '2026-11-11');
    const stillOpen = await on('12', 'timeline', id);
    await on('13', 'log', 'add', key.replace('email', 'post'), '--sent', '2026-11-13');
    await on('13', 'log', 'add', `${id}/1/astovia-embassy/post`, '--sent', '2026-11-12');
    await on('14', ...embassy, '--date', '2026-11-14');
    return { ...workspace, on, stillOpen };
  }

  it('is told attempt by attempt, with those who wrote back on a copy', async () => {
    const { on, stillOpen } = await tried();
    const told = `2026-11-09  trouble  astovia-president  the letter 1: refused by the mail server: 550 5.1.1 no such user
2026-11-10  letter   astovia-president  by e-mail, sent again: corrected address
2026-11-11  trouble  astovia-president  the letter 1: came back undelivered: a person says so
`;
    expect(stillOpen.out).toBe(told);
    expect((await on('20', 'timeline', id)).out).toBe(`${told}2026-11-13  letter   astovia-president  by post
2026-11-14  reply    astovia-embassy  acknowledgement, to a copy of the letter 1
2026-11-20  waiting  astovia-president  7 days
2026-11-30  asked    astovia-president  the letter 1 asks for an answer by this day
2026-12-01  due      astovia-president  follow-up
`);
  });

  it.each<[tried: string, fault: Parameters<typeof faultServer>, ended: readonly string[], told: string]>([
    ['put off and withdrawn', ['rcpt', '451 4.7.1 later', 1], ['cancel', key], 'withdrawn'],
    ['found not to have gone', [], ['settle', key, '--not-sent'], 'found not to have gone'],
  ])('was not sent before by a try that was %s', async (_, fault, ended, told) => {
    const { appealAs } = shippedWorkspace();
    const server = await faultServer(...fault);
    onTestFinished(() => server.close());
    const url = { APPEAL_SMTP_URL: `smtp://127.0.0.1:${server.port}` };
    const on = (day: string, env: typeof url | Record<string, never>, ...argv: string[]) =>
      appealAs({ env, now: `2026-11-${day}T09:00:00Z` }, ...argv);
    const send = ['send', id, '--to', 'astovia-president', '--yes'];
    await on('09', fault.length > 0 ? url : {}, ...send);
    await on('10', url, 'log', ...ended);
    expect((await on('11', url, ...send)).exit).toBe(0);
    await on('12', url, ...send, '--again', 'lost');
    const sent = '2026-11-11  letter   astovia-president  by e-mail\n';
    const again = '2026-11-12  letter   astovia-president  by e-mail, sent again: lost\n';
    const timeline = (await on('12', url, 'timeline', id)).out;
    expect(timeline.match(/^.* (?:trouble|letter) +astovia-president .*\n/gm)?.join('')).toBe(
      `2026-11-10  trouble  astovia-president  the letter 1: ${told}\n${sent}${again}`,
    );
  });

  it('is in the data, and in red only while it waits for somebody', async () => {
    const { on, text } = await tried();
    const data = async (day: string) => JSON.parse((await on(day, 'report', id, '--json')).out);
    const all = await data('20');
    expect(ReportOutput.safeParse(all).error).toBeUndefined();
    const [of] = all.cases;
    expect(of.happenings.filter(({ kind }: { kind: string }) => kind === 'trouble')).toMatchObject([
      { date: '2026-11-09', mended: true },
      { date: '2026-11-11', mended: true },
    ]);
    expect(of.happenings.find(({ kind }: { kind: string }) => kind === 'reply')).toMatchObject({
      reply: 'acknowledgement',
      copy: true,
    });
    expect(of.copies).toMatchObject([{ recipient: 'astovia-embassy', reply: { date: '2026-11-14' }, answered: 0 }]);
    expect(of.threads).toMatchObject([{ letters: 1, last: '2026-11-13', waited: 7 }]);
    const rows = (await on('20', 'report', id, '--csv')).out.split('\r\n');
    expect(rows[1]).toMatch(/,2026-11-11,the letter 1: came back undelivered: a person says so,$/);
    expect(rows[2]).toMatch(/,astovia-embassy,"[^"]*",copied,,,0,,,,2026-11-14,acknowledgement,0,0,5,0,,,$/);

    await on('20', 'report', id);
    const page = text('out/report.html');
    expect(page.match(/class="trouble mended"/g)).toHaveLength(4);
    expect(page).not.toMatch(/class="trouble"/);
    expect(page).toContain('<td data-head="What">trouble, mended since</td>');
    expect(page).toContain('<caption>Who had copies alone, and wrote back</caption>');
    await on('20', 'report', id, '--today', '2026-11-12');
    expect(text('out/report.html')).toMatch(/class="trouble"/);
  });

  it('names nobody who may not be named, in the words of a mail server either', async () => {
    const { edit, on } = await tried('Halloran said so');
    edit('data/cases.yaml', 'consent: granted', 'consent: withheld');
    expect((await on('20', 'timeline', id)).out).toContain(
      '2026-11-10  letter   astovia-president  by e-mail, sent again: not shown: it names somebody who may not be named\n',
    );
  });

  it('has waited from its first sending on, but for one that came back', async () => {
    const { on } = await tried();
    await on('18', 'reply', 'add', id, '--from', 'astovia-president', '--date', '2026-11-18', '--kind', 'answer');
    const after = async (...options: string[]) =>
      JSON.parse((await on('20', 'timeline', id, '--json', ...options)).out).threads[0].answeredAfter;
    expect(await after()).toEqual([5]);
  });

  it('has waited from its first sending on where it was sent once more after the answer', async () => {
    const { appealAs } = shippedWorkspace();
    const server = await faultServer();
    onTestFinished(() => server.close());
    const env = { APPEAL_SMTP_URL: `smtp://127.0.0.1:${server.port}` };
    const on = (day: string, ...argv: string[]) => appealAs({ env, now: `2026-11-${day}T09:00:00Z` }, ...argv);
    await on('09', 'send', id, '--yes');
    await on('12', 'reply', 'add', id, '--from', 'astovia-president', '--date', '2026-11-12', '--kind', 'answer');
    await on('14', 'send', id, '--to', 'astovia-president', '--again', 'they ask for it', '--yes');
    const [thread] = JSON.parse((await on('20', 'timeline', id, '--json')).out).threads;
    expect(thread).toMatchObject({ letters: 1, last: '2026-11-14', answeredAfter: [3] });
  });
});

describe('for a spreadsheet', () => {
  it('goes into the file that is named, or to standard output', async () => {
    const { appeal, has, text } = await story();
    const printed = await appeal('report', id, '--csv', '--today', '2026-11-20');
    expect(has('out/report.html')).toBe(false);
    const filed = await appeal('report', id, '--csv', '--out', 'cases.csv', '--today', '2026-11-20');
    expect([filed.exit, filed.out, text('cases.csv')]).toEqual([0, 'cases.csv\n', printed.out]);
    const both = await appeal('report', id, '--csv', '--out', 'cases.csv', '--json');
    expect([both.exit, JSON.parse(both.out).cases.length]).toEqual([0, 1]);
    expect((await appeal('report', id, '--csv', '--json')).exit).toBe(2);
    for (const [name, ...csv] of [['rep.HTML', '--csv'], ['rep.csv'], ['rep.zip']]) {
      const refused = await appeal('report', id, ...csv, '--out', name ?? '');
      expect([refused.exit, refused.err, has(name ?? '')]).toEqual([2, expect.stringContaining('ends in .'), false]);
    }
  });

  const rowsOf = (csv: string) => csv.slice(1).split('\r\n').slice(0, -1);

  it('has a line for each case and recipient, in columns that are documented', async () => {
    const { appeal, edit, reply } = await story();
    edit('data/cases.yaml', '- text: return the list', '- met: 2026-11-15\n        text: return the list');
    edit('data/cases.yaml', 'en: Detention of teachers', 'en: =Detention of “Türkü” teachers');
    const csv = async () => (await appeal('report', id, '--csv', '--today', '2026-11-20')).out;
    // Excel takes UTF-8 for another encoding where no byte order mark says what it is.
    expect(await csv()).toMatch(/^\ufeffcase,title,/);
    const [head = '', line = '', ...none] = rowsOf(await csv());
    expect(none).toEqual([]);
    const documented = /^\| column[\s\S]*?\n\n/m.exec(readFileSync('docs/data.md', 'utf8'))?.[0] ?? '';
    const names = [...documented.matchAll(/^\| (`.*?) \|/gm)].flatMap(([, cell = '']) => cell.match(/\w+/g) ?? []);
    expect(head.split(',')).toEqual(names);
    const told = (row: string, from: string) => row.slice(row.indexOf(from));
    expect(line).toMatch(
      /^astovia-teachers-2026,'=Detention of “Türkü” teachers[^,"]*,astovia-president,"[^"]*President/,
    );
    expect(told(line, '",')).toBe(
      '",coming,2026-12-01,write follow-up,1,2026-11-09,11,2026-11-30,2026-11-12,acknowledgement,0,0,4,1,,,',
    );
    await appeal(...reply, '--date', '2026-11-13', '--kind', 'answer');
    expect(told(rowsOf(await csv())[1] ?? '', '",')).toBe(
      '",waiting,2026-11-13,"answered, and 4 demands are open",1,2026-11-09,,2026-11-30,2026-11-13,answer,1,0,4,1,,,',
    );
  });

  it('says of each recipient how it stands with them', async () => {
    const { appeal, edit, reply } = await story();
    edit(
      'data/cases.yaml',
      'recipients: [astovia-president]',
      'recipients: [astovia-president, astovia-labour-minister]',
    );
    await appeal(...reply, '--date', '2026-11-13', '--kind', 'answer');
    const { out } = await appeal('report', '--csv', '--today', '2026-11-20');
    expect(out).toMatch(/,astovia-president,"[^"]*",waiting,2026-11-13,"answered, and 5 demands are open",1,/);
    expect(out).toMatch(
      /,astovia-labour-minister,"[^"]*",waiting,2026-11-09,review and send the draft,0,,,,,,0,0,5,0,,,\r/,
    );
  });
});

it('says of a refusal that it is one, in the record and for a spreadsheet', async () => {
  const { appeal, edit, reply } = await story();
  edit('appeal.yaml', 'followUp: { after: 14 days }', 'followUp: { after: never }');
  edit(
    'data/cases.yaml',
    /(?<=id: astovia-teachers-2026[\s\S]*?\n {4})demands:[\s\S]*?(?=\n {4}letters:)/,
    'demands: [{ text: stop, state: met }]',
  );
  await appeal(...reply, '--date', '2026-11-15', '--kind', 'refusal');
  expect((await appeal('log')).out).toMatch(/^refused +2026-11-15 +\S+/m);
  expect((await appeal('report', '--csv', '--today', '2026-11-20')).out).toContain(',refused,');
});
