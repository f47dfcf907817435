import { describe, expect, it } from 'vitest';
import { type EntryFor, lettersMeant } from '../../src/follow-up/letters-meant.ts';
import { summarise } from '../../src/ledger/telling/summary.ts';
import { type KeyedChange, ledgerOf } from '../ledger/ledgers.ts';
import { change, type Story, went, workspaceOf } from './stories.ts';

const told = (letters: readonly EntryFor[]) => letters.map(({ entry, recipients }) => `${entry.id}: ${recipients}`);

function meantOf(story: Omit<Story, 'today'>) {
  const workspace = workspaceOf(story);
  const ledger = summarise(ledgerOf(...(story.ledger ?? [])));
  const [meant] = [...workspace.cases.values()].map((of) => lettersMeant(of, ledger, workspace));
  return { meant: told(meant?.meant ?? []), left: told(meant?.left ?? []), copies: told(meant?.copies ?? []) };
}

const first = '{ id: first, date: 2024-03-01, recipients: [minister, office] }';
const toMinister = '{ id: reminder, date: 2024-05-01, template: follow-up, recipients: [minister] }';
const escalated =
  '{ id: escalated, date: 2024-05-01, template: escalation, recipients: [rapporteur, federation], cc: [] }';
const later = escalated.replace('05-01', '05-03');
const sentFirst = [went('first', '2024-03-01'), went('first', '2024-03-01', 'office')];
const sentLast = ['rapporteur', 'federation'].map((to) => went('escalated', '2024-05-01', to));

describe('of the letters of a case, those meant where none is named', () => {
  it.each<[string, Omit<Story, 'today'>, meant: string[], left: string[]]>([
    [
      'both that one run has drafted',
      { letters: [first, toMinister, escalated], ledger: sentFirst },
      ['reminder: minister', 'escalated: rapporteur,federation'],
      [],
    ],
    [
      'the one that was passed over, where the newest has gone',
      { letters: [first, toMinister, escalated], ledger: [...sentFirst, ...sentLast] },
      ['reminder: minister'],
      [],
    ],
    [
      'the newest, too, where one of its recipients has it not yet',
      { letters: [first, toMinister, escalated], ledger: [...sentFirst, ...sentLast.slice(1)] },
      ['reminder: minister', 'escalated: rapporteur,federation'],
      [],
    ],
    [
      'a draft of another day, after a letter of its thread that is on record',
      { letters: [first, toMinister, later], ledger: sentFirst },
      ['reminder: minister', 'escalated: rapporteur,federation'],
      [],
    ],
    [
      'the newest alone of what nobody has recorded',
      { letters: [first, later] },
      ['escalated: rapporteur,federation'],
      ['first: minister,office'],
    ],
    [
      'no older letter to somebody who gets the newest',
      { letters: [first, toMinister, '{ id: newest, date: 2024-05-03 }'], ledger: sentFirst },
      ['newest: minister'],
      ['reminder: minister'],
    ],
    [
      'nothing older than a letter of its thread that went, here or elsewhere',
      {
        letters: [
          first,
          '{ id: by-hand, date: 2024-03-20, recipients: [minister], elsewhere: true }',
          '{ id: other, date: 2024-03-21, recipients: [office] }',
          escalated,
        ],
        ledger: [went('other', '2024-03-21', 'office')],
      },
      ['escalated: rapporteur,federation'],
      [],
    ],
    [
      'nothing that came back, was rejected, withdrawn or put off, or is uncertain',
      {
        letters: [
          '{ id: first, date: 2024-05-01, recipients: [minister, office, federation] }',
          '{ id: escalated, date: 2024-05-01, recipients: [rapporteur] }',
        ],
        ledger: [
          ...(['minister', 'office', 'federation'] as const).map((to) => change('first', { state: 'claimed' }, to)),
          change('first', { state: 'rejected', reason: '550' }),
          change('first', { state: 'cancelled' }, 'office'),
          change('first', { state: 'deferred', reason: '450' }, 'federation'),
        ],
      },
      ['escalated: rapporteur'],
      [],
    ],
    [
      'what was claimed and not begun',
      { letters: [first, later], ledger: [change('first', { state: 'claimed' })] },
      ['first: minister', 'escalated: rapporteur,federation'],
      ['first: office'],
    ],
    [
      'no reminder where nothing is left to ask for',
      {
        ofCase: '    demands: [{ text: release them, state: met, met: 2024-04-30 }]\n',
        letters: [first, toMinister, escalated],
        ledger: sentFirst,
      },
      ['escalated: rapporteur,federation'],
      [],
    ],
  ])('%s', (_what, story, meant, left) => {
    expect(meantOf(story)).toEqual({ meant, left, copies: [] });
  });

  it('leaves out copies of older letters, by name, until they go, are withdrawn, or fail', () => {
    const copied = '{ id: first, date: 2024-03-01, cc: [office, federation] }';
    const sent = [went('first', '2024-03-01')];
    const copiesOf = (letters: readonly string[], ...more: readonly KeyedChange[]) =>
      meantOf({ letters, ledger: [...sent, ...more] }).copies;
    const both = [copied, toMinister];
    expect(copiesOf(both)).toEqual(['first: office']);
    expect(copiesOf([copied])).toEqual([]);
    expect(copiesOf([...both, '{ id: newest, date: 2024-05-03, recipients: [office] }'])).toEqual(['first: office']);
    expect(copiesOf(both, went('first', '2024-03-02', 'office', 'email'))).toEqual([]);
    expect(
      copiesOf(
        both,
        change('first', { state: 'claimed' }, 'office'),
        change('first', { state: 'cancelled' }, 'office'),
      ),
    ).toEqual([]);
    expect(meantOf({ letters: both }).copies).toEqual([]);
  });
});
