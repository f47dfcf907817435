/** The command as it is shipped, in processes of its own. */
import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { faultServer } from '../faults/fault-server.ts';
import { built, kyrgyzstan, kyrgyzstanPdf, shippedWorkspace } from './shipped.ts';

type Child = ReturnType<ReturnType<typeof shippedWorkspace>['start']>;

async function ended(child: Child) {
  const [out, err, [exit]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { exit, out, err };
}

/** A workspace whose relay is silent at the end of each message: the sending lasts until we end it. */
async function sendingSlowly() {
  const workspace = shippedWorkspace();
  const server = await faultServer('dot', 'silence');
  onTestFinished(() => server.close());
  const sending = workspace.start({ APPEAL_SMTP_URL: `smtp://127.0.0.1:${server.port}` }, 'send', '--yes');
  onTestFinished(() => void sending.kill('SIGKILL'));
  while (server.received.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  return { ...workspace, sending };
}

describe('the built command', () => {
  it('makes the same bytes as the sources, in every time zone and language', async () => {
    const [sources, shipped] = [shippedWorkspace(), shippedWorkspace()];
    const { out, err } = await sources.appeal('generate');
    const env = { TZ: 'Pacific/Kiritimati', LC_ALL: 'tr_TR.UTF-8', NO_COLOR: '1' };
    expect(await ended(shipped.start(env, 'generate'))).toEqual({ exit: 0, out, err });
    const files = out.trimEnd().split('\n');
    // In Latin letters, and in Arabic ones.
    expect(files).toEqual(expect.arrayContaining([kyrgyzstanPdf, expect.stringMatching(/-ar\.pdf$/)]));
    for (const file of files) expect(shipped.read(file).equals(sources.read(file)), file).toBe(true);
  });

  it.skipIf(process.platform === 'win32')('waits for no pipe that stands in the place of a file', () => {
    const { root, at } = shippedWorkspace();
    mkdirSync(at('data/ledger'));
    for (const name of ['data/ledger/kyrgyzstan-2023.jsonl', 'reply.pdf']) spawnSync('mkfifo', [at(name)]);
    const reply = ['--from', 'ilo-director-general', '--date', '2023-12-20', '--kind', 'answer', '--file', 'reply.pdf'];
    for (const argv of [['due'], ['reply', 'add', 'kyrgyzstan-2023', ...reply]]) {
      const { status, stderr } = spawnSync(process.execPath, [built, ...argv], { cwd: root, timeout: 60_000 });
      expect([status, String(stderr)]).toEqual([
        2,
        expect.stringContaining('is a link, a pipe or a device, and a file is meant. [not-a-file]'),
      ]);
    }
  });

  it.skipIf(process.platform === 'win32')('waits for no pipe that is named as a password or key', () => {
    const { root, at, edit } = shippedWorkspace();
    spawnSync('mkfifo', ['-m', '600', at('pipe')]);
    edit('appeal.yaml', 'page: A4', 'page: A4\nsmtp: { host: mail.example, user: office, passwordFile: pipe }');
    for (const argv of [['send', '--yes'], ['doctor']]) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [built, ...argv], { cwd: root, timeout: 60_000 });
      expect([status, `${stdout}${stderr}`]).toEqual([2, expect.stringContaining('pipe is no ordinary file.')]);
    }
  });

  it.skipIf(process.platform !== 'linux')('ends with the code of later where no more files can be opened', () => {
    const { root } = shippedWorkspace();
    spawnSync('git', ['init', '-q', root]);
    const limited = (most: number) =>
      spawnSync('bash', ['-c', `ulimit -n ${most}; exec "$0" "$@"`, process.execPath, built, 'send', '--yes'], {
        cwd: root,
        encoding: 'utf8',
      });
    const seen: (number | null)[] = [];
    for (let most = 20; !seen.includes(0) && most < 64; most += 2) {
      const { status, stderr } = limited(most);
      seen.push(status);
      // With still fewer, Node.js does not come so far as to run the program.
      expect([most, status, stderr]).not.toContain(70);
      if (status !== 6) continue;
      expect(stderr).toContain(
        'too many files are open (EMFILE). [file-unusable]\n  → Nothing more was done. Allow more',
      );
    }
    expect(seen).toEqual(expect.arrayContaining([0, 6]));
  });

  it.skipIf(process.platform === 'win32').each(['', 'appeal'])(
    'sends all the same where git’s own folder can only be read, and says so: .git/%s',
    (folder) => {
      const { root, at, list } = shippedWorkspace();
      spawnSync('git', ['init', '-q', root]);
      mkdirSync(at(`.git/${folder}`), { recursive: true });
      // Whoever may do all can write there.
      const nobody = process.getuid?.() === 0 ? 65_534 : undefined;
      if (nobody !== undefined) spawnSync('chown', ['-R', String(nobody), root]);
      const send = (...argv: string[]) => {
        const options = {
          cwd: root,
          encoding: 'utf8',
          ...(nobody !== undefined && { uid: nobody, gid: nobody }),
        } as const;
        return spawnSync(process.execPath, [built, 'send', 'kyrgyzstan-2023', ...argv], options);
      };
      expect(send('--dry-run').stdout).not.toContain('witnesses');
      chmodSync(at(`.git/${folder}`), 0o500);
      const { status, stderr } = send('--yes');
      expect([status, stderr]).toEqual([0, expect.stringMatching(/note +witnesses +\.git\S* is read-only: /)]);
      expect(stderr.match(/is read-only/g)).toHaveLength(1);
      expect(list('data/record', '.lines')).toHaveLength(1);
      chmodSync(at(`.git/${folder}`), 0o755);
    },
  );

  it('starts from code that V8 accepts as compiled, and reads data, templates and words only where they are new', () => {
    const { root, edit } = shippedWorkspace();
    const watching = `const [vm, rejected] = [require('node:vm'), []];
      vm.Script = class extends vm.Script {
        constructor(code, options) {
          super(code, options);
          if (this.cachedDataRejected !== false) rejected.push(options.filename);
        }
      };
      let shapers = 0;
      WebAssembly.Module = new Proxy(WebAssembly.Module, { construct: (...how) => (shapers++, Reflect.construct(...how)) });
      const command = require(${JSON.stringify(built)});
      command.run();
      process.on('exit', () => {
        const readers = command.loadedParts().filter((part) => /^(?:yaml|parse-file|handlebars|markdown|svg)\\./.test(part));
        process.stderr.write(JSON.stringify({ rejected, shapers, readers }));
      });`;
    const made = (date: string) => {
      const letter = ['generate', 'kyrgyzstan-2023', '--to', 'ilo-director-general', '--date', date];
      const { stderr } = spawnSync(process.execPath, ['-e', watching, '-', ...letter], { cwd: root, encoding: 'utf8' });
      return JSON.parse(stderr);
    };
    const first = made('2024-02-05');
    expect(first.shapers).toBeGreaterThan(0);
    // The templates that the program brings, it knows.
    expect(first.readers.sort()).toEqual(['markdown.js', 'parse-file.js', 'yaml.js']);
    expect(made('2024-02-27')).toEqual({ rejected: [], shapers: 0, readers: [] });
    edit('templates/ilo-intervention.en.md.hbs', /$/, '\nThank you.\n');
    expect(made('2024-02-27').readers).toContain('handlebars.js');
  });

  it('takes it calmly that nobody reads on', async () => {
    const { start, has, edit } = shippedWorkspace();
    // By the clock of the machine: what asks for an answer by a day that is past is refused.
    edit('data/cases.yaml', 'answerBy: 2027-01-29', 'answerBy: 2999-12-31');
    const child = start({}, 'send', '--yes');
    child.stdout.destroy();
    child.stderr.destroy();
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(has('data/ledger/velmont-2026.jsonl')).toBe(true);
  });

  it('says who is at work when two send at once', async () => {
    const { start, sending, appeal } = await sendingSlowly();
    const second = await ended(start({}, 'send', '--yes'));
    expect([second.exit, second.out]).toEqual([6, '']);
    expect(second.err).toContain(`\`appeal send\` (process ${sending.pid})`);
    // What only reads or makes letters need not wait.
    expect(await appeal('generate', 'velmont-2026')).toMatchObject({ exit: 0 });
    sending.kill('SIGKILL');
    await once(sending, 'exit');
    const third = await ended(start({}, 'send', 'kyrgyzstan-2023', '--yes'));
    expect([third.exit, third.err]).toEqual([4, expect.stringContaining('may have been delivered')]);
  });

  it('finishes the message in flight at the first Ctrl-C, and ends at the second', async () => {
    const { sending, appeal } = await sendingSlowly();
    const end = ended(sending);
    sending.kill('SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(sending.exitCode).toBe(null);
    sending.kill('SIGINT');
    const { exit, out, err } = await end;
    expect([exit, out]).toEqual([4, expect.stringMatching(new RegExp(`^uncertain {2}${kyrgyzstan} {2}.*\n$`))]);
    expect(err).toContain('Ctrl-C again ends at once');
    // Others may be frozen ahead; none of them was begun.
    const log = (await appeal('log')).out.split('\n').filter((line) => line && !line.startsWith('prepared '));
    expect(log).toEqual([expect.stringMatching(new RegExp(`^uncertain {2}\\S+ {2}${kyrgyzstan} {2}no answer`))]);
  });
});
