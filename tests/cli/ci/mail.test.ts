/** The recipes of docs/ci.md that read the mailbox: what has come is on record once, and a person is told of it. */
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readLedger } from '../../../src/ledger/lines/read-ledger.ts';
import { repliesOf } from '../../../src/ledger/telling/reply.ts';
import { faultServer } from '../../faults/fault-server.ts';
import { hasDovecot, startDovecot } from '../../peers/dovecot.ts';
import { report } from '../mail/incoming.ts';
import { built } from '../shipped.ts';
import { beginning, carryOut, cronLine, gitHub, gitLabRunner } from './recipes.ts';
import { act, bash } from './runs.ts';

const address = 'direction@velmont-textiles.example';
const sent = 'velmont-2026/1/velmont-ceo/email';
const answer = (head: string) =>
  `Received: from x; ${new Date().toUTCString()}\nFrom: CEO <${address}>\n${head}\n\nThank you.\n`;

/** A mailbox that a run reads: the settings that name it, what a run needs besides, and what lies in it. */
interface Mailbox {
  readonly settings: string;
  readonly env: Readonly<Record<string, string>>;
  put(mail: string): void;
  files(): readonly string[];
}

async function atDovecot(): Promise<Mailbox> {
  const { imaps, ca, user, password, deliver, files } = await startDovecot();
  return {
    settings: `imap: { host: localhost, user: ${user}, ca: ${ca}, port: ${imaps} }\n`,
    env: { APPEAL_IMAP_PASSWORD: password },
    put: deliver,
    files,
  };
}

/** Where no Dovecot is installed: commands that read mail read a folder. */
async function inFolder(root: string): Promise<Mailbox> {
  const folder = path.join(root, 'mail');
  const action = path.join(root, 'action');
  for (const made of [folder, path.join(action, 'dist/bin')]) mkdirSync(made, { recursive: true });
  const appeal = path.join(action, 'dist/bin/appeal.js');
  writeFileSync(
    appeal,
    `if (/^(sync|bounces)$/.test(process.argv[2])) process.argv.push('--from', ${JSON.stringify(folder)});
require(${JSON.stringify(built)}).run();
`,
  );
  const program = path.join(root, 'bin/appeal');
  writeFileSync(program, `#!/bin/sh\nexec ${process.execPath} ${appeal} "$@"\n`);
  chmodSync(program, 0o755);
  return {
    settings: '',
    env: { GITHUB_ACTION_PATH: action },
    put: (mail) => writeFileSync(path.join(folder, `${readdirSync(folder).length + 1}.eml`), mail),
    files: () => readdirSync(folder),
  };
}

/** A repository from which letters went, and a mailbox in which the answers come. */
async function correspondence(open: (root: string) => Promise<Mailbox>) {
  const repository = await beginning();
  const { env, root, first, origin, copy } = repository;
  const mailbox = await open(root);
  const server = await faultServer();
  onTestFinished(() => server.close());
  const settings = path.join(first, 'appeal.yaml');
  writeFileSync(settings, `${readFileSync(settings, 'utf8')}${mailbox.settings}`);
  await bash('git commit -qam Mailbox && git push -q', first, env);
  const sending = { ...env, APPEAL_SMTP_URL: `smtp://127.0.0.1:${server.port}` };
  expect(await carryOut(gitHub.send, copy('sender'), sending)).toBe(0);
  const letter = server.received.find(({ to }) => to === address);
  return {
    ...repository,
    ...mailbox,
    env: { ...env, ...mailbox.env },
    messageId: /^Message-ID: (<.*>)$/m.exec(letter?.body ?? '')?.[1] ?? '',
    /** The replies to the letter, and how often it came back, in what was pushed. */
    async record(name: string) {
      const folder = copy(name);
      const { exit, said } = await bash('appeal log verify', folder, env);
      expect(exit, said).toBe(0);
      const ledger = readLedger(readFileSync(path.join(folder, 'data/ledger/velmont-2026.jsonl'), 'utf8'));
      for (const { file = '' } of repliesOf(ledger))
        expect(readFileSync(path.join(folder, file), 'utf8')).toContain('Thank you.');
      const entries = [...ledger.chains.values()].flatMap((chain) => chain.entries);
      return [repliesOf(ledger).length, entries.filter(({ state }) => state === 'bounced').length];
    },
    /** Copies in which nobody pushes before all of them have something to push. */
    race: (names: readonly string[]) =>
      names.map((name) => {
        const folder = copy(name);
        const all = names.map((other) => `[ -e ${root}/${other}.pushes ]`).join(' && ');
        const wait = `for i in $(seq 600); do ${all} && exit 0; sleep 0.1; done; exit 1`;
        const hook = path.join(folder, '.git/hooks/pre-push');
        writeFileSync(hook, `#!/bin/sh\ntouch ${root}/${name}.pushes\n${wait}\n`, { mode: 0o755 });
        return folder;
      }),
    /** What was pushed since the repository began, by the subjects of its commits. */
    commits: () => repository.git(origin, 'log', '--format=%s', 'main').trim().split('\n'),
  };
}

const open = hasDovecot ? atDovecot : inFolder;

it('GitHub: of two runs at once, one records each message', {
  timeout: 240_000,
}, async () => {
  const { env, put, files, messageId, race, record, commits, look, copy } = await correspondence(open);
  put(answer(`In-Reply-To: ${messageId}\nMessage-ID: <r1@ilo.example>\nSubject: Re: Arrests`));
  put(answer('Subject: Your letter'));
  const returned = report(messageId, 'postfix-failed', sent, address);
  put(returned.replaceAll(/\w+, 24 Nov 2026 [\d:]+ \+0100 \(CET\)/g, new Date().toUTCString()));
  const before = files();

  const dry = await act(copy('dry'), { ...env, COMMAND: 'sync' });
  expect(dry).toMatchObject({ exit: 0, outputs: expect.stringContaining('mail=true\n') });
  expect(await record('not-yet')).toEqual([0, 0]);

  const runs = race(['one', 'two']).map((folder) => carryOut(gitHub.mail, folder, env));
  expect(await Promise.all(runs)).toEqual([0, 0]);
  expect(await record('recorded')).toEqual([1, 1]);
  expect(commits().filter((subject) => subject === 'Record mail')).toHaveLength(1);
  const told = look();
  expect(told).toMatch(/^gh issue create --title Mail has come /m);
  expect(told.match(/^acknowledgement .*“Re: Arrests”$/gm)).toHaveLength(1);
  expect(told.match(/^bounced /gm)).toHaveLength(1);
  expect(told).toMatch(
    /^DOUBTFUL .*“Your letter”.*\n.*:\n(?:.*appeal reply add velmont-2026 .*\n){3}.*appeal dismiss out/m,
  );

  // What is doubtful is told until a person has settled it; the rest is told once.
  expect(await carryOut(gitHub.mail, copy('tomorrow'), env)).toBe(0);
  const again = look();
  expect(again).toMatch(/^gh issue comment 7 [\s\S]*\nDOUBTFUL /m);
  expect(again).not.toContain('Re: Arrests');
  expect(files()).toEqual(before);
});

it('GitLab and cron: sync.sh records each message', { timeout: 240_000 }, async () => {
  const repository = await correspondence(open);
  const { env, put, files, messageId, race, record, look, copy, root } = repository;
  const job = gitLabRunner(repository);
  expect(await job('nothing', 'mail', env)).toMatchObject({ exit: 0 });
  expect(look()).toBe('npm install --global appeal-letters\n');
  put(answer(`In-Reply-To: ${messageId}\nMessage-ID: <r1@ilo.example>\nSubject: Re: Arrests`));
  const before = files();
  expect(await job('monday', 'mail', env)).toMatchObject({ exit: 0 });
  expect(await record('recorded')).toEqual([1, 0]);
  expect(look()).toMatch(/^curl .*\/issues -d title=Mail has come [\s\S]*\nacknowledgement .*“Re: Arrests”$/m);
  put(answer('Subject: Your letter'));
  expect(await job('tuesday', 'mail', env)).toMatchObject({ exit: 0 });
  expect(look()).toMatch(/^curl .*\/issues\/7\/notes [\s\S]*\nDOUBTFUL .*“Your letter”/m);

  put(answer(`In-Reply-To: ${messageId}\nMessage-ID: <r2@ilo.example>\nSubject: Once more`));
  const servers = race(['one', 'two']);
  const lines = servers.map((folder) => bash(cronLine.mail(folder), folder, env));
  expect(await Promise.all(lines)).toMatchObject([{ exit: 0 }, { exit: 0 }]);
  expect(await record('twice')).toEqual([2, 0]);
  const mails = look();
  expect(mails.match(/^mail -s Mail has come officer@union\.example$/gm)).toHaveLength(2);
  expect(mails.match(/^acknowledgement .*“Once more”$/gm)).toHaveLength(1);
  await bash(
    `appeal dismiss out/doubtful/*; git add data; git commit -qm Dismiss; git push -q`,
    servers[0] ?? root,
    env,
  );
  expect(await bash(cronLine.mail(copy('wednesday')), root, env)).toMatchObject({ exit: 0, said: '' });
  expect([look(), files()]).toEqual(['', [...before, ...files().slice(before.length)]]);
});

it('cron: what a run that was cut short has recorded is told by the next', { timeout: 240_000 }, async () => {
  const { env, put, messageId, record, look, copy } = await correspondence(inFolder);
  const server = copy('server');
  const asNobody = { GIT_COMMITTER_NAME: '', GIT_COMMITTER_EMAIL: '', GIT_AUTHOR_NAME: '', GIT_AUTHOR_EMAIL: '' };
  const nobody = { ...env, ...asNobody, GIT_CONFIG_GLOBAL: '/dev/null', EMAIL: '' };
  for (const [number, hook] of ['pre-commit', 'post-commit'].entries()) {
    put(answer(`In-Reply-To: ${messageId}\nMessage-ID: <r${number}@ilo.example>\nSubject: ${hook}`));
    // Where git does not know who commits, nothing is read.
    expect((await bash('sh sync.sh', server, nobody)).exit).toBe(6);
    expect((await bash('git status --porcelain', server, env)).said).toBe('');
    const file = path.join(server, '.git/hooks', hook);
    writeFileSync(file, '#!/bin/sh\nrm "$0"\nkill -9 0\n', { mode: 0o755 });
    expect(await bash(cronLine.mail(server), server, env)).toMatchObject({ exit: 137 });
    expect(look()).toBe('');
    // Another line of the crontab, or a person, may have pushed it.
    if (number === 0) await bash('git add data; git commit -qm left; git push -q', server, env);
    await bash(cronLine.mail(server), server, env);
    expect(look()).toMatch(new RegExp(`^mail -s Mail has come .*\\n[^]*^acknowledgement .*“${hook}”$`, 'm'));
    await bash(cronLine.mail(server), server, env);
    expect(look()).toBe('');
  }
  expect(await record('recorded')).toEqual([2, 0]);
});

it('GitHub: a mailbox that cannot be read fails the run, and is told', { timeout: 120_000 }, async () => {
  const { first, copy, env, look } = await beginning();
  const settings = path.join(first, 'appeal.yaml');
  writeFileSync(settings, `${readFileSync(settings, 'utf8')}imap: { host: localhost, port: 9, user: a@b.example }\n`);
  await bash(
    'appeal log add astovia-teachers-2026/1/astovia-president/post --sent 2026-11-16; git add .; git commit -qm a; git push -q',
    first,
    env,
  );
  expect(await carryOut(gitHub.mail, copy('monday'), { ...env, APPEAL_IMAP_PASSWORD: 'a' })).toBe(6);
  expect(look()).toMatch(/^gh issue create --title Mail has come [\s\S]*refuses connections/m);
});

it('GitHub: where the branch takes no push, nothing is recorded, and the run says so', {
  timeout: 120_000,
}, async () => {
  const { copy, env, put, messageId, origin, root } = await correspondence(inFolder);
  put(answer(`In-Reply-To: ${messageId}\nSubject: Re: Arrests`));
  writeFileSync(path.join(origin, 'hooks/pre-receive'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  writeFileSync(path.join(root, 'bin/sleep'), '#!/bin/sh\n', { mode: 0o755 });
  const folder = copy('monday');
  const ran = await act(folder, { ...env, COMMAND: 'sync', CONFIRM: 'record' });
  expect(ran).toMatchObject({ exit: 6, said: expect.stringContaining('No mail was recorded') });
  expect((await bash('git status --porcelain; git log --oneline @{upstream}..', folder, env)).said).toBe('');
});
