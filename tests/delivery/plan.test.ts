import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../src/delivery/candidate.ts';
import { exitCodeOfPlan } from '../../src/delivery/dispatch.ts';
import { checkLetters } from '../../src/delivery/letter-checks.ts';
import type { PlanInput } from '../../src/delivery/plan.ts';
import type { Change, Prepared } from '../../src/ledger/lines/entry.ts';
import { readLedger } from '../../src/ledger/lines/read-ledger.ts';
import type { DispatchState } from '../../src/ledger/state.ts';
import type { Reply } from '../../src/ledger/telling/reply.ts';
import { entriesOf, type KeyedChange, ledgerOf, prepared, sent, textOf } from '../ledger/ledgers.ts';
import { candidate, keyOf, now, planLetters, today } from './letters.ts';

const sending: Change = { state: 'sending' };
const frozen: Prepared = { ...prepared, pdf: candidate('minister').pdf, to: 'minister@government.example' };
const already = (...changes: Change[]): readonly KeyedChange[] =>
  [frozen, ...changes].map((change) => [keyOf('minister'), change] as const);

interface Situation {
  readonly recorded?: readonly KeyedChange[];
  readonly candidate?: Partial<Candidate>;
  /** It has no e-mail address. */
  readonly unreachable?: boolean;
  readonly named?: boolean;
  readonly again?: string;
  readonly several?: boolean;
  readonly claimedBy?: string;
  readonly claiming?: boolean;
  readonly alone?: boolean;
  readonly retry?: boolean;
  readonly now?: number;
  readonly clockIsRight?: boolean;
}

function planOf({ recorded = [], candidate: changes = {}, unreachable = false, ...options }: Situation) {
  const ledgers = new Map([['kg', ledgerOf(...recorded)]]);
  const { address: own, ...rest } = candidate('minister', changes);
  const candidates = [{ ...rest, ...(own !== undefined && !unreachable && { address: own }) }];
  return planLetters({ candidates, ledgers, today, now, named: false, ...options }).dispatches[0];
}

const other = 'ff'.repeat(32);
const minute = 60_000;
/** Two hours before what is recorded. */
const early = now - 120 * minute;
const putOff = (time: string): Change => ({ state: 'deferred', reason: '451', notBefore: `${today}T${time}:00.000Z` });
const claimed = (...changes: Change[]): readonly KeyedChange[] =>
  [{ state: 'claimed' } as const, ...changes].map((change) => [keyOf('minister'), change] as const);
const withdrawn: Situation = { recorded: claimed({ state: 'cancelled' }), named: true };
const wasSent = already(sending, sent(today));
const byPost: readonly KeyedChange[] = [[`kg/${today}/minister/post`, sent(today)]];
const answer: Reply = { letter: 'before', recipient: 'minister', date: today, kind: 'answer' };
const asksOvertaken = { demand: '"release Ann Lee"', told: '"Ann Lee" is told of as released since 2023-12-10' };
const overtaken: Partial<Candidate> = { untold: [answer] };
const earlier = (state: DispatchState): Partial<Candidate> => ({
  unsettled: [{ key: 'kg/before/minister/email', state }],
});
const claimedBefore: KeyedChange = ['kg/before/minister/email', { state: 'claimed' }];
const citing = (state: DispatchState): Partial<Candidate> => ({
  citesUnsent: { key: 'kg/before/minister/email', state },
});
const noticeOf = `kg/${today}/minister/notice`;
const went: KeyedChange = [noticeOf, { state: 'noted', what: 'contradicted', date: today }];
const twoWays: readonly KeyedChange[] = [
  ...wasSent,
  [noticeOf, { state: 'noted', what: 'delivered', date: today }],
  [keyOf('minister'), { state: 'bounced', date: today, reason: '5.1.1' }],
];
const saidOtherwise: KeyedChange = [noticeOf, { state: 'noted', what: 'settled', date: today }];
/** An earlier letter came back, and was answered. */
const backBefore: readonly KeyedChange[] = [
  ...[frozen, sending, sent(today), { state: 'bounced', date: today, reason: '5.1.1' } as const].map(
    (change): KeyedChange => ['kg/before/minister/email', change],
  ),
  ['kg/before/minister/reply', { state: 'answered', date: today, kind: 'answer' }],
];
const afterAll = 'delivered-after-all';
const contradicted = {
  deferred: already({ state: 'deferred', reason: '451' }),
  rejected: already({ state: 'rejected', reason: '554' }),
  'not sent': already(sending, { state: 'not-sent' }),
  cancelled: already(putOff('08:00'), { state: 'cancelled' }),
  uncertain: already(sending),
  'in the outbox': already({ state: 'in-outbox', file: 'out/outbox/1.eml' }),
};
const { address: _, ...noAddress } = candidate('minister');

it('counts a letter once in a check, however many of its rules speak', () => {
  const planned = planOf({ candidate: { answerBy: '2023-01-01', dated: '2023-01-01' } });
  if (!planned) throw new Error('nothing is planned');
  expect(planned.reasons.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['answer-by-past', 'not-today']));
  const date = checkLetters({ dispatches: [planned, planned] }).find(({ name }) => name === 'date');
  expect(date).toMatchObject({ verdict: 'refused', text: 'answer-by-past, not-today: 2 of 2' });
});

it('warns once of a demand of which its own check tells', () => {
  const warned = ['demand-overtaken', 'doubled-word'];
  const asksOvertaken = { demand: '"release"', told: '"Lee" is told of as released', perhaps: true } as const;
  const text = (more: object) => {
    const planned = planOf({ candidate: { warned, ...more } });
    if (!planned) throw new Error('nothing is planned');
    return checkLetters({ dispatches: [planned] }).find(({ name }) => name === 'warnings')?.text;
  };
  expect(text({ asksOvertaken })).toBe('doubled-word: 1 of 1');
  expect(text({})).toBe('demand-overtaken: 1 of 1; doubled-word: 1 of 1');
});

it('says of no letter that is passed over that it is as it should be', () => {
  const planned = planOf({ recorded: wasSent, candidate: { unfinished: ['"TODO"'], unconsented: ['"Lee"'] } });
  const other = planOf({});
  if (!planned || !other) throw new Error('nothing is planned');
  const verdicts = (...dispatches: (typeof planned)[]) =>
    new Map(checkLetters({ dispatches }).map(({ name, verdict }) => [name, verdict]));
  const none = verdicts(planned);
  for (const name of ['words', 'consent', 'date', 'warnings']) expect(none.get(name)).toBe('skipped');
  expect(none.get('sent before')).toBe('note');
  const one = verdicts(planned, other);
  for (const name of ['words', 'consent', 'warnings']) expect(one.get(name)).toBe('ok');
  const beyond = planLetters({
    candidates: [candidate('minister')],
    ledgers: new Map(),
    today,
    now,
    named: false,
    limit: 0,
  });
  expect(verdicts(...beyond.dispatches).get('words')).toBe('ok');
});

it.each(Object.entries(contradicted))('refuses what is %s on record, and went as mail says', (_state, recorded) => {
  for (const how of [{}, { named: true }, { named: true, again: 'smaller' }, { retry: true }]) {
    const planned = planOf({ recorded: [...recorded, went], ...how });
    expect([planned?.action, planned?.reasons[0]?.rule]).toEqual(['refuse', afterAll]);
    const lifted = planOf({ recorded: [...recorded, went, saidOtherwise], ...how });
    expect(lifted?.reasons.map(({ rule }) => rule)).not.toContain(afterAll);
  }
});

it('refuses what came back, or was put off since, where a reply to it is on record', () => {
  const back = already(sending, sent(today), { state: 'bounced', date: today, reason: '5.1.1' });
  const reply: KeyedChange = [`kg/${today}/minister/reply`, { state: 'answered', date: today, kind: 'answer' }];
  const later = [{ ...frozen, messageId: '<2@federation.example>' }, putOff('08:00')] as const;
  const since = later.map((change): KeyedChange => [keyOf('minister'), change]);
  for (const [recorded, how] of [
    [back, { named: true, again: 'corrected address' }],
    [back, { named: true }],
    [[...back, ...since], { retry: true }],
  ] as const) {
    const planned = planOf({ recorded: [...recorded, reply], ...how });
    expect([planned?.action, planned?.reasons[0]]).toMatchObject([
      'refuse',
      { rule: afterAll, text: expect.stringContaining(`it came back undelivered, and a reply of ${today} to it`) },
    ]);
    expect(planOf({ recorded, ...how })?.reasons.map(({ rule }) => rule)).not.toContain(afterAll);
  }
});

it.each([
  [backBefore.slice(0, -1), 'but it came back undelivered; to make it anew: appeal log cancel'],
  [backBefore, 'but that is not certain; find out, then: appeal log settle kg/before/minister/email --sent DATE'],
] as const)('says of what cites a letter that came back whether that is in doubt: %#', (before, text) => {
  const own = already(putOff('09:00'));
  const planned = planOf({ recorded: [...before, ...own], candidate: citing('bounced'), retry: true });
  const said = planned?.reasons.find(({ rule }) => rule === 'cites-unsent')?.text;
  expect(said).toContain(text);
});

it('refuses what is not sent where what was noted of it is damaged', () => {
  const lines = textOf(entriesOf(...already({ state: 'deferred', reason: '451' }), went));
  const other = textOf(entriesOf(saidOtherwise));
  const ledgers = new Map([['kg', readLedger(lines + other)]]);
  const { dispatches } = planLetters({ candidates: [candidate('minister')], ledgers, today, now, named: false });
  expect(dispatches).toMatchObject([{ action: 'refuse', reasons: [{ rule: afterAll }] }]);
});

it.each<[string, ReturnType<typeof already>]>([
  ['cancelled', already({ state: 'deferred', reason: '451' }, { state: 'cancelled' })],
  ['given up', already({ state: 'expired', reason: '451' })],
  ['put off', already(putOff('10:00'))],
])('says by what command a letter goes all the same that was %s', (_what, recorded) => {
  const command = `appeal send kg --letter ${today} --to minister`;
  expect(planOf({ recorded })?.reasons.at(-1)?.text).toMatch(new RegExp(`: ${command}$`));
  expect(planOf({ recorded, claiming: true })?.reasons.at(-1)?.text).toMatch(new RegExp(`: ${command} --claim$`));
});

it.each<[string, Situation]>([
  ['withdrawn', { ...withdrawn, named: false }],
  ['withdrawn, and the case is named', withdrawn],
  ['not sent', { recorded: claimed({ state: 'not-sent' }) }],
  ['given up', { recorded: claimed(frozen, { state: 'expired', reason: '451' }) }],
  ['rejected', { recorded: claimed(frozen, { state: 'rejected', reason: '550' }) }],
  ['sent', { recorded: claimed(frozen, sending, sent(today)), named: true }],
  ['put off', { recorded: claimed(frozen, putOff('09:00')) }],
])('says by what command is claimed anew what had been claimed and was %s', (_what, situation) => {
  expect(planOf(situation)?.reasons.at(-1)?.text).toMatch(/: appeal send .*--claim$/);
});

it.each<[string, Situation]>([
  ['rejected', { recorded: already(sending, { state: 'rejected', reason: '550' }) }],
  ['back', { recorded: already(sending, sent(today), { state: 'bounced', date: today, reason: '5.1.1' }) }],
  ['sent', { recorded: wasSent, named: true }],
  ['posted', { recorded: byPost, named: true }],
])('says by what command it is claimed once more where it was %s', (_what, situation) => {
  const command = new RegExp(`: appeal send kg --letter ${today} --to minister --again "[a-z ]+"`);
  const saidWhen = (claiming: boolean) => planOf({ ...situation, claiming })?.reasons.at(-1)?.text;
  expect(saidWhen(true)).toMatch(new RegExp(`${command.source} --claim$`));
  expect(saidWhen(false)).toMatch(new RegExp(`${command.source}$`));
});

describe('the safety rules', () => {
  it.each<[string, Situation, string, string[]]>([
    ['nothing speaks against it', {}, 'send', []],
    ['it was frozen and no more', { recorded: already() }, 'send', []],
    ['it was deferred', { recorded: already({ state: 'deferred', reason: '451' }) }, 'send', []],
    ['it was put off', { recorded: already(putOff('10:00')) }, 'skip', ['not-yet']],
    ['it was put off, and the case is named', { recorded: already(putOff('10:00')), named: true }, 'send', ['not-yet']],
    [
      'it was put off, the case is named, and only what is due is tried',
      { recorded: already(putOff('10:00')), named: true, retry: true },
      'skip',
      ['not-yet'],
    ],
    ['it was put off until now', { recorded: already(putOff('09:00')), retry: true }, 'send', []],
    ['it was put off by a clock that was wrong', { recorded: already(putOff('23:00')) }, 'send', []],
    ['it was given up', { recorded: already({ state: 'expired', reason: '451' }) }, 'skip', ['expired']],
    [
      'it was given up, and the case is named',
      { recorded: already({ state: 'expired', reason: '451' }), named: true },
      'send',
      ['expired'],
    ],
    ['it was settled as not sent', { recorded: already(sending, { state: 'not-sent' }) }, 'send', []],
    ['it was sent', { recorded: wasSent }, 'skip', ['already-sent']],
    ['it was sent, and the case is named', { recorded: wasSent, named: true }, 'refuse', ['already-sent']],
    ['it is sent again', { recorded: wasSent, named: true, again: 'lost' }, 'send', ['already-sent']],
    ['it waits in the outbox', { recorded: already({ state: 'in-outbox', file: 'x' }) }, 'skip', ['in-outbox']],
    [
      'it waits, and again is said',
      { recorded: already({ state: 'in-outbox', file: 'x' }), named: true, again: 'x' },
      'refuse',
      ['in-outbox'],
    ],
    ['it is uncertain', { recorded: already(sending) }, 'refuse', ['uncertain']],
    [
      'mail says that it went, and a person that it did not',
      { recorded: [...already(sending, { state: 'not-sent' }), went, saidOtherwise] },
      'send',
      [],
    ],
    [
      'other mail says it after that',
      { recorded: [...already(sending, { state: 'not-sent' }), went, saidOtherwise, went] },
      'refuse',
      [afterAll],
    ],
    ['mail had said that it went, and it did', { recorded: [...wasSent, went] }, 'skip', ['already-sent']],
    ['it is uncertain, and again is said', { recorded: already(sending), again: 'x' }, 'refuse', ['uncertain']],
    [
      'it came back',
      { recorded: already(sending, sent('2023-12-11'), { state: 'bounced', date: '2023-12-12', reason: '5.1.1' }) },
      'refuse',
      ['bounced'],
    ],
    ['it was rejected', { recorded: already(sending, { state: 'rejected', reason: '550' }) }, 'refuse', ['rejected']],
    [
      'it was rejected, and again is said',
      { recorded: already(sending, { state: 'rejected', reason: '550' }), again: 'x' },
      'send',
      [],
    ],
    [
      'it was cancelled',
      { recorded: already({ state: 'deferred', reason: '451' }, { state: 'cancelled' }) },
      'skip',
      ['cancelled'],
    ],
    ['another run has claimed it', { recorded: claimed() }, 'skip', ['claimed']],
    ['another run has claimed it, and the case is named', { recorded: claimed(), named: true }, 'refuse', ['claimed']],
    ['another run has claimed and frozen it', { recorded: claimed(frozen) }, 'skip', ['claimed']],
    ['this run has claimed it', { recorded: claimed(), claimedBy: 'r1' }, 'send', []],
    ['another run has claimed it, and this one claims', { recorded: claimed(), claiming: true }, 'skip', ['claimed']],
    ['its claim was put off', { recorded: claimed(frozen, putOff('09:00')) }, 'skip', ['claimed']],
    [
      'its claim was put off, and the case is named',
      { recorded: claimed(frozen, putOff('09:00')), named: true },
      'refuse',
      ['claimed'],
    ],
    [
      'its claim was put off, and its own run tries it once more',
      { recorded: claimed(frozen, putOff('09:00')), claimedBy: 'r1', retry: true },
      'skip',
      ['claimed'],
    ],
    [
      'its claim was put off, and it is claimed anew',
      { recorded: claimed(frozen, putOff('09:00')), claiming: true, retry: true },
      'send',
      [],
    ],
    [
      'its claim was put off and is not due',
      { recorded: claimed(frozen, putOff('10:00')), claiming: true, retry: true },
      'skip',
      ['not-yet'],
    ],
    [
      'it was claimed anew after it was put off',
      { recorded: [...claimed(frozen, putOff('09:00')), ...claimed()], claimedBy: 'r1', retry: true },
      'send',
      [],
    ],
    ['this run has claimed others', { claimedBy: 'r1' }, 'skip', ['claimed']],
    ['its claim was withdrawn', withdrawn, 'refuse', ['cancelled', 'claimed']],
    ['its claim was withdrawn, and it is claimed anew', { ...withdrawn, claiming: true }, 'send', ['cancelled']],
    ['its claim was withdrawn, and there is no other copy', { ...withdrawn, alone: true }, 'send', ['cancelled']],
    [
      'its claim was put off, and that was withdrawn',
      { recorded: claimed(frozen, putOff('09:00'), { state: 'cancelled' }), named: true },
      'refuse',
      ['cancelled', 'claimed'],
    ],
    ['its claim was not sent, as a person says', { recorded: claimed({ state: 'not-sent' }) }, 'refuse', ['claimed']],
    [
      'an earlier claim was given up, and the next try was put off',
      { recorded: [...claimed(frozen, { state: 'expired', reason: '451' }), ...already(putOff('09:00'))], named: true },
      'refuse',
      ['claimed'],
    ],
    [
      'it went by its claim, and is to go once more',
      { recorded: claimed(frozen, sending, sent(today)), named: true, again: 'lost' },
      'refuse',
      ['already-sent', 'claimed'],
    ],
    ['it went by its claim', { recorded: claimed(frozen, sending, sent(today)) }, 'skip', ['already-sent']],
    ['it names a person without consent', { candidate: { unconsented: ['A. B.'] } }, 'refuse', ['no-consent']],
    ['something in it is yet to be filled in', { candidate: { unfinished: ['"TODO"'] } }, 'refuse', ['unfinished']],
    ['a homonym of a person was passed over', { candidate: { homonyms: ['"hope"'] } }, 'send', ['homonym']],
    [
      'it differs from what was reviewed',
      { candidate: { reviewed: [{ letter: today, pdf: other }] } },
      'refuse',
      ['changed-since-reviewed'],
    ],
    [
      'of two versions that were reviewed it is one',
      { candidate: { reviewed: [other, candidate('minister').pdf].map((pdf) => ({ letter: today, pdf })) } },
      'send',
      [],
    ],
    ['nothing tells what was reviewed', { candidate: { reviewed: [] } }, 'send', ['not-reviewed']],
    [
      'nothing tells it, and it was frozen and put off',
      { candidate: { reviewed: [] }, recorded: already({ state: 'deferred', reason: '451' }) },
      'send',
      [],
    ],
    [
      'a letter was reviewed that the case lists no more, nor has gone',
      { candidate: { reviewed: [{ letter: 'before', pdf: other }] } },
      'refuse',
      ['changed-since-reviewed'],
    ],
    [
      'a letter was reviewed that the case lists no more, and that has gone',
      {
        candidate: { reviewed: [{ letter: 'before', pdf: other }] },
        recorded: [['kg/before/minister/hand', sent(today)]],
      },
      'send',
      ['not-reviewed'],
    ],
    [
      'the data changed since it was deferred',
      { recorded: already({ state: 'deferred', reason: '451' }), candidate: { pdf: 'ff'.repeat(32) } },
      'refuse',
      ['changed-since-deferred'],
    ],
    ['it asks for an answer by today', { candidate: { answerBy: today } }, 'refuse', ['answer-by-past']],
    [
      'it announces a letter to others that is there',
      { candidate: { escalatedBy: 'b' } },
      'refuse',
      ['escalated-since'],
    ],
    [
      'it announced one when it went, and was put off',
      { recorded: already(putOff('09:00')), candidate: { escalatedBy: 'b' }, retry: true },
      'send',
      [],
    ],
    ['it asks for an answer by tomorrow', { candidate: { answerBy: '2023-12-12' } }, 'send', []],
    [
      'it was put off, and the day of the answer is over',
      { recorded: already(putOff('09:00')), candidate: { answerBy: '2023-12-10' }, retry: true },
      'send',
      [],
    ],
    ['it tells of tomorrow as of the past', { candidate: { toldAhead: '2023-12-12' } }, 'refuse', ['told-ahead']],
    [
      'it told of tomorrow when it was put off',
      { recorded: already(putOff('09:00')), candidate: { toldAhead: '2023-12-12' }, retry: true },
      'send',
      [],
    ],
    ['it is dated tomorrow', { candidate: { dated: '2023-12-12' } }, 'skip', ['dated-ahead']],
    ['it is dated tomorrow, and named', { candidate: { dated: '2023-12-12' }, named: true }, 'refuse', ['dated-ahead']],
    [
      'it was put off, and the clock is before its date',
      {
        recorded: [{ ...frozen, dated: '2023-12-12' }, putOff('09:00')].map((each) => [keyOf('minister'), each]),
        retry: true,
      },
      'refuse',
      ['dated-ahead'],
    ],
    [
      'it was put off, and the clock is a little behind',
      { recorded: already(putOff('07:00')), now: now - 8 * minute },
      'send',
      [],
    ],
    ['it was frozen, and the clock is behind', { recorded: already(), now: early }, 'send', []],
    [
      'it was put off, and the clock is behind',
      { recorded: already(putOff('07:00')), now: early },
      'send',
      ['clock-behind'],
    ],
    [
      'it was put off, and is claimed while the clock is behind',
      { recorded: already(putOff('07:00')), now: early, claiming: true, retry: true },
      'refuse',
      ['clock-behind'],
    ],
    [
      'it was put off, and is claimed, and a person says that the clock is right',
      { recorded: already(putOff('07:00')), now: early, claiming: true, retry: true, clockIsRight: true },
      'send',
      ['clock-behind'],
    ],
    ...(['rejected', 'cancelled'] as const).flatMap((state): [string, Situation, string, string[]][] => {
      const recorded = already(putOff('07:00'), state === 'rejected' ? { state, reason: '554' } : { state });
      const before = state === 'rejected' ? [] : ['cancelled'];
      const scene = { recorded, again: 'once more', named: true, now: early };
      return [
        [`it is ${state}, and the clock is behind`, scene, 'refuse', [...before, 'clock-behind']],
        [
          `it is ${state}, and a person says that the clock is right`,
          { ...scene, clockIsRight: true },
          'send',
          [...before, 'clock-behind'],
        ],
      ];
    }),
    ['it came back, and a report says that it was delivered', { recorded: twoWays }, 'refuse', ['bounced']],
    ['the same, and it goes once more', { recorded: twoWays, again: 'corrected' }, 'send', ['bounced']],
    [
      'it went, goes once more, and the clock is behind',
      { recorded: wasSent, again: 'lost', named: true, now: early },
      'refuse',
      ['already-sent', 'clock-behind'],
    ],
    ['it went, and the clock is behind', { recorded: wasSent, now: early }, 'skip', ['already-sent']],
    ['it is dated another day', { candidate: { dated: '2023-12-08' } }, 'send', ['not-today']],
    ['the recipient was not verified', { candidate: { verified: false } }, 'send', ['unverified']],
    ['an earlier one is uncertain', { candidate: earlier('uncertain') }, 'refuse', ['earlier-unsettled']],
    ['an earlier one is in the outbox', { candidate: earlier('in-outbox') }, 'refuse', ['earlier-unsettled']],
    [
      'an earlier one came back, and was answered',
      { recorded: backBefore, candidate: earlier('bounced') },
      'refuse',
      ['earlier-unsettled'],
    ],
    ['an earlier one was put off', { candidate: earlier('deferred') }, 'refuse', ['earlier-unsettled']],
    ...(['bounced', 'not-sent', 'uncertain', 'deferred'] as const).map(
      (state): [string, Situation, string, string[]] => [
        `it was put off, and one that it says was sent is ${state}`,
        { recorded: already(putOff('09:00')), candidate: citing(state), retry: true },
        'refuse',
        ['cites-unsent'],
      ],
    ),
    [
      'it went, and one that it says was sent came back since',
      { recorded: wasSent, candidate: citing('bounced') },
      'skip',
      ['already-sent'],
    ],
    ['it writes again, and none went before', { candidate: { nothingBefore: true } }, 'refuse', ['nothing-before']],
    [
      'it writes again, none went before, and it went',
      { recorded: wasSent, candidate: { nothingBefore: true } },
      'skip',
      ['already-sent'],
    ],
    ...(['uncertain', 'sent'] as const).map((state): [string, Situation, string, string[]] => [
      `it was put off, and an earlier one that it leaves out is ${state} since`,
      { recorded: already(putOff('09:00')), candidate: earlier(state), retry: true },
      'refuse',
      ['earlier-unsettled'],
    ]),
    [
      'a run has claimed an earlier one',
      { recorded: [claimedBefore], candidate: earlier('claimed') },
      'refuse',
      ['earlier-unsettled'],
    ],
    [
      'this run has claimed an earlier one, and it too',
      { recorded: [claimedBefore, ...claimed()], candidate: earlier('claimed'), claimedBy: 'r1' },
      'send',
      [],
    ],
    [
      'it went, and is sent again while an earlier one is in the outbox',
      { recorded: wasSent, candidate: earlier('in-outbox'), named: true, again: 'lost' },
      'send',
      ['already-sent'],
    ],
    ['they have answered since it was drafted', { candidate: overtaken }, 'refuse', ['answered-since']],
    ['an answer of which it tells was withdrawn', { candidate: { mistold: [answer] } }, 'refuse', ['answered-since']],
    [
      'it takes the case to others before another has had the day to answer by',
      { candidate: { promised: { to: 'minister', until: today } } },
      'send',
      ['promised'],
    ],
    ['a text of it in out/ is of another letter', { candidate: { stale: ['out/a.txt'] } }, 'send', ['stale-rendition']],
    [
      'it is another letter than was reviewed, and so is what was made of it',
      { candidate: { stale: ['out/a.pdf'], pdf: other } },
      'refuse',
      ['changed-since-reviewed'],
    ],
    ['it asks once more for what is all met', { candidate: { moot: true } }, 'refuse', ['moot']],
    [
      'it asks once more, and was put off',
      { candidate: { moot: true }, recorded: already(putOff('09:00')) },
      'send',
      [],
    ],
    ['it asks for what has come about', { candidate: { asksOvertaken } }, 'refuse', ['demand-overtaken']],
    [
      'it may ask for what has come about',
      { candidate: { asksOvertaken: { ...asksOvertaken, perhaps: true } } },
      'send',
      ['demand-overtaken'],
    ],
    [
      'it asks for what has come about since it was put off',
      { candidate: { asksOvertaken }, recorded: already(putOff('09:00')) },
      'refuse',
      ['demand-overtaken'],
    ],
    [
      'it asked for what has come about since it went',
      { candidate: { asksOvertaken }, recorded: wasSent },
      'skip',
      ['already-sent'],
    ],
    [
      'they have answered since it was frozen and put off',
      { recorded: already({ state: 'deferred', reason: '451' }), candidate: overtaken },
      'refuse',
      ['answered-since'],
    ],
    ['it went by post', { recorded: byPost }, 'skip', ['other-channel']],
    [
      'it went by post, has no e-mail address, and the day of the answer is over',
      { recorded: byPost, candidate: { answerBy: '2023-12-10' }, unreachable: true },
      'skip',
      ['other-channel'],
    ],
    [
      'it went by post, and they have answered since',
      { recorded: byPost, candidate: overtaken },
      'skip',
      ['other-channel'],
    ],
    [
      'it is a copy of what went, and the day of the answer is over',
      {
        recorded: [[keyOf('president'), sent(today)]],
        candidate: { role: 'cc', copyOf: 'president', answerBy: '2023-12-10' },
        unreachable: true,
      },
      'print-and-post',
      [],
    ],
    [
      'it is a copy of what went, and of which no more is on record',
      { recorded: [[keyOf('president'), sent(today)]], candidate: { role: 'cc', copyOf: 'president' } },
      'send',
      ['original-gone'],
    ],
    [
      'it is a copy of what went to somebody whom its entry lists no more',
      {
        recorded: [{ ...frozen, to: 'p@presidency.example' }, sending, sent(today)].map(
          (change) => [keyOf('president'), change] as const,
        ),
        candidate: { role: 'cc', copyOf: 'president', isUnlistedOriginal: true, pdf: other },
      },
      'refuse',
      ['original-unlisted'],
    ],
    ...(
      [
        ['was rejected', [prepared, { state: 'rejected', reason: '550' }], 'email', 'original-unsent'],
        ['was given up', [prepared, { state: 'expired', reason: '451' }], 'email', 'original-unsent'],
        ['did not go', [prepared, { state: 'sending' }, { state: 'not-sent' }], 'email', 'original-unsent'],
        ['was recorded as posted by mistake', [sent(today), { state: 'cancelled' }], 'post', 'original-unsent'],
        ['has not begun to go', [prepared], 'email', 'original-unsent'],
      ] as const
    ).map(([what, changes, channel, rule]): [string, Situation, string, string[]] => [
      `it is a copy of what ${what}`,
      {
        recorded: changes.map((change) => [keyOf('president').replace('email', channel), change]),
        candidate: { role: 'cc', copyOf: 'president' },
      },
      'refuse',
      [rule],
    ]),
    ...(
      [
        ['by whatever run', {}, 'skip', ['original-unsent']],
        ['and its case is named', { named: true }, 'refuse', ['original-unsent']],
        ['and is claimed too', { claiming: true }, 'send', []],
      ] as const
    ).map(([what, how, action, found]): [string, Situation, string, string[]] => [
      `it is a copy of what is claimed, ${what}`,
      {
        recorded: [[keyOf('president'), { state: 'claimed' }]],
        candidate: { role: 'cc', copyOf: 'president' },
        ...how,
      },
      action,
      [...found],
    ]),
    [
      'it is a copy of what has not gone, and the day of the answer is over',
      { candidate: { role: 'cc', copyOf: 'president', answerBy: '2023-12-10' } },
      'refuse',
      ['original-unsent', 'answer-by-past'],
    ],
    [
      'it is a copy of what went by post, and they have answered since',
      {
        recorded: [[`kg/${today}/president/post`, sent(today)]],
        candidate: { ...overtaken, role: 'cc', copyOf: 'president' },
      },
      'send',
      ['original-unknown'],
    ],
    ['it went by post, and is named', { recorded: byPost, named: true }, 'refuse', ['other-channel']],
    [
      'it went by post, is named, and has no e-mail address',
      { recorded: byPost, named: true, unreachable: true },
      'skip',
      ['other-channel'],
    ],
    [
      'it went by post, and goes by e-mail on purpose',
      { recorded: byPost, named: true, again: 'their registry asks for it' },
      'send',
      ['other-channel'],
    ],
    [
      'it went by post, and what is sent again are several',
      { recorded: byPost, named: true, again: 'lost', several: true },
      'skip',
      ['other-channel'],
    ],
  ])('when %s', (_, situation, action, rules) => {
    const planned = planOf(situation);
    expect(planned?.action).toBe(action);
    expect(planned?.reasons.map(({ rule }) => rule)).toEqual(rules);
  });

  it.each<[about: Partial<typeof asksOvertaken & Candidate['asksOvertaken']>, said: string, unsaid: string]>([
    [{}, 'asks for what has come about: "release Ann Lee"', 'in part'],
    [{ partly: true }, 'asks for what has come about in part: "release Ann Lee"', 'met:'],
    [{ dead: true }, 'asks for what can be no more: "release Ann Lee"', 'met:'],
    [
      { perhaps: true },
      `read it: if it does, write at the demand: met: DATE, or say in it for whom it is still asked; if not, write`,
      'appeal generate',
    ],
    [{ perhaps: true, dead: true }, 'may ask for what can be no more', 'met:'],
  ])('says what to do about a demand of which something has come about: %j', (about, said, unsaid) => {
    const planned = planOf({ candidate: { asksOvertaken: { ...asksOvertaken, ...about } } });
    const text = planned?.reasons[0]?.text;
    expect(text).toContain(said);
    expect(text).not.toContain(unsaid);
    expect(text).toContain(`stillOpen: ${today}`);
  });

  it('says of what came back that a report has it delivered to somebody', () => {
    const said = `it came back undelivered, and a report of ${today} says that it was delivered to somebody`;
    for (const again of [{}, { again: 'corrected' }])
      expect(planOf({ recorded: twoWays, ...again })?.reasons[0]?.text).toContain(said);
    const undelivered = twoWays.filter(([key]) => key !== noticeOf);
    expect(planOf({ recorded: undelivered })?.reasons[0]?.text).not.toContain('says that');
  });

  it('never lets two of one run go to the same address, also where it is sent again', () => {
    const twins = [candidate('minister'), candidate('president', { address: 'Minister@government.example' })];
    const plan = (again: string | undefined, recorded: readonly KeyedChange[] = []) =>
      planLetters({
        candidates: twins,
        ledgers: new Map([['kg', ledgerOf(...recorded)]]),
        ...{ today, now, named: true },
        ...(again !== undefined && { again }),
      }).dispatches.map(({ action }) => action);
    expect(plan(undefined)).toEqual(['send', 'refuse']);
    expect(plan('lost')).toEqual(['send', 'refuse']);
    expect(plan('lost', wasSent)).toEqual(['send', 'refuse']);
  });

  it('leaves the one alone who got it by post, where the others of the case have not got theirs', () => {
    const candidates = [candidate('minister'), candidate('president', { address: 'president@astovia.example' })];
    const plan = (again?: string) =>
      planLetters({
        candidates: again === undefined ? candidates : candidates.slice(0, 1),
        ledgers: new Map([['kg', ledgerOf(...byPost)]]),
        ...{ today, now, named: true },
        ...(again !== undefined && { again }),
      }).dispatches.map((planned) => [planned.action, planned.again]);
    expect(plan()).toEqual([
      ['skip', undefined],
      ['send', undefined],
    ]);
    // Why it goes once more is kept.
    expect(plan('their registry asks for it')).toEqual([['send', 'their registry asks for it']]);
  });

  it('says the same of what was sent whatever else is wrong with it', () => {
    expect(planOf({ recorded: wasSent, candidate: { unconsented: ['A. B.'] } })?.action).toBe('skip');
  });

  it('leaves a letter without an address to the post, until it went', () => {
    const plan = (recorded: readonly KeyedChange[]) =>
      planLetters({
        candidates: [noAddress],
        ledgers: new Map([['kg', ledgerOf(...recorded)]]),
        today,
        now,
        named: false,
      });
    expect(plan([]).dispatches[0]?.action).toBe('print-and-post');
    expect(plan(byPost).dispatches[0]?.action).toBe('skip');
  });

  it('refuses one address twice, in the plan and over time', () => {
    const sameAddress = { address: 'Minister@government.example' };
    const both = [candidate('minister'), candidate('envoy', sameAddress)];
    const plan = planLetters({ candidates: both, ledgers: new Map(), today, now, named: false });
    expect(plan.dispatches.map(({ action }) => action)).toEqual(['send', 'refuse']);
    const ledgers = new Map([['kg', ledgerOf(...wasSent)]]);
    const later = planLetters({ candidates: [candidate('envoy', sameAddress)], ledgers, today, now, named: false });
    expect(later.dispatches[0]?.reasons).toEqual([expect.objectContaining({ rule: 'same-address' })]);
  });

  it.each<[string, Partial<Candidate>, Change[], again: string | undefined, number]>([
    ['that went', {}, [sending, sent(today)], undefined, 1],
    ['that may have gone', {}, [sending], undefined, 1],
    ['that goes once more', {}, [sending, sent(today)], 'the other case', 0],
    ['to another address', { address: 'envoy@government.example' }, [sending, sent(today)], undefined, 0],
    ['that differs', { pdf: other, reviewed: [{ letter: today, pdf: other }] }, [sending, sent(today)], undefined, 0],
    ['that was rejected', {}, [{ state: 'rejected', reason: '550' }], undefined, 0],
  ])(
    'refuses the same PDF to the same address for a copy of the case: one %s',
    (_, changes, recorded, again, count) => {
      const key = `kg-copy/2023-12-10/envoy/email`;
      const copy = ledgerOf(...[frozen, ...recorded].map((change) => [key, change] as const));
      const ledgers = new Map([['kg', ledgerOf()]]);
      const everyLedger = new Map([...ledgers, ['kg-copy', copy]]);
      const candidates = [candidate('minister', changes)];
      const circumstances = { today, now, named: true, ...(again !== undefined && { again }) };
      const [planned] = planLetters({ candidates, ledgers, everyLedger, ...circumstances }).dispatches;
      const said = (effect: string) => ({ rule: 'same-address', effect, text: expect.stringContaining(key) });
      // Who says why it goes all the same is told that it went.
      const reasons = count > 0 ? [said('refuse')] : again === undefined ? [] : [said('note')];
      expect([planned?.action, planned?.reasons]).toEqual([count > 0 ? 'refuse' : 'send', reasons]);
    },
  );

  it('lets the same PDF go to an address once in a run, for whatever case', () => {
    const candidates = [candidate('minister'), candidate('minister', { case: 'kg-copy', letter: '2023-12-10' })];
    const { dispatches } = planLetters({ candidates, ledgers: new Map(), today, now, named: false });
    expect(dispatches.map(({ action }) => action)).toEqual(['send', 'refuse']);
  });

  type Went = readonly [key: string, to: string | undefined, told?: readonly string[]];
  const minister = 'minister@government.example';
  const asBefore: Went = [`old/${today}/minister/email`, minister, ['strike']];
  const told: Partial<Candidate> = { facts: ['new', 'strike'], pdf: other, reviewed: [] };
  const bare: Change[] = [{ state: 'claimed' }, { state: 'sent', date: today, settled: true }];
  type Changed = Omit<Partial<Candidate>, 'address'> & { readonly address?: string | undefined };
  const data = {
    cases: new Map([['kg', new Set([today, '2023-12-12'])]]),
    recipients: new Set(['minister', 'envoy']),
  };

  it.each<[string, readonly string[] | undefined, rule: string]>([
    ['names it', ['minister'], 'renamed'],
    ['names one by an id that the data has no more', ['ombudsman'], 'renamed'],
    ['names nobody knows whom', undefined, 'renamed'],
    ['names none', [], 'original-unsent'],
  ])('takes no copy for one of a letter that went to somebody else, where that %s', (_what, copied, rule) => {
    const former = ledgerOf(
      [keyOf('labour'), { ...prepared, to: 'l@labour.example', ...(copied && { copied }) }],
      [keyOf('labour'), sending],
    );
    const ledgers = new Map([['kg', former]]);
    const copy = candidate('minister', { role: 'cc', copyOf: 'envoy', pdf: other, reviewed: [], ...told });
    const [planned] = planLetters({ candidates: [copy], ledgers, listed: data }).dispatches;
    const rules = planned?.reasons.flatMap((one) => (one.effect === 'refuse' ? one.rule : []));
    expect(rules?.filter((one) => one === 'renamed' || one === 'original-unsent')).toEqual([rule]);
  });

  it('takes no follow-up for a letter of a case that is gone and told one of the same facts', () => {
    const [key] = asBefore;
    const gone = ledgerOf([key, { ...frozen, told: ['strike'] }], [key, sending], [key, sent(today)]);
    const before = 'kg/2023-12-12/minister/email';
    const own = ledgerOf([before, frozen], [before, sending], [before, sent(today)]);
    const { address, ...rest } = { ...candidate('minister'), ...told };
    const candidates = [{ ...rest, ...(address !== undefined && { address }) }];
    const rulesWith = (kg: ReturnType<typeof ledgerOf>) => {
      const everyLedger = new Map([
        ['kg', kg],
        ['old', gone],
      ]);
      const input = { candidates, everyLedger, listed: data, today, now, named: true };
      const { dispatches } = planLetters({ ...input, ledgers: new Map([['kg', kg]]) });
      return dispatches[0]?.reasons.map(({ rule }) => rule);
    };
    expect([rulesWith(ledgerOf()), rulesWith(own)]).toEqual([['renamed', 'not-reviewed'], ['not-reviewed']]);
  });

  it.each<[string, Went, Changed, rules: string[], Change[]?]>([
    ['case, the same to the byte', asBefore, {}, ['renamed']],
    ['case, of the same facts', asBefore, told, ['renamed']],
    ['case, that may have gone', asBefore, told, ['renamed'], [sending]],
    ['case, of which nothing more is known', [asBefore[0], undefined], told, ['renamed'], bare],
    ['case, and the recipient has another address', asBefore, { ...told, address: 'm@labour.example' }, ['renamed']],
    [
      'case, another recipient at the same address',
      asBefore,
      { ...told, recipient: 'envoy', address: minister },
      ['renamed'],
    ],
    ['case and letter', [`old/first/minister/email`, minister, ['strike']], told, ['renamed']],
    ['case and recipient', [`old/first/labour/email`, 'Labour@government.example', ['strike']], told, ['renamed']],
    ['letter', [`kg/first/minister/email`, minister, ['strike']], told, ['renamed']],
    ['letter and recipient', [`kg/first/labour/email`, minister, ['strike']], told, ['renamed']],
    ['recipient, in the same house', [`kg/${today}/labour/email`, 'labour@government.example'], told, ['renamed']],
    [
      'recipient, by the same name elsewhere',
      [`kg/${today}/labour/email`, 'Minister@labour.example'],
      told,
      ['renamed'],
    ],
    ['recipient, by post', [`kg/${today}/labour/post`, undefined], told, ['renamed']],
    [
      'recipient, who is written to by post',
      [`kg/${today}/labour/email`, 'x@y.example'],
      { ...told, address: undefined },
      ['renamed'],
    ],

    ['case, of other facts', asBefore, { ...told, facts: ['new'] }, []],
    [
      'case, that asks for the same',
      [asBefore[0], minister, ['asked/1']],
      { ...told, told: ['asked/1'], facts: [] },
      [],
    ],
    [
      'case, of the same facts to somebody else',
      asBefore,
      { ...told, recipient: 'envoy', address: 'envoy@labour.example' },
      [],
    ],
    ['case, that was rejected', asBefore, told, [], [{ state: 'rejected', reason: '550' }]],
    ['none: another recipient, elsewhere', [`kg/${today}/envoy/email`, 'envoy@labour.example'], told, []],
    [
      'none: another recipient in the same house',
      [`kg/${today}/envoy/email`, 'envoy@government.example', ['strike']],
      told,
      [],
    ],
    ['none: a letter before this one', [`kg/2023-12-12/minister/email`, minister, ['strike']], told, []],
  ])('knows what went under another key, of which the data has no more the %s', (_, went, changes, rules, ...ends) => {
    const [key, to, marks] = went;
    const [recorded = [sending, sent(today)]] = ends;
    const isByPost = key.endsWith('/post');
    const frozenThen = { ...frozen, ...(to !== undefined && { to }), ...(marks && { told: marks }) };
    const changesThen = isByPost ? [sent(today)] : recorded === bare ? bare : [frozenThen, ...recorded];
    const ledger = ledgerOf(...changesThen.map((change) => [key, change] as const));
    const own = key.startsWith('kg/') ? ledger : ledgerOf();
    const { address, ...rest } = { ...candidate('minister'), ...changes };
    const candidates = [{ ...rest, ...(address !== undefined && { address }) }];
    const planWith = (again?: string) =>
      planLetters({
        ...{ candidates, today, now, named: true, listed: data },
        ledgers: new Map([['kg', own]]),
        everyLedger: new Map([[key.split('/')[0] ?? '', ledger]]),
        ...(again !== undefined && { again }),
      }).dispatches[0];
    const spoken = (again?: string) =>
      planWith(again)?.reasons.flatMap(({ rule, effect }) => (rule === 'not-reviewed' ? [] : [`${rule}: ${effect}`]));
    expect(spoken()).toEqual(rules.map((rule) => `${rule}: refuse`));
    expect(spoken('another letter')).toEqual(rules.map((rule) => `${rule}: note`));
    // Why it goes all the same is on record, and need not be said once more.
    expect(planWith('another letter')?.again).toBe(rules.length > 0 ? 'another letter' : undefined);
  });

  it('knows two whom one run has claimed for as two, also where the data has one of them no more', () => {
    const keys = [`kg/${today}/labour/email`, `kg/${today}/minister/email`] as const;
    const [former, own] = keys;
    const ledger = ledgerOf(
      [former, { state: 'claimed', to: 'minister@labour.example' }],
      [own, { state: 'claimed', to: minister }],
    );
    const rulesOf = (claimed: ReturnType<typeof ledgerOf>) =>
      planLetters({
        ...{ candidates: [candidate('minister')], claimedBy: 'r1', today, now, listed: data },
        ledgers: new Map([['kg', claimed]]),
      }).dispatches[0]?.reasons.map(({ rule }) => rule);
    expect(rulesOf(ledger)).toEqual([]);
    const other = ledgerOf([former, { state: 'claimed', to: 'minister@labour.example' }]);
    expect(rulesOf(other)).toContain('claimed');
  });

  const claim = (to: string, marks: string[]): Change => ({ state: 'claimed', to, pdf: other, told: marks });
  it.each<[string, string, Changed, rules: string[], Change[]]>([
    ['of a case that is gone', asBefore[0], told, ['renamed'], [claim(minister, [])]],
    ['of a letter that is gone', `kg/first/minister/email`, told, ['renamed'], [claim(minister, ['strike'])]],
    [
      'of a letter that is gone, in an older ledger',
      `kg/first/minister/email`,
      told,
      ['renamed'],
      [{ state: 'claimed' }],
    ],
    [
      'frozen since',
      `kg/first/minister/email`,
      told,
      ['renamed'],
      [{ state: 'claimed' }, { ...frozen, told: ['strike'] }],
    ],
    [
      'to a recipient who is gone, in the same house',
      `kg/${today}/labour/email`,
      told,
      ['renamed'],
      [claim('l@government.example', [])],
    ],
    ['to somebody else at the same address', `kg/${today}/envoy/email`, told, ['same-address'], [claim(minister, [])]],

    ['to a recipient who is gone, elsewhere', `kg/${today}/labour/email`, told, [], [claim('l@labour.example', [])]],
    [
      'of a letter that is gone and told of other things',
      `kg/first/minister/email`,
      told,
      [],
      [{ state: 'claimed', to: minister, pdf: 'dd'.repeat(32), told: ['flood'] }],
    ],
    [
      'of a letter before this one',
      `kg/2023-12-12/minister/email`,
      { ...told, pdf: 'dd'.repeat(32) },
      [],
      [claim(minister, ['strike'])],
    ],
  ])('holds a letter that is the same as one claimed under another key: %s', (_, key, changes, rules, recorded) => {
    const ledger = ledgerOf(...recorded.map((change) => [key, change] as const));
    const { address, ...rest } = { ...candidate('minister'), ...changes };
    const planWith = (again?: string) =>
      planLetters({
        ...{ candidates: [{ ...rest, ...(address !== undefined && { address }) }], today, now, listed: data },
        ...{ ledgers: new Map(), everyLedger: new Map([[key.split('/')[0] ?? '', ledger]]) },
        ...(again !== undefined && { again }),
      }).dispatches[0]?.reasons.filter(({ rule }) => rule !== 'not-reviewed');
    expect(planWith()?.map(({ rule, effect }) => `${rule}: ${effect}`)).toEqual(rules.map((rule) => `${rule}: refuse`));
    for (const { text } of planWith() ?? []) expect(text).toMatch(/claimed .*\bkg|claimed .*\bold/);
    expect(planWith('another letter')?.map(({ effect }) => effect)).toEqual(rules.map(() => 'note'));
  });

  it.each<[string, Change[]]>([
    ['withdrawn', [{ state: 'cancelled' }]],
    ['not sent, as a person says', [{ state: 'not-sent' }]],
    ['put off and withdrawn', [{ ...frozen, told: ['strike'] }, putOff('08:00'), { state: 'cancelled' }]],
    [
      'rejected',
      [
        { ...frozen, told: ['strike'] },
        { state: 'rejected', reason: '550' },
      ],
    ],
  ])('wants a claim for a letter that is the same as one claimed under another key, and %s', (_, recorded) => {
    const key = 'kg/first/minister/email';
    const ledger = ledgerOf(...[claim(minister, ['strike']), ...recorded].map((change) => [key, change] as const));
    const planWith = (changes: Partial<Candidate>, circumstances: Partial<PlanInput> = {}) =>
      planLetters({
        candidates: [candidate('minister', { facts: ['new', 'strike'], pdf: other, reviewed: [], ...changes })],
        ...{ listed: data, ledgers: new Map(), everyLedger: new Map([['kg', ledger]]), ...circumstances },
      }).dispatches[0];
    expect(planWith({})?.reasons[0]).toMatchObject({
      ...{ rule: 'claimed', effect: 'refuse' },
      text: expect.stringMatching(new RegExp(`as ${key}.*--to minister --claim$`)),
    });
    for (const circumstances of [{ claiming: true }, { alone: true }])
      expect(planWith({}, circumstances)?.action).toBe('send');
    expect(planWith({ facts: ['flood'], pdf: 'dd'.repeat(32) })?.action).toBe('send');
  });

  it.each<[string, string, string | undefined, string[], letter?: string]>([
    ['the data has no more, at the same address', 'labour', minister, ['note']],
    [
      'the data has no more, elsewhere, where it is the same letter',
      'labour',
      'labour@labour.example',
      ['note'],
      today,
    ],
    ['the data has no more, in the same house', 'labour', 'labour@government.example', ['note']],
    ['the data has no more, elsewhere', 'labour', 'labour@labour.example', []],
    ['the data has', 'envoy', 'envoy@government.example', []],
  ])(
    'tells of an earlier letter of the case to somebody whom %s',
    (_, recipient, to = minister, effects, letter = '2023-12-12') => {
      const key = `kg/${letter}/${recipient}/email`;
      const ledger = ledgerOf([key, { ...frozen, to }], [key, sending], [key, sent(today)]);
      const ledgers = new Map([['kg', ledger]]);
      const spoken = (changes: Partial<Candidate>) =>
        planLetters({
          candidates: [candidate('minister', { pdf: other, ...changes })],
          ledgers,
          listed: data,
        }).dispatches[0]?.reasons.flatMap(({ rule, effect }) => (rule === 'renamed' ? [effect] : []));
      // A copy is told of none that went before, but it is no copy of another letter.
      const ofCopy = letter === today ? ['refuse'] : [];
      expect([spoken({}), spoken({ role: 'cc', copyOf: 'envoy' })]).toEqual([effects, ofCopy]);
    },
  );

  const lines = textOf(entriesOf(...wasSent));
  it.each([
    ['a line is unreadable', `${lines}x\n`],
    ['two copies of the workspace have gone on', lines + textOf(entriesOf([keyOf('minister'), prepared]))],
    ['a line is missing', lines.split('\n').slice(1).join('\n')],
  ])('refuses where %s', (_, text) => {
    const ledgers = new Map([['kg', readLedger(text)]]);
    const plan = planLetters({ candidates: [candidate('minister')], ledgers, today, now, named: false });
    expect(plan.dispatches[0]?.action).toBe('refuse');
    expect(plan.dispatches[0]?.reasons[0]?.rule).toBe('ledger-damaged');
  });
});

it('a limit leaves the rest for another run', () => {
  const candidates = ['minister', 'president', 'envoy'].map((recipient) => candidate(recipient));
  const ledgers = new Map([['kg', ledgerOf(...wasSent)]]);
  const { dispatches } = planLetters({ candidates, ledgers, today, now, named: false, limit: 1 });
  expect(dispatches.map(({ action, reasons }) => [action, reasons.map(({ rule }) => rule)])).toEqual([
    ['skip', ['already-sent']],
    ['send', []],
    ['skip', ['limit']],
  ]);
});

describe('a case that is named once some of its letters have gone', () => {
  const outbox: Change = { state: 'in-outbox', file: 'x' };
  it.each<[string, readonly KeyedChange[], readonly (Change | undefined)[], string[], number]>([
    ['sends what is left, and passes over the rest', wasSent, [undefined], ['skip', 'send'], 0],
    ['passes over what is in the outbox too', already(outbox), [undefined], ['skip', 'send'], 0],
    ['refuses what was sent where nothing is left', wasSent, [frozen, sending, sent(today)], ['refuse', 'refuse'], 5],
    ['leaves to a person what nobody knows of', wasSent, [frozen, sending], ['skip', 'refuse'], 4],
    ['refuses what was rejected', wasSent, [frozen, { state: 'rejected', reason: '550' }], ['skip', 'refuse'], 5],
  ])('%s', (_, first, second, actions, exit) => {
    const recorded = second.flatMap((change) => (change ? [[keyOf('president'), { ...change }] as const] : []));
    const theirs = recorded.map(([key, change]) =>
      change.state === 'prepared'
        ? ([key, { ...change, to: 'president@government.example' }] as const)
        : ([key, change] as const),
    );
    const ledgers = new Map([['kg', ledgerOf(...first, ...theirs)]]);
    const candidates = [candidate('minister'), candidate('president', { address: 'president@government.example' })];
    const plan = planLetters({ candidates, ledgers, today, now, named: true });
    expect(plan.dispatches.map(({ action }) => action)).toEqual(actions);
    expect(exitCodeOfPlan(plan)).toBe(exit);
  });

  it('refuses it where the recipient is named alone', () => {
    const ledgers = new Map([['kg', ledgerOf(...wasSent)]]);
    const { dispatches } = planLetters({ candidates: [candidate('minister')], ledgers, today, now, named: true });
    expect(dispatches).toMatchObject([{ action: 'refuse', reasons: [{ rule: 'already-sent' }] }]);
  });
});
