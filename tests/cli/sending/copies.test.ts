import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Fault, faultServer, type Stage } from '../../faults/fault-server.ts';
import { hasDovecot, startDovecot } from '../../peers/dovecot.ts';
import { kyrgyzstan, shippedWorkspace } from '../shipped.ts';

const archive = 'archive@federation.example';
const astovia = 'astovia-teachers-2026';

/** A workspace with a relay that has one fault, and these settings beside. */
async function workspaceWith(settings: string, at?: Stage, fault?: Fault, times = 1, after = 0, smtp = '') {
  const workspace = shippedWorkspace();
  const server = await faultServer(at, fault, times, after);
  onTestFinished(() => server.close());
  const relay = `smtp: { host: 127.0.0.1, port: ${server.port}${smtp} }\n`;
  writeFileSync(workspace.at('appeal.yaml'), workspace.text('appeal.yaml') + relay + settings);
  const states = () => workspace.text('data/ledger/kyrgyzstan-2023.jsonl').match(/(?<="(what|state)":")[a-z-]+(?=")/g);
  return { ...workspace, server, states };
}
const withArchive = (at?: Stage, fault?: Fault, times?: number, after?: number) =>
  workspaceWith('', at, fault, times, after, `, archive: ${archive}`);
const gone = ['prepared', 'sending', 'sent'];

describe('a blind copy for the archive', () => {
  it('is the same message in a transaction of its own, once a message, and in no header', async () => {
    const { appeal, server } = await withArchive();
    expect((await appeal('send', astovia, '--yes')).exit).toBe(0);
    expect(server.received.map(({ to }) => to)).toEqual([
      'president@presidency.astovia.example',
      'minister@foreign.astovia.example',
      archive,
    ]);
    expect(new Set(server.received.map(({ body }) => body)).size).toBe(1);
    expect(server.received[0]?.body).not.toContain('archive');
    expect(await appeal('log', 'copy')).toMatchObject({ exit: 0, err: expect.stringContaining('nothing to copy') });
    expect((await appeal('log', 'verify')).exit).toBe(0);
  });

  it.each(['hash', 'full'])(
    'of what went after all is made where the message is still kept: record: %s',
    async (record) => {
      const { appeal, at, server, text, list } = await withArchive('dot', 'hang-up');
      writeFileSync(at('appeal.yaml'), `${text('appeal.yaml')}record: ${record}\n`);
      expect((await appeal('send', 'kyrgyzstan-2023', '--yes')).exit).toBe(4);
      await appeal('log', 'settle', kyrgyzstan, '--not-sent');
      expect(list('data/record', '.eml')).toHaveLength(record === 'hash' ? 0 : 1);
      const settled = await appeal('log', 'settle', kyrgyzstan, '--sent', '2026-11-23');
      const due = await appeal('due', 'kyrgyzstan-2023');
      const all = await appeal('log', 'copy');
      const one = await appeal('log', 'copy', kyrgyzstan);
      if (record === 'full') {
        expect([settled.err, due.out]).toEqual(['', expect.stringContaining('a copy for ourselves is missing')]);
        expect([all.exit, all.out, server.received.at(-1)?.to]).toEqual([
          0,
          `copied  archive  ${kyrgyzstan}\n`,
          archive,
        ]);
        return;
      }
      const why =
        /its message is not kept any more: with `record: hash` it was let go of when it was said not to have gone/;
      const next = new RegExp(`[0-9a-f]{64}\\.eml back from a backup, then: appeal log copy ${kyrgyzstan}\\. `);
      expect([settled.exit, settled.err, due.out]).toEqual([
        0,
        expect.stringMatching(new RegExp(`No copy for ourselves can be made: ${why.source}`)),
        expect.not.stringContaining('log copy'),
      ]);
      expect([all.exit, all.err]).toEqual([0, expect.stringContaining('There is nothing to copy.')]);
      expect([one.exit, one.err]).toEqual([1, expect.stringMatching(why)]);
      for (const said of [settled.err, one.err]) expect(said).toMatch(next);
      expect(server.received).toHaveLength(1);
    },
  );

  it.each(['Director-General@ILO.example', 'director-general@ilo.example'])(
    'goes to no recipient, who would get every letter and their own twice: %s',
    async (address) => {
      const { appeal, server, edit, text } = await withArchive('rcpt', '450 later', 1, 1);
      const shared = () => edit('appeal.yaml', archive, address);
      shared();
      const line =
        text('appeal.yaml')
          .split('\n')
          .findIndex((each) => each.includes('archive')) + 1;
      const checked = await appeal('check', '--reporter', 'concise');
      expect([checked.exit, checked.err]).toEqual([
        1,
        expect.stringMatching(
          new RegExp(`appeal\\.yaml:${line}:\\d+: warning archive-address: .*"ilo-director-general"`),
        ),
      ]);
      for (const way of ['--yes', '--claim']) {
        const { exit, err } = await appeal('send', 'velmont-2026', way);
        expect([exit, err]).toEqual([5, expect.stringContaining('[archive-address]')]);
      }
      expect(server.received).toEqual([]);

      edit('appeal.yaml', address, archive);
      expect(await appeal('send', 'velmont-2026', '--yes')).toMatchObject({ exit: 1 });
      shared();
      const copied = await appeal('log', 'copy');
      expect([copied.exit, copied.err]).toEqual([
        1,
        expect.stringContaining('has the address of ilo-director-general'),
      ]);
      expect(server.received).toHaveLength(1);
      edit('appeal.yaml', address, archive);
      expect(await appeal('log', 'copy')).toMatchObject({ exit: 0 });
      expect((await appeal('check', '--reporter', 'concise')).err).not.toContain('archive-address');
    },
  );

  it('that fails is said, and made up for once', async () => {
    const { appeal, server, states } = await withArchive('rcpt', '450 later', 1, 1);
    const sent = await appeal('send', 'kyrgyzstan-2023', '--yes');
    expect(sent).toMatchObject({ exit: 1, out: expect.stringMatching(/^sent {2}/) });
    expect(sent.err).toMatch(/WARNING .* not copied \(archive\)[\s\S]*appeal log copy/);
    expect(states()).toEqual([...gone, 'noted', 'archive-failed']);
    expect((await appeal('log', 'copy')).out).toBe(`copied  archive  ${kyrgyzstan}\n`);
    expect((await appeal('log', 'copy', kyrgyzstan)).out).toBe('');
    expect(server.received.map(({ to }) => to)).toEqual(['director-general@ilo.example', archive]);
  });

  it('of a message that is damaged keeps none of the others from being made', async () => {
    const { appeal, server, text, at } = await withArchive('rcpt', '450 later', 2, 3);
    await appeal('send', astovia, 'kyrgyzstan-2023', '--yes');
    const ledger = text(`data/ledger/${astovia}.jsonl`);
    const message = /"message":"([0-9a-f]{64})"/.exec(ledger)?.[1];
    writeFileSync(at(`data/record/${message}.eml`), 'damaged');
    const copied = await appeal('log', 'copy');
    expect(copied).toMatchObject({ exit: 1, out: `copied  archive  ${kyrgyzstan}\n` });
    expect(copied.err).toMatch(/not copied \(archive\): .*no longer what was frozen/);
    expect(server.received.filter(({ to }) => to === archive)).toHaveLength(1);
  });

  it('of which nobody knows is never sent twice', async () => {
    const { appeal, server, states } = await withArchive('dot', 'hang-up', 1, 1);
    const sent = await appeal('send', 'kyrgyzstan-2023', '--yes');
    expect(sent).toMatchObject({ exit: 1, err: expect.stringContaining('Nobody knows whether the copy') });
    expect(sent.err).not.toContain('To try again');
    expect(states()).toEqual([...gone, 'noted', 'archiving']);
    await appeal('log', 'copy');
    await appeal('log', 'copy', kyrgyzstan);
    expect(server.received).toHaveLength(2);
  });

  it('that a kill kept from going is found by due, and made up for once', async () => {
    const { appeal, start, server, states } = await withArchive('mail', 'silence', 1, 1);
    const sending = start({}, 'send', 'kyrgyzstan-2023', '--yes');
    onTestFinished(() => void sending.kill('SIGKILL'));
    while (server.commands.filter((line) => /^MAIL/.test(line)).length < 2)
      await new Promise((resolve) => setTimeout(resolve, 20));
    sending.kill('SIGKILL');
    await once(sending, 'exit');
    expect(states()).toEqual(gone);
    // The program itself sends by the clock of this computer, whatever it says.
    const due = () => appeal('due', '--today', '2096-11-24', '--json');
    const waits = { reason: 'not-copied', urgency: 'waiting', key: kyrgyzstan };
    expect(JSON.parse((await due()).out).items).toContainEqual(expect.objectContaining(waits));
    expect((await appeal('log', 'copy')).out).toBe(`copied  archive  ${kyrgyzstan}\n`);
    expect((await due()).out).not.toContain('not-copied');
    expect((await appeal('log', 'copy')).out).toBe('');
    expect(server.received.map(({ to }) => to)).toEqual(['director-general@ilo.example', archive]);
    expect((await appeal('log', 'verify')).exit).toBe(0);
  });

  it('follows when a person has found out that the letter went', async () => {
    const { appeal, server } = await withArchive('dot', 'hang-up', 1);
    expect((await appeal('send', 'kyrgyzstan-2023', '--yes')).exit).toBe(4);
    expect((await appeal('log', 'copy')).out).toBe('');
    await appeal('log', 'settle', kyrgyzstan, '--sent', '2026-11-23');
    expect((await appeal('due')).out).toContain('a copy for ourselves is missing: appeal log copy');
    expect((await appeal('log', 'copy')).out).toBe(`copied  archive  ${kyrgyzstan}\n`);
    expect(server.received.map(({ to }) => to)).toEqual(['director-general@ilo.example', archive]);
  });

  it('is not asked for any more once the settings do not', async () => {
    const { appeal, edit } = await withArchive('rcpt', '450 later', 1, 1);
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    expect((await appeal('due')).out).toContain('a copy for ourselves is missing');
    edit('appeal.yaml', `, archive: ${archive}`, '');
    expect((await appeal('due')).out).not.toContain('a copy for');
  });

  it('is one a message, whoever of its recipients it reached', async () => {
    // The first is put off and its copy sent; the archive has the message before the first has it.
    const { appeal, appealAs, server } = await withArchive('rcpt', '450 later', 1);
    expect((await appeal('send', astovia, '--yes')).exit).toBe(3);
    expect(server.received.map(({ to }) => to)).toEqual(['minister@foreign.astovia.example', archive]);
    expect((await appealAs({ now: '2026-11-23T10:00:00Z' }, 'send', '--retry', '--yes')).exit).toBe(0);
    expect(server.received.map(({ to }) => to).slice(2)).toEqual(['president@presidency.astovia.example']);
  });

  it.each([
    ['a trial to oneself', '', ['--to-self'], 'office@global-federation.example'],
    ['a redirection', 'redirectAll: me@federation.example\n', [], 'me@federation.example'],
  ])('is not made of %s', async (_what, settings, argv, to) => {
    const { appeal, server } = await workspaceWith(settings, undefined, undefined, 1, 0, `, archive: ${archive}`);
    await appeal('send', 'kyrgyzstan-2023', '--yes', ...argv);
    expect(server.received).toHaveLength(1);
    expect(server.received.map((one) => one.to)).not.toContain(archive);
    if (settings) expect(server.received[0]?.to).toBe(to);
  });

  it('lets go of a message that only its hash is kept of, once it is made', async () => {
    const { appeal, list } = await workspaceWith('record: hash\n', 'rcpt', '450 later', 1, 1, `, archive: ${archive}`);
    const messages = () => list('data/record', '.eml');
    await appeal('send', 'kyrgyzstan-2023', '--yes');
    expect(messages()).toHaveLength(1);
    await appeal('log', 'copy');
    expect(messages()).toEqual([]);
  });
});

describe.skipIf(!hasDovecot)('the copy in the folder of sent mail', () => {
  it('arrives once, as seen, where the server says', async () => {
    const dovecot = await startDovecot();
    const imap = `imap: { host: localhost, port: ${dovecot.imaps}, user: ${dovecot.user}, ca: ${dovecot.ca}, copySent: true }\n`;
    const { appealAs, server, states } = await workspaceWith(imap);
    const env = { APPEAL_IMAP_PASSWORD: dovecot.password };
    const sent = await appealAs({ env }, 'send', 'kyrgyzstan-2023', '--yes');
    expect(sent).toMatchObject({ exit: 0, err: expect.stringMatching(/ok +sent folder +localhost lets/) });
    const [file, ...more] = dovecot.files('Sent');
    expect([file, more]).toEqual([expect.stringMatching(/^cur\/.*:2,S$/), []]);
    expect(readFileSync(`${dovecot.folder('Sent')}/${file}`, 'utf8').replaceAll('\r', '')).toBe(
      server.received[0]?.body.replaceAll('\r', ''),
    );
    expect(states()).toEqual([...gone, 'noted', 'copied']);
    expect((await appealAs({ env }, 'log', 'copy', kyrgyzstan)).err).toContain('nothing to copy');
    expect(dovecot.files('Sent')).toHaveLength(1);
  });

  it('is said before to have nowhere to go, where the folder that is named is not there', async () => {
    const dovecot = await startDovecot();
    const imap = `imap: { host: localhost, port: ${dovecot.imaps}, user: ${dovecot.user}, ca: ${dovecot.ca}, copySent: true, sentFolder: Posted }\n`;
    const { appealAs, server } = await workspaceWith(imap);
    const env = { APPEAL_IMAP_PASSWORD: dovecot.password };
    const { out } = await appealAs({ env }, 'send', 'kyrgyzstan-2023', '--dry-run');
    expect(out).toMatch(/note +sent folder +There is no folder “Posted” .* Letters go all the same/);
    expect(server.received).toEqual([]);
  });

  it('that fails changes nothing, is made up for, and never doubles what the provider keeps', async () => {
    const dovecot = await startDovecot();
    const imap = `imap: { host: localhost, port: ${dovecot.imaps}, user: ${dovecot.user}, ca: ${dovecot.ca}, copySent: true }\n`;
    const { appeal, appealAs, server, states } = await workspaceWith(imap);
    const sent = await appealAs({ env: { APPEAL_IMAP_PASSWORD: 'wrong' } }, 'send', 'kyrgyzstan-2023', '--yes');
    expect(sent).toMatchObject({ exit: 1, err: expect.stringMatching(/WARNING .* did not accept the login/) });
    expect(sent.err).toMatch(/note +sent folder .* did not accept the login.*appeal log copy/);
    expect(sent.err).not.toContain('wrong');
    expect(states()).toEqual([...gone, 'noted', 'copy-failed']);
    expect((await appeal('log')).out).toMatch(/^sent {3}/);
    dovecot.deliver(server.received[0]?.body ?? '', 'Sent');
    const env = { APPEAL_IMAP_PASSWORD: dovecot.password };
    expect((await appealAs({ env }, 'log', 'copy')).out).toBe(`copied  sent-folder  ${kyrgyzstan}\n`);
    expect(dovecot.files('Sent')).toHaveLength(1);
    expect(server.received).toHaveLength(1);
  });
});
