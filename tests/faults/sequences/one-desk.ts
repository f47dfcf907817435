/** Commands in any order at one desk, and whether everybody gets their letter in the end. */
import { fc } from '../../fast-check.ts';
import { Campaign, caseId, everybody, meantBy, type Recipient, recipientIn, wordings } from './campaign.ts';
import { Desk, type Standing } from './desk.ts';
import { type Mood, moods } from './moody-relay.ts';

/** What somebody does. `which`: the n-th of what there is to choose from. */
type Step =
  | { readonly do: 'mood'; readonly mood: Mood }
  | { readonly do: 'wait'; readonly hours: number }
  | { readonly do: 'send'; readonly to: Recipient | undefined }
  | { readonly do: 'again' | 'rename'; readonly to: Recipient }
  | { readonly do: 'reword'; readonly as: number }
  | { readonly do: 'swap' }
  | { readonly do: 'retry' | 'claim' | 'claimed' | 'retry-claim' | 'repair' | 'follow-up' | 'send-all' }
  | { readonly do: 'answer'; readonly from: Recipient; readonly kind: string }
  | { readonly do: 'lose'; readonly lines: number }
  | { readonly do: 'settle' | 'cancel' | 'come-back' | 'say-it-came-back'; readonly which: number };

const is = <const T extends string>(...names: T[]) => fc.constantFrom(...names);
const to = fc.constantFrom(...everybody);
const kind = fc.constantFrom('acknowledgement', 'answer', 'refusal');
const hours = fc.constantFrom(1, 7, 30, 130, 400);

const any: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.record({ do: is('mood'), mood: fc.constantFrom(...moods) }) },
    { weight: 2, arbitrary: fc.record({ do: is('wait'), hours }) },
    { weight: 3, arbitrary: fc.record({ do: is('send-all') }) },
    { weight: 4, arbitrary: fc.record({ do: is('send'), to: fc.option(to, { nil: undefined }) }) },
    { weight: 3, arbitrary: fc.record({ do: is('again'), to }) },
    { weight: 5, arbitrary: fc.record({ do: is('retry', 'claim', 'claimed', 'retry-claim', 'repair', 'follow-up') }) },
    {
      weight: 6,
      arbitrary: fc.record({ do: is('settle', 'cancel', 'come-back', 'say-it-came-back'), which: fc.nat(7) }),
    },
    { weight: 1, arbitrary: fc.record({ do: is('answer'), from: to, kind }) },
    { weight: 1, arbitrary: fc.record({ do: is('rename'), to }) },
    { weight: 1, arbitrary: fc.record({ do: is('swap') }) },
    { weight: 1, arbitrary: fc.record({ do: is('reword'), as: fc.nat(wordings.length - 1) }) },
    { weight: 1, arbitrary: fc.record({ do: is('lose'), lines: fc.integer({ min: 1, max: 6 }) }) },
  ),
  { minLength: 3, maxLength: 14 },
);

/** Many begin where letters have gone, and others are to follow. */
const begun: fc.Arbitrary<readonly Step[]> = fc.constantFrom<readonly Step[]>(
  [],
  [{ do: 'send', to: undefined }, { do: 'follow-up' }],
);
export const steps: fc.Arbitrary<readonly Step[]> = fc.tuple(begun, any).map((both) => both.flat());

/** Always tried: a letter comes back once the one that would cite it is written. */
export const knownSteps: readonly (readonly Step[])[] = [
  [{ do: 'send', to: undefined }, { do: 'follow-up' }, { do: 'come-back', which: 0 }, { do: 'send-all' }],
];

/** Throws where something does not hold that must, also after each step what `due` says; says then what was typed. */
export const liveThroughClosely = (those: readonly Step[], root: string) => liveThrough(those, root, true);

/** The same, and what `due` says at the end alone. */
export async function liveThrough(those: readonly Step[], root: string, closely = false): Promise<void> {
  const campaign = await Campaign.begin();
  try {
    await campaign.furnish(root);
    const desk = new Desk(root, campaign);
    for (const step of those) {
      await take(step, desk);
      await desk.check();
      if (closely) await desk.checkDue();
    }
    await bringHome(desk);
  } finally {
    campaign.end();
  }
}

async function take(step: Step, desk: Desk): Promise<unknown> {
  const { campaign } = desk;
  switch (step.do) {
    case 'mood':
      campaign.relay.mood = step.mood;
      return;
    case 'wait':
      campaign.clock.now += step.hours * 3_600_000;
      return;
    case 'send':
      return desk.send(caseId, ...(step.to ? ['--to', campaign.idOf(step.to)] : []), '--yes');
    case 'send-all':
      return desk.send('--yes');
    case 'again':
      return desk.sendAgain(step.to);
    case 'retry':
      return desk.send('--retry', '--yes');
    case 'claim':
      return desk.type('send', '--claim');
    case 'retry-claim':
      return desk.type('send', '--retry', '--claim');
    case 'claimed':
      return desk.send('--claimed', '--yes');
    case 'repair':
      return desk.type('log', 'repair');
    case 'follow-up':
      // By then the days are over in which an answer is waited for.
      campaign.clock.now += 15 * 24 * 3_600_000;
      return desk.type('follow-up');
    case 'rename': {
      const before = campaign.idOf(step.to);
      return campaign.rename(step.to, before === step.to ? `${step.to}-1` : step.to, desk.root);
    }
    case 'reword':
      return campaign.reword(step.as, desk.root);
    case 'swap':
      return campaign.swap(desk.root);
    case 'answer': {
      const day = campaign.clock.today;
      const from = campaign.idOf(step.from);
      return desk.type('reply', 'add', caseId, '--from', from, '--date', day, '--kind', step.kind);
    }
    case 'lose':
      return desk.lose(step.lines);
    case 'settle':
    case 'cancel': {
      const all = await desk.standings();
      const those = step.do === 'cancel' ? all : all.filter(({ state }) => state === 'uncertain');
      const one = those[step.which % Math.max(those.length, 1)];
      if (!one) return;
      return step.do === 'cancel' ? desk.type('log', 'cancel', one.key) : desk.settle(one.key);
    }
    case 'come-back':
    case 'say-it-came-back': {
      const one = campaign.comeBack(step.which);
      if (!one) return;
      return step.do === 'come-back' ? desk.readReport(one) : desk.sayItCameBack(one);
    }
  }
}

/** Whoever goes by the states, with a relay that is well, gets every letter to whom it is for. */
async function bringHome(desk: Desk): Promise<void> {
  const { campaign } = desk;
  campaign.relay.mood = 'well';
  for (let round = 0, taken = -1; ; round += 1) {
    await desk.checkDue();
    const open = openAmong(await desk.standings());
    if (round === 8) campaign.fail(`no way out of ${open.map(({ key, state }) => `${key} ${state}`).join(', ')}`);
    if (open.length === 0 && campaign.arrived.length === taken) break;
    taken = campaign.arrived.length;
    for (const { key, state } of open) await bringOneHome(desk, key, state);
    if (open.length === 0) await desk.send(caseId, '--letter', 'first', '--yes');
    if (open.length === 0) await desk.send('--yes');
    await desk.check();
  }
  await desk.checkDossiers();
}

/** What has still to be brought home: of one who has had two ids, what went by one of them is home. */
function openAmong(standings: readonly Standing[]): readonly Standing[] {
  const home = new Set(standings.flatMap(({ key, state }) => (state === 'sent' ? meantBy(key) : [])));
  const inFlight = ['uncertain', 'claimed', 'deferred'];
  return standings.filter(({ key, state }) => inFlight.includes(state) || !home.has(meantBy(key)));
}

async function bringOneHome(desk: Desk, key: string, state: string): Promise<void> {
  const { campaign } = desk;
  const [, letter = ''] = key.split('/');
  const recipient = recipientIn(meantBy(key)) as Recipient;
  // Whatever is open under an id is seen to under that.
  campaign.rename(recipient, recipientIn(key), desk.root);
  if (state === 'uncertain') return desk.settle(key);
  if (state === 'claimed') return void (await desk.send('--claimed', '--yes'));
  if (state === 'deferred') {
    campaign.clock.now += 7 * 3_600_000;
    const { out, err } = await desk.send('--retry', '--yes');
    if (out.includes(key) || (await sendAsItWent(desk, key, err)) || (await cancelAsAsked(desk, key, err))) return;
    await desk.send('--claimed', '--yes');
    return;
  }
  for (const wording of [...wordings.keys(), 0]) {
    const { err } =
      state === 'rejected' || state === 'bounced'
        ? await desk.sendAgain(recipient, letter)
        : await desk.send(caseId, '--letter', letter, '--to', recipientIn(key), '--yes');
    if (err.includes('[delivered-after-all]')) return desk.overrule(key);
    if ((await sendAsItWent(desk, key, err)) || changeBack(desk, err)) return;
    // A copy of a letter that went as another.
    if (!err.includes('put back what has changed since')) return;
    campaign.reword(wording, desk.root);
  }
}

/** Of one who has another id since: does what the plan says. */
function changeBack({ campaign, root }: Desk, said: string): boolean {
  const [, id] = /change the id back to ([\w-]+)/.exec(said) ?? [];
  if (id !== undefined) campaign.rename(id.replace(/-\d+$/, '') as Recipient, id, root);
  return id !== undefined;
}

/** Of what was put off and is made otherwise now: types what the plan says. */
async function cancelAsAsked(desk: Desk, key: string, said: string): Promise<boolean> {
  const isAsked = said.includes(`appeal log cancel ${key}`);
  if (isAsked) await desk.type('log', 'cancel', key);
  return isAsked;
}

/** Of a copy of a letter that went with another date: types what the plan says. False where it says nothing of the kind. */
async function sendAsItWent(desk: Desk, key: string, said: string): Promise<boolean> {
  const [, , recipient = ''] = key.split('/');
  const way = /send it as it was made then: (appeal log cancel \S+, and then: )?appeal (send .*? --date \S+);/g;
  const found = [...said.matchAll(way)].find(([, , command = '']) => command.includes(`--to ${recipient} `));
  if (!found) return false;
  if (found[1] !== undefined) await desk.type('log', 'cancel', key);
  await desk.type(...(found[2] ?? '').split(' '), '--yes');
  return true;
}
