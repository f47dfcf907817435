import { describe, expect, it } from 'vitest';
import { copiesOfEntry } from '../../src/follow-up/copies-of-entry.ts';
import type { Change, Prepared } from '../../src/ledger/lines/entry.ts';
import { summarise } from '../../src/ledger/telling/summary.ts';
import { type KeyedChange, ledgerOf, prepared, sent } from '../ledger/ledgers.ts';
import { change, went, workspaceOf } from './stories.ts';

const frozen = (copied: Prepared['copied'], more: Partial<Prepared> = {}): Prepared => ({
  ...prepared,
  ...more,
  ...(copied && { copied }),
});
const sending: Change = { state: 'sending' };
/** The letter to somebody, and what became of it. */
const letter = (to: string, copied: Prepared['copied'], ...then: readonly Change[]): readonly KeyedChange[] =>
  [frozen(copied, { pdf: `pdf of ${to}` }), ...then].map((each) => change('first', each, to));
/** The copy of the letter to somebody. */
const copy = (of: string, ...then: readonly Change[]): readonly KeyedChange[] =>
  [frozen(undefined, { role: 'cc', pdf: `pdf of ${of}` }), ...then].map((each) => change('first', each, 'office'));
const gone = [sending, sent('2024-03-01')];

/** Whose letter the copies of one to these are, and which of them the letters name. */
function copiesIn(
  recipients: readonly string[],
  ledger: readonly KeyedChange[],
  { cc = ['office'], copiedTo }: { readonly cc?: readonly string[]; readonly copiedTo?: readonly string[] } = {},
) {
  const entry = `{ id: first, date: 2024-03-01, recipients: [${recipients}], cc: [${cc}] }`;
  const workspace = workspaceOf({ letters: [entry], ofMinister: ', email: minister@government.example' });
  const [of] = workspace.cases.values();
  const [first] = of?.letters ?? [];
  if (!of || !first) throw new Error('there is no letter');
  const { dispatches } = summarise(ledgerOf(...ledger));
  const read = dispatches.map((one) => ({ ...one, ...(copiedTo && { copiedTo }) }));
  const { whose, namedTo } = copiesOfEntry(of, first, {
    ledger: { dispatches: read },
    recipients: workspace.recipients,
  });
  return { whose: Object.fromEntries(whose), named: recipients.map((id) => `${id}: ${namedTo(id)}`) };
}

const both = ['minister', 'rapporteur'];
const swapped = ['rapporteur', 'minister'];

describe('a copy of a letter to two', () => {
  it.each<[string, readonly KeyedChange[], whose: string]>([
    ['nothing is on record', [], 'rapporteur'],
    ['a letter that names it was sent', letter('minister', ['office'], ...gone), 'minister'],
    ['one may have gone', letter('minister', ['office'], sending), 'minister'],
    ['one was put off', letter('minister', ['office'], { state: 'deferred', reason: '451' }), 'minister'],
    [
      'one came back',
      letter('minister', ['office'], ...gone, { state: 'bounced', date: '2024-03-02', reason: '5.1.1' }),
      'minister',
    ],
    ['one is claimed', [change('first', { state: 'claimed', copied: ['office'] })], 'minister'],
    [
      'one was posted',
      [['harbour/first/minister/post', { state: 'sent', date: '2024-03-01', copied: ['office'] }]],
      'minister',
    ],
    ['one was frozen, and has not begun to leave', letter('minister', ['office']), 'rapporteur'],
    ['one was rejected', letter('minister', ['office'], sending, { state: 'rejected', reason: '550' }), 'rapporteur'],
    [
      'one was rejected, and the copy has gone',
      [...letter('minister', ['office'], sending, { state: 'rejected', reason: '550' }), ...copy('minister', ...gone)],
      'minister',
    ],
    ['the first has gone, and does not name it', letter('rapporteur', [], ...gone), 'minister'],
    [
      'both have gone, and neither names it',
      [...letter('rapporteur', [], ...gone), ...letter('minister', [], ...gone)],
      'rapporteur',
    ],
    ['the second has gone, and nobody knows whom it names', [went('first', '2024-03-01')], 'rapporteur'],
    [
      'nobody knows whom the second names, and the copy of it has gone',
      [...letter('minister', undefined, ...gone), ...copy('minister', ...gone)],
      'minister',
    ],
  ])('is of the one that names it, else of the first that can: %s', (_what, ledger, whose) => {
    const found = copiesIn(swapped, ledger);
    expect(found.whose).toEqual({ office: whose });
    expect(found.named).toEqual(swapped.map((id) => `${id}: ${id === whose ? 'office' : ''}`));
  });

  it('is of one alone where two name it, in every copy of the workspace, and both are made as they went', () => {
    const [toMinister, toOther] = both.map((id) => letter(id, ['office'], ...gone));
    for (const recipients of [both, swapped])
      for (const ledger of [
        [...(toMinister ?? []), ...(toOther ?? [])],
        [...(toOther ?? []), ...(toMinister ?? [])],
      ]) {
        const { whose, named } = copiesIn(recipients, ledger);
        expect(whose).toEqual({ office: 'minister' });
        expect(named).toEqual(recipients.map((id) => `${id}: office`));
      }
    const back: Change = { state: 'bounced', date: '2024-03-02', reason: '5.1.1' };
    const cameBack = [...letter('minister', ['office'], ...gone, back), ...(toOther ?? [])];
    expect(copiesIn(both, cameBack).whose).toEqual({ office: 'rapporteur' });
    expect(copiesIn(both, [...(toMinister ?? []), ...(toOther ?? []), ...copy('rapporteur', ...gone)]).whose).toEqual({
      office: 'rapporteur',
    });
  });

  it.each([
    ['a letter', 'minister', ['office@labour.example'], 'minister'],
    ['a letter with other copies', 'minister', ['press@labour.example'], 'rapporteur'],
    ['the copy alone', 'office', ['office@labour.example'], 'rapporteur'],
  ])(
    'is of the one whose message names its address, where the ledger does not say, of %s',
    (_what, to, copiedTo, whose) => {
      expect(copiesIn(swapped, letter(to, undefined, sending), { copiedTo }).whose).toEqual({ office: whose });
    },
  );

  it('is of a letter that is still to go where it was added since, and those that went stay as they are', () => {
    expect(copiesIn(both, letter('minister', ['office'], ...gone), { cc: ['office', 'federation'] })).toEqual({
      whose: { office: 'minister', federation: 'rapporteur' },
      named: ['minister: office', 'rapporteur: federation'],
    });
  });

  it.each<[string, string, string, readonly string[]]>([
    ['recipient, at the same address', 'labour', 'Minister@government.example', ['rapporteur', 'minister']],
    ['recipient, in the same house', 'labour', 'labour@government.example', ['minister']],
    ['copy', 'minister', 'minister@government.example', swapped],
  ])('is of the letter that went under another id: of its %s', (what, to, address, recipients) => {
    const copied = what === 'copy' ? ['ombudsman'] : ['office'];
    const ledger = [frozen(copied, { to: address }), ...gone].map((each) => change('first', each, to));
    expect(copiesIn(recipients, ledger).whose).toEqual({ office: 'minister' });
  });

  it.each<[string, string]>([
    ['the data has', 'federation'],
    ['the data has no more, elsewhere', 'labour'],
  ])('stays that of somebody whom its entry lists no more, and %s', (_what, to) => {
    const ledger = [frozen(['office'], { to: 'l@labour.example' }), ...gone].map((each) => change('first', each, to));
    expect(copiesIn(['minister'], ledger)).toEqual({ whose: { office: to }, named: ['minister: '] });
  });
});
