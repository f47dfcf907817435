/**
 * Two copies of a workspace in git, each with a script that sends as docs/ci.md has it, cut off anywhere, and people who settle and
 * report beside it: the steps of all come in any order.
 */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fc } from '../../fast-check.ts';
import { Campaign, caseId, everybody, type Recipient } from './campaign.ts';
import { Desk } from './desk.ts';
import { type Mood, moods } from './moody-relay.ts';

/** What happens at one of the desks. `go-on`: the script does what comes next; begun anew where none is under way. */
type Step =
  | { readonly do: 'mood'; readonly mood: Mood }
  | { readonly do: 'wait'; readonly hours: number }
  | { readonly do: 'go-on'; readonly at: number; readonly by: number; readonly words: readonly string[] }
  | { readonly do: 'cut-off' | 'exchange'; readonly at: number }
  | { readonly do: 'settle' | 'come-back' | 'say-it-came-back'; readonly at: number; readonly which: number };

const is = <const T extends string>(...names: T[]) => fc.constantFrom(...names);
const at = fc.constantFrom(0, 1);
const again = (to: Recipient) => [caseId, '--letter', 'first', '--to', to, '--again', 'they asked for it'];
const words = fc.constantFrom<readonly string[]>([], [], ['--retry'], ...everybody.map(again));
const hours = fc.constantFrom(1, 7, 30, 130);

export const sharedSteps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: is('mood'), mood: fc.constantFrom(...moods) }) },
    { weight: 1, arbitrary: fc.record({ do: is('wait'), hours }) },
    { weight: 8, arbitrary: fc.record({ do: is('go-on'), at, by: fc.integer({ min: 1, max: 5 }), words }) },
    { weight: 3, arbitrary: fc.record({ do: is('cut-off', 'exchange'), at }) },
    { weight: 3, arbitrary: fc.record({ do: is('settle', 'come-back', 'say-it-came-back'), at, which: fc.nat(7) }) },
  ),
  { minLength: 4, maxLength: 16 },
);

const identity = {
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@a.test',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@a.test',
};
const recorded = ['data/ledger', 'data/record', 'data/replies', 'data/bounces'];

/** A desk whose copy is shared by git. */
class SharedDesk extends Desk {
  #script: AsyncIterator<void> | undefined;

  git(...argv: string[]): boolean {
    try {
      execFileSync('git', argv, { cwd: this.root, env: { ...process.env, ...identity }, stdio: 'pipe' });
      return true;
    } catch {
      return false;
    }
  }

  async goOn(words: readonly string[]): Promise<void> {
    this.#script ??= this.#send(words);
    const { done } = await this.#script.next();
    if (done) this.#script = undefined;
  }

  cutOff(): void {
    this.#script = undefined;
  }

  /** Runs the script to its end. */
  async runScript(...words: string[]): Promise<void> {
    do await this.goOn(words);
    while (this.#script);
  }

  commit(): boolean {
    for (const folder of recorded) this.git('add', '--', folder);
    return this.git('commit', '-qm', 'Record');
  }

  pull(): boolean {
    if (this.git('pull', '-q', '--no-rebase', '--no-edit', 'origin', 'main')) return true;
    this.git('merge', '--abort');
    return false;
  }

  push = () => this.git('push', '-q', 'origin', 'HEAD');

  exchange(): boolean {
    this.commit();
    return this.pull() && this.push();
  }

  /** `send.sh` of docs/ci.md. */
  async *#send(words: readonly string[]): AsyncGenerator<void> {
    if (!this.exchange()) return;
    yield;
    await this.type('send', '--drop-claims');
    yield;
    const { exit, out } = await this.type('send', ...words, '--claim');
    if (words.includes('--again'))
      for (const [, key = ''] of out.matchAll(/^claimed +(\S+)/gm)) this.campaign.countAgain(key, 1);
    if (exit !== 0 && exit !== 5) return;
    yield;
    if (!this.commit()) return;
    if (!this.push()) {
      await this.type('send', '--drop-claims');
      this.exchange();
      return;
    }
    yield;
    await this.type('send', ...words, '--claimed', '--yes');
    yield;
    await this.type('send', '--drop-claims');
    this.commit();
    if (this.push()) return;
    this.pull();
    this.push();
  }
}

/** Throws where something does not hold that must; says then what was typed. */
export async function liveThroughShared(those: readonly Step[], folder: string): Promise<void> {
  const campaign = await Campaign.begin();
  try {
    const desks = await open(campaign, folder);
    for (const step of those) await take(step, desks, campaign);
    await bringHome(desks, campaign);
  } finally {
    campaign.end();
  }
}

type Desks = readonly [SharedDesk, SharedDesk];

async function open(campaign: Campaign, folder: string): Promise<Desks> {
  const [one, two] = ['one', 'two'].map((name) => new SharedDesk(path.join(folder, name), campaign)) as [
    SharedDesk,
    SharedDesk,
  ];
  const git = (...argv: string[]) =>
    execFileSync('git', argv, { cwd: folder, env: { ...process.env, ...identity }, stdio: 'pipe' });
  git('init', '-q', '--bare', '-b', 'main', 'shared.git');
  git('clone', '-q', 'shared.git', 'one');
  await campaign.furnish(one.root);
  one.git('checkout', '-q', '-b', 'main');
  one.git('add', '-A');
  one.git('commit', '-qm', 'Begin');
  one.git('push', '-q', '-u', 'origin', 'main');
  git('clone', '-q', 'shared.git', 'two');
  return [one, two];
}

async function take(step: Step, desks: Desks, campaign: Campaign): Promise<void> {
  if (step.do === 'mood') {
    campaign.relay.mood = step.mood;
    return;
  }
  if (step.do === 'wait') {
    campaign.clock.now += step.hours * 3_600_000;
    return;
  }
  const desk = desks[step.at === 0 ? 0 : 1];
  switch (step.do) {
    case 'go-on':
      for (let times = 0; times < step.by; times += 1) await desk.goOn(step.words);
      return;
    case 'cut-off':
      desk.cutOff();
      return;
    case 'exchange':
      campaign.told.push(`${path.basename(desk.root)}: exchange ${desk.exchange()}`);
      return;
    case 'settle': {
      const open = (await desk.standings()).filter(({ state }) => state === 'uncertain');
      const one = open[step.which % Math.max(open.length, 1)];
      if (one) await desk.settle(one.key);
      return;
    }
    default: {
      const one = campaign.comeBack(step.which);
      if (one) await (step.do === 'come-back' ? desk.readReport(one) : desk.sayItCameBack(one));
    }
  }
}

/** Both have the same in the end, and everybody has their letter. */
async function bringHome(desks: Desks, campaign: Campaign): Promise<void> {
  campaign.relay.mood = 'well';
  const [one, two] = desks;
  for (let round = 0; ; round += 1) {
    for (const desk of desks) desk.cutOff();
    for (const desk of [one, two, one])
      if (!desk.exchange()) campaign.fail(`${path.basename(desk.root)} cannot exchange`);
    if ((await one.verify()) !== 0) await mend(desks, campaign);
    const open = (await one.standings()).filter(({ state }) => state !== 'sent');
    const begun = (await one.standings()).length === everybody.length;
    if (open.length === 0 && begun) break;
    if (round === 8) campaign.fail(`no way out of ${open.map(({ key, state }) => `${key} ${state}`).join(', ')}`);
    for (const { key, state } of open) {
      const [, , recipient = ''] = key.split('/') as [string, string, Recipient];
      if (state === 'uncertain') await one.settle(key);
      else if (state === 'claimed') for (const desk of desks) await desk.type('send', '--claimed', '--yes');
      else if (state === 'deferred') {
        campaign.clock.now += 7 * 3_600_000;
        one.commit();
        await one.runScript('--retry');
        for (const desk of desks) await desk.type('send', '--claimed', '--yes');
      } else if (state === 'rejected' || state === 'bounced') {
        one.commit();
        await one.runScript(...again(recipient as Recipient));
      } else await one.runScript(caseId, '--letter', 'first', '--to', recipient);
    }
    if (open.length === 0) await one.runScript();
  }
  await one.check();
  await one.checkDossiers();
}

/** What two copies have both gone on with is repaired in one of them; claims that stand beside are dropped, in the copy of the claim. */
async function mend(desks: Desks, campaign: Campaign): Promise<void> {
  const [one, two] = desks;
  const { err } = await one.type('log', 'repair');
  campaign.lost = true;
  const [, run] = /appeal send --drop-claims ?([0-9a-f]{8})?/.exec(err) ?? [];
  // One after the other: where both drop theirs at once, git merges both claims back.
  for (const desk of err.includes('--drop-claims') ? [two, one] : [one]) {
    if ((await one.verify()) === 0) return;
    await desk.type('send', '--drop-claims', ...(run ? [run] : []));
    for (const each of [desk, one, two, one]) each.exchange();
  }
  if ((await one.verify()) !== 0) campaign.fail('log verify finds something that repair does not mend');
}
