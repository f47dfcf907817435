/** What is said where two copies of a workspace have each gone on with a letter, and git has merged them. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { typeIn } from '../../delivery/type-in.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

const ledgerFile = 'data/ledger/example-2026.jsonl';
const [letter, answer] = ['example-2026/first/labour-minister/post', 'example-2026/first/labour-minister/reply'];
const add = (date: string) => ['log', 'add', letter, '--sent', date];
const settle = (...verdict: string[]) => ['log', 'settle', letter, ...verdict];
const reply = (verb: string, kind: string) => [
  'reply',
  verb,
  'example-2026',
  '--from',
  'labour-minister',
  '--date',
  '2026-11-02',
  '--kind',
  kind,
];
const went = add('2026-11-02');

type Typed = readonly (readonly string[])[];

/** What is typed in both copies before they part, and in each after that; then their lines as git merges them. */
async function merged(before: Typed, one: Typed, other: Typed) {
  const folder = temporaryFolder();
  const roots = ['one', 'other'].map((name) => path.join(folder, name)) as [string, string];
  mkdirSync(roots[0]);
  const [first, second] = roots.map((root) => typeIn(root, 'smtp://127.0.0.1:1')) as [Copy, Copy];
  const type = async (copy: Copy, commands: Typed) => {
    for (const command of commands) expect(await copy.appeal(...command)).toMatchObject({ exit: 0 });
  };
  await type(first, [['init'], ...before]);
  cpSync(roots[0], roots[1], { recursive: true });
  await type(first, one);
  second.wait(1);
  await type(second, other);
  /** As git merges by union what the other copy has into the first. */
  const merge = () => {
    const lines = roots.flatMap((root) => readFileSync(path.join(root, ledgerFile), 'utf8').trimEnd().split('\n'));
    writeFileSync(path.join(roots[0], ledgerFile), `${[...new Set(lines)].join('\n')}\n`);
  };
  merge();
  return { copy: first, goOn: async (...commands: Typed) => type(second, commands).then(merge) };
}
type Copy = ReturnType<typeof typeIn>;

it.each<[string, Typed, Typed, Typed, string, number, string]>([
  // what, before, in one, in the other, said first, exit code, state
  ['the same letter posted', [], [went], [went], 'set aside  1', 0, 'sent'],
  ['two days on which it was posted', [], [went], [add('2026-11-01')], `recorded twice  ${letter}\n`, 1, 'sent'],
  [
    'one that it went, and another that it did not',
    [add('2026-11-01')],
    [settle('--sent', '2026-11-02')],
    [settle('--not-sent')],
    `uncertain  ${letter}\n`,
    4,
    'uncertain',
  ],
  [
    'the same answer, that one has corrected',
    [went],
    [reply('add', 'answer')],
    [reply('add', 'answer'), reply('correct', 'refusal')],
    'set aside  1',
    0,
    'refused',
  ],
])('says what holds where two have recorded %s', async (_, before, one, other, says, exit, state) => {
  const { copy } = await merged(before, one, other);
  expect((await copy.appeal('log', 'verify')).exit).toBe(1);
  const repaired = await copy.appeal('log', 'repair');
  expect([repaired.exit, repaired.out + repaired.err]).toEqual([exit, expect.stringContaining(says)]);
  expect(repaired.out + repaired.err).not.toContain('mail servers');
  expect((await copy.appeal('log', 'verify')).exit).toBe(0);
  const { out } = await copy.appeal('log');
  expect(out).toMatch(new RegExp(`^${state} .*${state === 'refused' ? answer : letter}`, 'm'));
  if (exit !== 4) return;
  expect(out).toContain('copies of the workspace contradict each other');
  expect((await copy.appeal('dossier', letter)).err).toContain('Two copies of the record contradict each other');
  expect(await copy.appeal(...settle('--sent', '2026-11-02'))).toMatchObject({ exit: 0 });
  expect((await copy.appeal('log')).out).toMatch(new RegExp(`^sent +2026-11-02 .*${letter}`, 'm'));
});

it('doubts nothing that a copy goes on with behind lines that a repair has moved in another', async () => {
  const { copy, goOn } = await merged([], [went], [add('2026-11-01')]);
  expect((await copy.appeal('log', 'repair')).exit).toBe(1);
  await goOn(['log', 'settle', letter, '--bounced', '2026-11-02']);
  expect((await copy.appeal('log', 'verify')).exit).toBe(1);
  expect((await copy.appeal('log', 'repair')).out).not.toContain('uncertain');
  expect((await copy.appeal('log', 'verify')).exit).toBe(0);
  expect((await copy.appeal('log')).out).toMatch(new RegExp(`^bounced .*${letter}`, 'm'));
});
