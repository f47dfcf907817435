/** A mail server that does not do as it should, or does what it may and others do not. */
import { writeFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { acquireLock } from '../../../src/system/ledger/lock.ts';
import { faultImap } from '../../faults/fault-imap.ts';
import { kyrgyzstan } from '../shipped.ts';
import { afterSending, answer, replyKey, report } from './incoming.ts';

type Instead = Parameters<typeof faultImap>[1];

const lunch = 'From: a@b.example\nMessage-ID: <lunch@b.example>\nSubject: lunch\n\nShall we?\n';

/** A workspace that has sent a letter; its mailbox holds something else, the answer to the letter, and the news that it came back. */
async function withAnswers(instead: Instead) {
  const workspace = await afterSending();
  const { messageId } = workspace;
  const answered = answer(`In-Reply-To: ${messageId}\nMessage-ID: <r1@ilo.example>\nSubject: Re: Arrests`);
  const server = await faultImap([lunch, answered, report(messageId)], instead);
  const imap = `imap: { host: 127.0.0.1, port: ${server.port}, security: none, user: office@federation.example, copySent: true }\n`;
  writeFileSync(workspace.at('appeal.yaml'), workspace.text('appeal.yaml') + imap);
  const on = (...argv: string[]) =>
    workspace.appealAs({ now: '2026-11-26T09:00:00Z', env: { APPEAL_IMAP_PASSWORD: 'a pass phrase' } }, ...argv);
  return { ...workspace, ...server, on };
}

const isSearch = (command: string) => command.startsWith('UID SEARCH');
const isWhole = (command: string) => command.includes('BODY.PEEK[]');
const isHeads = (command: string) => command.includes('BODY.PEEK[HEADER]');
const recorded = expect.stringContaining(`acknowledgement  2026-11-25  ${replyKey}`);

describe('what a mail server does not tell is not taken for an empty mailbox', () => {
  it.each<[what: string, instead: Instead]>([
    ['a search refused for now', (command, usual) => (isSearch(command) ? '$ NO [UNAVAILABLE] later\r\n' : usual)],
    ['a search not understood', (command, usual) => (isSearch(command) ? '$ BAD no\r\n' : usual)],
    [
      'a search that cannot be read',
      (command, usual) => (isSearch(command) ? '* SEARCH 1 2 (\r\n$ OK done\r\n' : usual),
    ],
    ['a search of no numbers', (command, usual) => (isSearch(command) ? '* SEARCH 1,2\r\n$ OK done\r\n' : usual)],
    [
      'a search that finds more than there is',
      (command, usual) => (isSearch(command) ? '* SEARCH 1 2 3 4 5\r\n$ OK done\r\n' : usual),
    ],
    ['messages refused', (command, usual) => (isHeads(command) ? '$ NO [SERVERBUG] error\r\n' : usual)],
    ['a folder refused for now', (command, usual) => (/^EXAM/.test(command) ? '$ NO [UNAVAILABLE] no\r\n' : usual)],
  ])('%s', async (_what, instead) => {
    const { on, ledger } = await withAnswers(instead);
    const before = ledger();
    for (const command of ['sync', 'bounces']) {
      const { exit, out, err } = await on(command);
      expect([exit, out, err]).toEqual([6, '', expect.stringMatching(/\[mailbox-unreachable\]\n.*Try later/)]);
      expect(err).not.toMatch(/No answer has come|Nothing has come back/);
    }
    expect(ledger()).toBe(before);
  });
});

it('a search that finds nothing may be answered without its line, as iCloud does', async () => {
  const { on } = await withAnswers((command, usual) => (isSearch(command) ? '$ OK SEARCH completed\r\n' : usual));
  expect(await on('sync')).toMatchObject({ exit: 0, out: '', err: expect.stringContaining('No answer has come') });
});

describe('an answer is found, whatever else the server says', () => {
  it.each<[what: string, instead: Instead]>([
    [
      'of another message, first',
      (command, usual) => (isWhole(command) ? `* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n${usual}` : usual),
    ],
    [
      'of another, without its UID',
      (command, usual) => (isWhole(command) ? `* 1 FETCH (FLAGS ())\r\n${usual}` : usual),
    ],
    ['of its flags, first', (command, usual) => (isWhole(command) ? `* 2 FETCH (UID 2 FLAGS ())\r\n${usual}` : usual)],
    [
      'of its flags, last',
      (command, usual) => (isHeads(command) ? usual.replace('$', '* 2 FETCH (UID 2 FLAGS ())\r\n$') : usual),
    ],
    [
      'of one that was not asked for',
      (command, usual) => (isHeads(command) ? `* 9 FETCH (UID 9 FLAGS ())\r\n${usual}` : usual),
    ],
  ])('%s', async (_what, instead) => {
    const { on } = await withAnswers(instead);
    const { exit, out, err } = await on('sync');
    expect([exit, out]).toEqual([0, recorded]);
    expect(err).toContain('1 message answers none of our letters.');
  });

  it('is asked for again where it was left out', async () => {
    let times = 0;
    const { on } = await withAnswers((command, usual) => {
      times += isHeads(command) ? 1 : 0;
      return isHeads(command) && times === 1 ? '$ OK done\r\n' : usual;
    });
    expect(await on('sync')).toMatchObject({ exit: 0, out: recorded });
  });

  it('is gone where somebody has moved it away meanwhile, which is no fault', async () => {
    const { on } = await withAnswers((command, usual) => {
      if (isHeads(command)) return '$ OK done\r\n';
      return / UID [\d,]+$/.test(command) ? '* SEARCH\r\n$ OK done\r\n' : usual;
    });
    expect(await on('sync')).toMatchObject({ exit: 0, out: '', err: expect.stringContaining('No answer has come') });
  });
});

describe('what the server has and does not give is left to a person, and the rest is read', () => {
  it.each([
    ['comes as NIL', '* 2 FETCH (UID 2 BODY[] NIL)\r\n$ OK done\r\n'],
    ['comes empty', '* 2 FETCH (UID 2 BODY[] "")\r\n$ OK done\r\n'],
    ['does not come', '$ OK done\r\n'],
    ['is refused', '$ NO cannot be converted\r\n'],
  ])('a message that %s, by its headers', async (_what, said) => {
    const { on, text, list } = await withAnswers((command, usual) =>
      isWhole(command) && command.includes(' 2 ') ? said : usual,
    );
    const { exit, out } = await on('sync');
    expect([exit, out]).toEqual([
      1,
      expect.stringMatching(/^DOUBTFUL {2}INBOX, message 2 .*Re: Arrests.* gives its headers alone/),
    ]);
    expect(text(`out/doubtful/${list('out/doubtful')[0]}`)).toContain('Message-ID: <r1@ilo.example>');
    expect((await on('bounces')).out).toMatch(/^bounced /);
  });

  it('messages after one of which not even the headers are given', async () => {
    const { on } = await withAnswers((command, usual) => {
      if (!/^UID FETCH (1,2,3|2,3|2) /.test(command)) return usual;
      return `${usual.slice(0, usual.indexOf('* 2 FETCH'))}$ NO cannot be converted\r\n`;
    });
    const { exit, out } = await on('bounces');
    expect([exit, out]).toEqual([
      1,
      expect.stringMatching(/^DOUBTFUL {2}INBOX, message 2 {2}the mail server does not give it[^\n]*\nbounced /),
    ]);
  });

  it('messages of which nothing comes, each by its place', async () => {
    const { on, list } = await withAnswers((command, usual) =>
      command.startsWith('UID FETCH') ? '$ OK done\r\n' : usual,
    );
    for (const command of ['sync', 'sync', 'bounces']) {
      const { exit, out } = await on(command);
      expect(exit).toBe(1);
      expect(out.match(/INBOX, message \d/g)).toEqual(['INBOX, message 1', 'INBOX, message 2', 'INBOX, message 3']);
      expect(out).toContain('the mail server does not give it');
    }
    expect(list('out')).toEqual([]);
  });
});

describe('the copy in the folder of sent mail', () => {
  it('is not laid there where the server does not say whether it lies there', async () => {
    const { on, sent } = await withAnswers((command, usual) => {
      if (command.startsWith('APPEND')) return null;
      return isSearch(command) ? '$ NO [UNAVAILABLE] later\r\n' : usual;
    });
    for (let times = 0; times < 2; times += 1)
      expect(await on('log', 'copy', kyrgyzstan)).toMatchObject({
        exit: 1,
        err: expect.stringContaining('does not say what is in “Sent” (later).'),
      });
    expect(sent).toEqual([]);
  });

  it('is found again where the server broke off once it had it', async () => {
    const { on, sent } = await withAnswers((command, usual) => (command.startsWith('APPEND') ? null : usual));
    expect((await on('log', 'copy', kyrgyzstan)).exit).toBe(1);
    expect(await on('log', 'copy', kyrgyzstan)).toMatchObject({
      exit: 0,
      out: expect.stringContaining('copied  sent-folder'),
    });
    expect(sent).toHaveLength(1);
  });

  /** The server says nothing to APPEND until it is told to go on. */
  async function withHanging() {
    let goOn = () => {};
    const told = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const late = async function* (usual: string) {
      await told;
      yield usual;
    };
    const workspace = await withAnswers((command, usual) => (command.startsWith('APPEND') ? late(usual) : usual));
    const copying = workspace.on('log', 'copy', kyrgyzstan);
    await vi.waitFor(() => expect(workspace.commands.at(-1)).toMatch(/^APPEND/), { timeout: 20_000 });
    return { ...workspace, copying, goOn };
  }

  it('keeps no other run waiting where the server hangs', async () => {
    const { on, copying, goOn, sent } = await withHanging();
    const acknowledged = ['--from', 'ilo-director-general', '--date', '2026-11-25', '--kind', 'acknowledgement'];
    expect(await on('reply', 'add', 'kyrgyzstan-2023', ...acknowledged)).toMatchObject({ exit: 0 });
    goOn();
    expect(await copying).toMatchObject({ exit: 0, out: `copied  sent-folder  ${kyrgyzstan}\n` });
    expect((await on('log', 'verify')).exit).toBe(0);
    expect((await on('log', 'copy', kyrgyzstan)).err).toContain('nothing to copy');
    expect(sent).toHaveLength(1);
  });

  it('is put there once where another run is at work by then, and noted afterwards', async () => {
    const { on, root, copying, goOn, sent } = await withHanging();
    const lock = await acquireLock(root, 'appeal send');
    goOn();
    const { exit, err } = await copying;
    expect([exit, err]).toEqual([
      1,
      expect.stringMatching(/not on record: Another run is at work.*\n.*appeal log copy/),
    ]);
    await lock.release();
    expect(await on('log', 'copy', kyrgyzstan)).toMatchObject({ exit: 0 });
    expect((await on('log', 'copy', kyrgyzstan)).err).toContain('nothing to copy');
    expect(sent).toHaveLength(1);
  });

  it('for which there is no room is told so', async () => {
    const { on } = await withAnswers((command, usual) =>
      command.startsWith('APPEND') ? '$ NO [OVERQUOTA] Quota exceeded\r\n' : usual,
    );
    const { exit, err } = await on('log', 'copy', kyrgyzstan);
    expect([exit, err]).toEqual([
      1,
      expect.stringMatching(/has no room left in the mailbox \(Quota exceeded\)\.\n.*more room/),
    ]);
  });

  const evil = '"Sent\u001b[2J"';
  it.each<[what: string, list: string, refused: string, words: string]>([
    ['that is not there when it is opened', `(\\Sent) "/" ${evil}`, 'EXAMINE', 'There is no folder “Sent [2J”'],
    ['that is not searched', `(\\Sent) "/" ${evil}`, 'UID SEARCH', 'does not say what is in “Sent [2J”'],
    ['that is not for sent mail', `() "/" ${evil}`, '', 'There are: Sent [2J'],
  ])(
    'leaves no escape of the name of a folder %s, on the terminal or on record',
    async (_what, list, refused, words) => {
      const { on, ledger } = await withAnswers((command, usual) => {
        if (refused && command.startsWith(refused)) return '$ NO \u001b[2J\r\n';
        if (!command.startsWith('LIST')) return usual;
        return /\*"?$/.test(command) ? `* LIST ${list}\r\n$ OK done\r\n` : '$ OK done\r\n';
      });
      const { exit, out, err } = await on('log', 'copy', kyrgyzstan);
      expect([exit, err]).toEqual([1, expect.stringContaining(words)]);
      const exported = await on('log', 'export', '--csv');
      expect(out + err + ledger() + exported.out).not.toMatch(/[^\P{Cc}\n\r]/u);
    },
  );
});
