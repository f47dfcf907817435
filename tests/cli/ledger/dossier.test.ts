import { createHash } from 'node:crypto';
import { appendFileSync, chmodSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { lintPdf } from '../../../src/pdf/lint/lint.ts';
import { readPdf } from '../../pdf/read.ts';
import { withRelay } from '../relay.ts';
import { answerOf, kyrgyzstan, shippedWorkspace } from '../shipped.ts';

const ledger = 'data/ledger/kyrgyzstan-2023.jsonl';
const dossierFile = `out/dossier-${kyrgyzstan.replaceAll('/', '-')}.pdf`;
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What a reader finds in a dossier: the words of its cover in one line, and the files. */
async function opened(bytes: Uint8Array) {
  expect(lintPdf(bytes)).toEqual([]);
  const { text } = await readPdf(bytes);
  const pdf = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  const found = ((await pdf.getAttachments()) ?? {}) as Record<string, { content: Uint8Array }>;
  await pdf.destroy();
  const files = new Map(Object.entries(found).map(([name, { content }]) => [name, content]));
  return { text: text.replace(/\s+/g, ' '), files };
}

describe('appeal dossier', () => {
  it('packs the letter, the message and the ledger of what a relay has taken', async () => {
    using workspace = await withRelay();
    const { appeal, read, at, list, text } = workspace;
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    await appeal(...answerOf('2026-11-23'), '--file', 'appeal.yaml');
    const made = await appeal('dossier', kyrgyzstan);
    expect([made.exit, made.out]).toEqual([0, `${dossierFile}\n`]);
    expect(statSync(at(dossierFile)).mode & 0o777).toBe(0o600);

    const { text: cover, files } = await opened(read(dossierFile));
    expect([...files.keys()]).toEqual(['ledger.jsonl', 'letter-1.pdf', 'message-1.eml', 'reply-1.yaml']);
    const message = files.get('message-1.eml') ?? new Uint8Array();
    expect(list('data/record', '.eml')).toEqual([`${sha256(message)}.eml`]);
    const letter = files.get('letter-1.pdf') ?? new Uint8Array();
    expect(text(ledger)).toContain(`"pdf":"${sha256(letter)}"`);
    expect(Buffer.from(files.get('ledger.jsonl') ?? []).toString()).toBe(text(ledger));
    for (const words of [
      'The mail server accepted this letter for delivery on 23 November 2026.',
      'The server said: 250 2.0.0 queued',
      'Gilbert F. Houngbo <director-general@ilo.example>',
      'verified: each line names the hash of the one before it (lines: 4)',
      sha256(message),
      sha256(letter),
      'a reply came: answer',
      'sha256sum letter-1.pdf message-1.eml',
    ])
      expect(cover).toContain(words);
  });

  it.each(['changed', 'missing'])(
    'attaches no answer that is %s since it was kept, and `log verify` says so',
    async (how) => {
      using workspace = await withRelay();
      const { appeal, read, at, list } = workspace;
      await appeal('send', 'kyrgyzstan-2023', '--yes');
      await appeal(...answerOf('2026-11-23'), '--file', 'appeal.yaml');
      const kept = `data/replies/kyrgyzstan-2023/${list('data/replies/kyrgyzstan-2023', '.yaml')[0]}`;
      expect(await appeal('log', 'verify')).toMatchObject({ exit: 0 });
      if (how === 'changed') appendFileSync(at(kept), 'added later\n');
      else rmSync(at(kept));
      const found = await appeal('log', 'verify');
      expect([found.exit, found.out]).toEqual([
        1,
        `reply-${how}  file ${kept}, key ${kyrgyzstan.replace(/email$/, 'reply')}\n`,
      ]);
      expect(found.err).toContain('git checkout COMMIT -- data/replies data/bounces');
      await appeal('dossier', kyrgyzstan);
      const { text: cover, files } = await opened(read(dossierFile));
      expect([...files.keys()]).toEqual(['ledger.jsonl', 'letter-1.pdf', 'message-1.eml']);
      expect(cover).toContain(
        how === 'changed'
          ? 'The kept file of a reply or bounce was changed afterwards, and is not attached'
          : 'The file of a reply or bounce is missing',
      );
      const { findings } = JSON.parse((await appeal('dossier', kyrgyzstan, '--json')).out);
      expect(findings).toEqual([{ kind: `reply-${how}`, where: kept }]);
    },
  );

  it('is the same to the byte whenever it is made', async () => {
    const { appeal, appealAs, has, read } = shippedWorkspace();
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    await appeal('dossier', kyrgyzstan);
    const first = read(dossierFile);
    await appealAs({ now: '2030-01-01T00:00:00Z' }, 'dossier', kyrgyzstan, '--out', 'later.pdf');
    expect(read('later.pdf').equals(first)).toBe(true);
    expect(await appeal('dossier', kyrgyzstan, '--out', 'court.zip')).toMatchObject({
      exit: 2,
      err: expect.stringMatching(/court\.zip ends in \.zip.*\n.*name the file court\.pdf/),
    });
    expect(has('court.zip')).toBe(false);
  });

  it.each<[state: string, fault: Parameters<typeof withRelay>, claim: string, detail: string]>([
    ['uncertain', ['dot', 'hang-up'], 'It is not proven that this letter was sent.', 'uncertain'],
    ['rejected', ['rcpt', '550 5.1.1 no such person'], 'This letter was not sent.', 'no such person'],
    ['deferred', ['rcpt', '451 4.3.0 later'], 'This letter has not been sent so far.', 'put off'],
  ])('says of what is %s that it is not proven', async (_state, fault, claim, detail) => {
    using workspace = await withRelay(...fault);
    await workspace.appeal('send', 'kyrgyzstan-2023', '--yes');
    expect((await workspace.appeal('dossier', kyrgyzstan)).exit).toBe(0);
    const { text } = await opened(workspace.read(dossierFile));
    expect(text).toContain(claim);
    expect(text).toContain(detail);
    expect(text).not.toContain('accepted this letter');
  });

  it('tells the word of a machine from the word of a person', async () => {
    const { appeal, read } = shippedWorkspace();
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    await appeal('dossier', kyrgyzstan);
    expect((await opened(read(dossierFile))).text).toContain(
      'It is not proven that this letter was sent: it was put into the outbox',
    );
    await appeal('log', 'settle', kyrgyzstan, '--sent', '2023-12-11');
    await appeal('dossier', kyrgyzstan);
    const settled = (await opened(read(dossierFile))).text;
    expect(settled).toContain('A person has recorded that this letter went by e-mail on 11 December 2023.');
    expect(settled).toContain('sent, recorded by a person');
  });

  it('proves no more of a letter by post than what was recorded', async () => {
    const { appeal, read } = shippedWorkspace();
    const post = kyrgyzstan.replace('email', 'post');
    await appeal('log', 'add', post, '--sent', '2023-12-13');
    const out = 'post.pdf';
    await appeal('dossier', post, '--out', out);
    const { text, files } = await opened(read(out));
    expect([...files.keys()]).toEqual(['ledger.jsonl']);
    expect(text).toContain('A person has recorded that this letter went by post on 13 December 2023.');
  });

  it('claims nothing where the ledger is damaged', async () => {
    using workspace = await withRelay();
    const { appeal, at, text, read } = workspace;
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    writeFileSync(at(ledger), text(ledger).replace('"state":"sending"', '"state":"sendinx"'));
    const { exit, out } = await appeal('dossier', kyrgyzstan);
    expect([exit, out]).toEqual([1, expect.stringContaining(`ledger-damaged  ${ledger}:2`)]);
    const { text: cover } = await opened(read(dossierFile));
    expect(cover).toContain('Nothing is claimed about this dispatch');
    expect(cover).toContain('not verified');
    expect(cover).not.toContain('accepted this letter');
  });

  it('bears the trace of a repair', async () => {
    using workspace = await withRelay();
    const { appeal, at, text, read } = workspace;
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    writeFileSync(at(ledger), text(ledger).replace('"state":"sending"', '"state":"sendinx"'));
    await appeal('log', 'repair');
    const made = await appeal('dossier', kyrgyzstan);
    expect([made.exit, made.err]).toEqual([0, expect.stringContaining('Lines of its record were lost')]);
    const { text: cover } = await opened(read(dossierFile));
    expect(cover).toContain('It is not proven that this letter was sent: lines of its record were lost or damaged.');
    expect(cover).toMatch(/Lines of the ledger that a repair has set aside.*: 1\./);
    expect(cover).not.toContain('accepted this letter');
  });

  it.each([
    ['changed', 'message-changed', 'The kept message was changed afterwards'],
    ['missing', 'message-missing', 'The kept message is missing'],
  ])('finds that a kept message is %s', async (what, kind, words) => {
    using workspace = await withRelay();
    const { appeal, at, list, read } = workspace;
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    const file = at(`data/record/${list('data/record', '.eml')[0]}`);
    chmodSync(file, 0o600);
    if (what === 'missing') rmSync(file);
    else appendFileSync(file, 'x');
    const { exit, out } = await appeal('dossier', kyrgyzstan);
    expect([exit, out]).toEqual([1, expect.stringContaining(kind)]);
    const { text, files } = await opened(read(dossierFile));
    expect([...files.keys()]).toEqual(['ledger.jsonl']);
    expect(text).toContain(words);
  });

  it('says that only the hash was kept, where the settings want it', async () => {
    using workspace = await withRelay();
    const { appeal, at, read } = workspace;
    appendFileSync(at('appeal.yaml'), 'record: hash\n');
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    expect((await appeal('dossier', kyrgyzstan)).exit).toBe(0);
    const { text, files } = await opened(read(dossierFile));
    expect([...files.keys()]).toEqual(['ledger.jsonl']);
    expect(text).toContain('The message was not kept, by the settings of the workspace');
    expect(text).toContain('The mail server accepted this letter');
  });

  it('tells whom its files name that may not be named, and what it cannot read', async () => {
    using workspace = await withRelay();
    const { appeal, at, text } = workspace;
    const yaml = 'data/cases.yaml';
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    const clean = await appeal('dossier', kyrgyzstan);
    expect(clean.err).not.toMatch(/named-in-dossier|Not looked/);
    writeFileSync(at(yaml), text(yaml).replace('consent: public', 'consent: withheld'));
    const reply = [
      'From: director-general@ilo.example',
      'Subject: Your letter',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      '',
      'We have asked about Mr Osmonov.',
      '--b',
      'Content-Type: application/pdf; name=annex.pdf',
      'Content-Disposition: attachment; filename=annex.pdf',
      '',
      'x',
      '--b--',
    ];
    writeFileSync(at('reply.eml'), reply.join('\r\n'));
    const add = answerOf('2026-11-23');
    await appeal(...add, '--file', 'reply.eml');
    const { exit, out, err } = await appeal('dossier', kyrgyzstan, '--json');
    expect([exit, JSON.parse(out)]).toEqual([
      0,
      expect.objectContaining({
        named: [
          { person: 'osmonov', word: 'Kanatbek Osmonov', file: 'message-1.eml' },
          { person: 'osmonov', word: 'Osmonov', file: 'reply-1.eml' },
        ],
        unread: ['annex.pdf in reply-1.eml'],
      }),
    ]);
    expect(err).toContain('"Osmonov" in reply-1.eml names "osmonov", whose consent is withheld.');
  });

  it('lists the keys of a case, completes a beginning, and guesses at a slip', async () => {
    const { appeal, has } = shippedWorkspace();
    await appeal('send', '--yes');
    const listed = await appeal('dossier', 'kyrgyzstan-2023');
    expect([listed.exit, listed.out]).toEqual([0, `in-outbox  ${kyrgyzstan}\n`]);
    expect((await appeal('dossier', 'kyrgyzstan-2023/2023-12-11')).out).toBe(`${dossierFile}\n`);
    const slip = await appeal('dossier', kyrgyzstan.replace('general', 'genral'));
    expect([slip.exit, slip.err]).toEqual([2, expect.stringContaining(`Did you mean “${kyrgyzstan}”?`)]);
    const several = await appeal('dossier', 'astovia-teachers-2026/1');
    expect([several.exit, several.err]).toEqual([2, expect.stringContaining('More than one key begins so')]);
    expect(has('out/dossier-astovia-teachers-2026-1.pdf')).toBe(false);
  });

  it('says of a case that nothing of it was sent, and of an unknown one what may be meant', async () => {
    const { appeal } = shippedWorkspace();
    await appeal('send', 'velmont-2026', '--yes');
    for (const typed of ['kyrgyzstan-2023', kyrgyzstan]) {
      const { exit, err } = await appeal('dossier', typed);
      expect([exit, err]).toEqual([2, expect.stringContaining('appeal send kyrgyzstan-2023 --dry-run')]);
      expect(err).toContain('nothing has been sent so far. [unknown-key]');
    }
    const unknown = await appeal('dossier', 'kyrgyzstan-2032');
    expect([unknown.exit, unknown.err]).toEqual([2, expect.stringContaining('[unknown-case]')]);
    expect(unknown.err).toContain('Did you mean “kyrgyzstan-2023”?');
  });
});
