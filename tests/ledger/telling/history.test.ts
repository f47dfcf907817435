import { describe, expect, it } from 'vitest';
import type { Change } from '../../../src/ledger/lines/entry.ts';
import { historyOf, messageIdsOf, unsettledBefore } from '../../../src/ledger/telling/history.ts';
import type { WorkspaceCase } from '../../../src/workspace/workspace.ts';
import { type KeyedChange, ledgerOf, prepared, sent } from '../ledgers.ts';

const kyrgyzstan: WorkspaceCase = {
  id: 'kg',
  kind: 'ilo-intervention',
  title: 'Kyrgyzstan',
  country: 'KG',
  languages: ['en'],
  sender: 'federation',
  facts: {},
  recipients: ['ilo', 'president'],
  letters: [
    { id: 'b', date: '2023-10-25', elsewhere: true },
    { id: 'a', date: '2023-10-24', elsewhere: true, recipients: ['ilo'] },
    { id: 'c', date: '2023-12-11' },
    { id: 'd' },
    { id: 'e', date: '2024-02-01' },
  ],
};
const escalations = new Set(['escalation']);
const sending: Change = { state: 'sending' };
const letter = (dated: string, cites = prepared.cites): Change => ({ ...prepared, dated, cites });
const to = (key: string, ...changes: Change[]) => changes.map((change) => [`kg/${key}`, change] as const);
const history = (entryId: string, recipient: string, changes: readonly KeyedChange[]) =>
  historyOf({ case: kyrgyzstan, entryId, recipient, ledger: ledgerOf(...changes), escalations });

const a = { id: 'a', date: '2023-10-24' };
const b = { id: 'b', date: '2023-10-25' };
const c = { id: 'c', date: '2023-12-11' };
const byEmail = to('c/president/email', letter('2023-12-11'), sending, sent('2023-12-12'));
const byPost = to('d/president/post', sent('2024-01-09'));

describe('the history that a letter cites', () => {
  it.each<[string, string, string, readonly KeyedChange[], readonly object[]]>([
    ['nothing before the first entry', 'b', 'ilo', [], []],
    ['nothing for an entry that does not exist', 'z', 'ilo', [], []],
    ['what went elsewhere, by date', 'c', 'ilo', [], [a, b]],
    ['what went elsewhere to those it names only', 'c', 'president', [], [b]],
    ['not what is uncertain', 'd', 'president', byEmail.slice(0, 2), [b]],
    ['not what was sent to somebody else', 'd', 'ilo', byEmail, [a, b]],
    ['what was sent, by the date that it bears', 'd', 'president', byEmail, [b, c]],
    [
      'by the day of posting where it has no other date',
      'e',
      'president',
      byPost,
      [b, { id: 'd', date: '2024-01-09' }],
    ],
    ['what went twice once', 'd', 'president', [...byEmail, ...to('c/president/post', sent('2024-01-09'))], [b, c]],
    ['nothing that comes later', 'c', 'president', byPost, [b]],
    [
      'what was sent to the others, in a first letter to somebody who had a copy',
      'd',
      'minister',
      [...byEmail, ...to('c/minister/email', letter('2023-12-11'), sending, sent('2023-12-12'))],
      [
        ...[a, b].map((one) => ({ ...one, recipient: 'ilo' })),
        ...[b, c].map((one) => ({ ...one, recipient: 'president' })),
      ],
    ],
    [
      'what was sent to the others, in a first letter to somebody else',
      'd',
      'minister',
      byEmail,
      [a, b]
        .map((one) => ({ ...one, recipient: 'ilo' }))
        .concat([b, c].map((one) => ({ ...one, recipient: 'president' }))),
    ],
  ])('%s', (_, entryId, recipient, changes, expected) => {
    expect(history(entryId, recipient, changes)).toEqual(expected);
  });

  it('cites what waits in the outbox only once it is settled', () => {
    const waiting = to('c/president/email', letter('2023-12-11'), { state: 'in-outbox', file: 'x.eml' });
    expect(history('d', 'president', waiting)).toEqual([b]);
    expect(history('d', 'president', [...waiting, ...to('c/president/email', sent('2023-12-13'))])).toEqual([b, c]);
  });

  it('stays for a letter that is out, also where an earlier one is settled later', () => {
    const second = to('d/president/email', letter('2024-01-09', [b]), sending, sent('2024-01-09'));
    expect(history('d', 'president', [...byEmail.slice(0, 2), ...second])).toEqual([b]);
    expect(history('d', 'president', [...byEmail.slice(0, 2), ...second, ...byEmail.slice(2)])).toEqual([b]);
    expect(history('e', 'president', [...byEmail, ...second])).toEqual([b, c, { id: 'd', date: '2024-01-09' }]);
  });

  it('tells who was written to before of the others, too, where the case escalates to them, once', () => {
    const escalation = (id: string) => ({ id, date: '2024-03-01', template: 'escalation', recipients: ['president'] });
    const of = { ...kyrgyzstan, letters: [...kyrgyzstan.letters.slice(0, 3), escalation('f'), escalation('g')] };
    const ledger = ledgerOf(
      ...byEmail,
      ...to('c/ilo/email', letter('2023-12-11'), sending, sent('2023-12-12')),
      ...to('f/president/post', sent('2024-03-01')),
    );
    const query = { case: of, recipient: 'president', ledger, escalations };
    const first = historyOf({ ...query, entryId: 'f' });
    expect(first).toEqual([b, c, ...[a, b, c].map((one) => ({ ...one, recipient: 'ilo' }))]);
    expect(messageIdsOf(first, query)).toEqual([prepared.messageId]);
    expect(historyOf({ ...query, entryId: 'g' })).toEqual([b, c, { id: 'f', date: '2024-03-01' }]);
  });

  it.each([
    ['before one to themselves', 'c', 'd'],
    ['after one to themselves', 'd', 'c'],
  ])('holds no letter to others of which they had a copy %s', (_when, copy, own) => {
    const letters = kyrgyzstan.letters.map((one) => ({
      ...one,
      recipients: [one.id === own ? 'embassy' : 'president'],
    }));
    const went = [copy, own].flatMap((id) =>
      to(`${id}/embassy/email`, letter('2024-01-09'), sending, sent('2024-01-10')),
    );
    const query = { case: { ...kyrgyzstan, letters }, entryId: 'e', recipient: 'embassy', escalations };
    expect(historyOf({ ...query, ledger: ledgerOf(...went) })).toEqual([{ id: own, date: '2024-01-09' }]);
  });

  it('knows the Message-IDs of what went by e-mail', () => {
    const ledger = ledgerOf(...byEmail, ...byPost);
    const query = { case: kyrgyzstan, recipient: 'president', ledger };
    const past = historyOf({ ...query, entryId: 'e', escalations });
    expect(past.map(({ id }) => id)).toEqual(['b', 'c', 'd']);
    expect(messageIdsOf(past, query)).toEqual([prepared.messageId]);
  });

  it('knows the Message-ID of what a repair has found, once a person says that it went', () => {
    const found = { state: 'uncertain', reason: 'lines were lost', messageId: '<2@federation.example>' } as const;
    const ledger = ledgerOf(...to('c/president/email', letter('2023-12-11'), sending, found, sent('2023-12-12')));
    const query = { case: kyrgyzstan, recipient: 'president', ledger };
    expect(messageIdsOf([{ id: 'c', date: '2023-12-11' }], query)).toEqual([found.messageId]);
  });
});

describe('the letters of which nobody knows whether they went', () => {
  const waiting: Change = { state: 'in-outbox', file: 'x.eml' };
  const putOff: Change = { state: 'deferred', reason: '451', notBefore: '2023-12-11T10:00:00.000Z' };
  const claimed: Change = { state: 'claimed' };
  const frozen = letter('2023-12-11');
  const c = (...changes: Change[]) => to('c/president/email', ...changes);
  const left = ['kg/c/president/email'];
  it.each<[string, string, readonly KeyedChange[], readonly string[]]>([
    ['one whose sending has no outcome', 'president', c(frozen, sending), left],
    ['one in the outbox', 'president', c(frozen, waiting), left],
    ['one that was put off', 'president', c(frozen, sending, putOff), left],
    ['one that a run has claimed', 'president', c(claimed), left],
    ['one that a run has claimed and frozen', 'president', c(claimed, frozen), left],
    ['one that was put off and is claimed anew', 'president', c(frozen, sending, putOff, claimed), left],
    ['one to another, in a first letter', 'minister', c(frozen, sending), left],
    ['none that was frozen and no more', 'president', c(frozen), []],
    ['none that went', 'president', c(frozen, sending, sent('2023-12-12')), []],
    [
      'none that came back',
      'president',
      c(frozen, sending, sent('2023-12-12'), { state: 'bounced', date: '2023-12-13', reason: '5.1.1' }),
      [],
    ],
    [
      'one that came back, and was answered',
      'president',
      [
        ...c(frozen, sending, sent('2023-12-12'), { state: 'bounced', date: '2023-12-13', reason: '5.1.1' }),
        ...to('c/president/reply', { state: 'answered', date: '2023-12-14', kind: 'refusal' }),
      ],
      left,
    ],
    [
      'one that was rejected, and went as mail says',
      'president',
      [
        ...c(frozen, sending, { state: 'rejected', reason: '550' }),
        ...to('c/president/notice', { state: 'noted', what: 'contradicted', date: '2023-12-13' }),
      ],
      left,
    ],
    ['none that was rejected', 'president', c(frozen, sending, { state: 'rejected', reason: '550' }), []],
    ['none that was given up', 'president', c(frozen, putOff, { state: 'expired', reason: '451' }), []],
    ['none that was withdrawn', 'president', c(frozen, putOff, { state: 'cancelled' }), []],
    ['none of which a person says that it did not go', 'president', c(frozen, waiting, { state: 'not-sent' }), []],
    [
      'none that went in another way',
      'president',
      [...c(frozen, waiting), ...to('c/president/post', sent('2023-12-12'))],
      [],
    ],
    ['none to another, where it tells of none to others', 'ilo', c(frozen, sending), []],
    ['none that comes later', 'president', to('e/president/email', frozen, sending), []],
  ])('%s', (_, recipient, changes, expected) => {
    const ledger = ledgerOf(...changes);
    const query = { case: kyrgyzstan, entryId: 'd', recipient, ledger, escalations };
    expect(unsettledBefore(query, historyOf(query), { frozen: false }).map(({ key }) => key)).toEqual(expected);
  });

  it.each<[string, readonly Change[], readonly string[]]>([
    ['one that went', [sent('2023-12-12')], left],
    ['one that is uncertain', [], left],
    ['none that did not go', [{ state: 'not-sent' }], []],
  ])('of a letter that was frozen without it, %s', (_, changes, expected) => {
    const query = {
      case: kyrgyzstan,
      entryId: 'd',
      recipient: 'president',
      ledger: ledgerOf(...c(frozen, sending, ...changes)),
    };
    expect(unsettledBefore(query, [], { frozen: true }).map(({ key }) => key)).toEqual(expected);
    const cited = [{ id: 'c', date: '2023-12-11' }];
    expect(unsettledBefore(query, cited, { frozen: true })).toEqual([]);
  });
});
