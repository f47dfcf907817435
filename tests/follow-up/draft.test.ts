import { describe, expect, it } from 'vitest';
import { draftsOf } from '../../src/follow-up/draft.ts';
import { standingsOf } from '../../src/follow-up/standing.ts';
import { summarise } from '../../src/ledger/telling/summary.ts';
import { escalationsOf } from '../../src/workspace/written-rules.ts';
import { ledgerOf } from '../ledger/ledgers.ts';
import { replied, type Story, went, workspaceOf } from './stories.ts';

function entriesOf(story: Omit<Story, 'today'>, date = '2024-05-01') {
  const workspace = workspaceOf(story);
  const ledgers = new Map([['harbour', summarise(ledgerOf(...(story.ledger ?? [])))]]);
  return [...workspace.cases.values()].flatMap((of) =>
    draftsOf(standingsOf(of, { workspace, ledgers, holidays: new Map() }), {
      date,
      recipients: workspace.recipients,
      escalations: escalationsOf(of, workspace),
    }).map(({ entry }) => entry),
  );
}

const both =
  '{ id: first, date: 2024-03-01, recipients: [minister, rapporteur], language: en, reference: A 1, delivery: By post }';

describe('a drafted entry', () => {
  it('is one for all to whom the same letter goes, and takes over what the last one had', () => {
    const ledger = [went('first', '2024-03-01'), went('first', '2024-03-04', 'rapporteur')];
    expect(entriesOf({ letters: [both], ledger })).toEqual([
      {
        date: '2024-05-01',
        template: 'follow-up',
        recipients: ['minister', 'rapporteur'],
        language: 'en',
        reference: 'A 1',
        delivery: 'By post',
      },
    ]);
  });

  it.each([
    ['kind', 'kind: company', { kind: 'company' }],
    ['language', 'language: fr', { language: 'fr' }],
    ['reference', 'reference: B 2', { reference: 'B 2' }],
    ['delivery', 'delivery: By fax', { delivery: 'By fax' }],
    ['confidentiality', 'confidential: Confidential', { confidential: 'Confidential' }],
    ['signatories', 'signatories: [ray]', { signatories: ['ray'] }],
  ])('is another for those to whom the letter before was of another %s', (_what, more, own) => {
    const letters = [
      '{ id: first, date: 2024-03-01, recipients: [minister, federation] }',
      `{ id: second, date: 2024-03-01, recipients: [rapporteur], ${more} }`,
    ];
    const ledger = [
      ...[went('first', '2024-03-01'), went('first', '2024-03-01', 'federation')],
      went('second', '2024-03-01', 'rapporteur'),
    ];
    const drafts = entriesOf({ letters, ledger });
    expect(drafts).toEqual([
      { date: '2024-05-01', template: 'follow-up', recipients: ['minister', 'federation'] },
      { id: '2024-05-01-follow-up', date: '2024-05-01', template: 'follow-up', recipients: ['rapporteur'], ...own },
    ]);
    const written = [...letters, ...drafts.map((entry) => JSON.stringify(entry))];
    expect(entriesOf({ letters: written, ledger })).toEqual([]);
  });

  it('is one where only one of the letters before says what the case does', () => {
    const letters = [
      '{ id: first, date: 2024-03-01, recipients: [minister], kind: protest, reference: A 1 }',
      '{ id: second, date: 2024-03-01, recipients: [rapporteur] }',
    ];
    const ledger = [went('first', '2024-03-01'), went('second', '2024-03-01', 'rapporteur')];
    expect(entriesOf({ ofCase: '    reference: A 1\n', letters, ledger })).toHaveLength(1);
  });

  it('is one where only one of the letters before says in which language its recipient is written to anyway', () => {
    const letters = [
      '{ id: first, date: 2024-03-01, recipients: [minister], language: fr }',
      '{ id: second, date: 2024-03-01, recipients: [rapporteur] }',
    ];
    const ledger = [went('first', '2024-03-01'), went('second', '2024-03-01', 'rapporteur')];
    const inEnglish = letters.map((letter) => letter.replace('fr', 'en'));
    expect(entriesOf({ letters, ledger })).toHaveLength(2);
    expect(entriesOf({ letters: inEnglish, ledger })).toEqual([
      { date: '2024-05-01', template: 'follow-up', recipients: ['minister', 'rapporteur'] },
    ]);
  });

  describe('that takes several threads to others', () => {
    const rule = (to: string) => `followUp: { after: 14 days, steps: [], escalate: { to: [${to}] } }`;
    const letters = [
      '{ id: first, date: 2024-03-01, recipients: [minister], kind: company, reference: A 1, signatories: [ray] }',
      '{ id: second, date: 2024-03-01, recipients: [rapporteur], reference: B 2, confidential: Confidential }',
    ];
    const ledger = [went('first', '2024-03-01'), went('second', '2024-03-01', 'rapporteur')];

    it('is one to those whom they share, with what both had, and secret where one was', () => {
      const settings = `${rule('federation')}\n`;
      const drafts = entriesOf({ settings, letters, ledger });
      expect(drafts).toEqual([
        {
          date: '2024-05-01',
          template: 'escalation',
          recipients: ['federation'],
          cc: [],
          confidential: 'Confidential',
        },
      ]);
      const written = [...letters, ...drafts.map((entry) => JSON.stringify(entry))];
      expect(entriesOf({ settings, letters: written, ledger })).toEqual([]);
    });

    it('is one to each where they share nobody', () => {
      const settings = `${rule('federation').replace(/}$/, ', kinds: { company: { escalate: { to: [office] } } } }')}\n`;
      const escalation = { date: '2024-05-01', template: 'escalation', cc: [] };
      expect(entriesOf({ settings, letters, ledger })).toEqual([
        { ...escalation, recipients: ['office'], kind: 'company', signatories: ['ray'], reference: 'A 1' },
        {
          ...escalation,
          id: '2024-05-01-escalation',
          recipients: ['federation'],
          reference: 'B 2',
          confidential: 'Confidential',
        },
      ]);
    });
  });

  it('names no recipients where they are those of the case', () => {
    const ledger = [went('first', '2024-03-01')];
    expect(entriesOf({ letters: ['{ id: first, subject: Arrests }'], ledger })).toEqual([
      { date: '2024-05-01', template: 'follow-up' },
    ]);
  });

  it.each([
    ['the day before the next letter is due', 'after: 14 days', '2024-05-14'],
    ['a Friday rather than the Sunday after it', 'after: 3 working days', '2024-05-03'],
    ['a day before those that are off', 'after: 14 days, holidays: [2024-05-13/2024-05-14]', '2024-05-10'],
    ['a day before a quiet period', 'after: 14 days, quiet: [2024-05-10/2024-06-01]', '2024-05-09'],
    ['none where all days between are quiet', 'after: 14 days, quiet: [2024-05-02/2044-06-01]', undefined],
    ['none where there is no day between', 'after: 1 days', undefined],
    ['none where all days to come are quiet', 'after: 14 days, quiet: [2024-05/9999-12]', undefined],
  ])('asks for an answer by %s, where it is the last step', (_what, rule, answerBy) => {
    const letters = ['{ id: first, date: 2024-03-01 }', '{ id: second, date: 2024-03-20, template: follow-up }'];
    const ledger = [went('first', '2024-03-01'), went('second', '2024-03-20')];
    const settings = `followUp: { ${rule}, escalate: { to: [rapporteur] } }\n`;
    expect(entriesOf({ settings, letters, ledger }).map((entry) => [entry.template, entry.answerBy])).toEqual([
      ['final-reminder', answerBy],
    ]);
    expect(entriesOf({ settings, letters: letters.slice(0, 1), ledger })).toEqual([
      { date: '2024-05-01', template: 'follow-up' },
    ]);
  });

  it.each<[what: string, rule: string, escalates: true | undefined]>([
    ['where others are written to next', 'escalate: { to: [rapporteur] }', true],
    ['not where the rule ends there', '', undefined],
    ['not where there is nobody else', 'escalate: { to: [minister] }', undefined],
    [
      'not where another step comes first',
      'steps: [final-reminder, follow-up], escalate: { to: [rapporteur] }',
      undefined,
    ],
    ['where that is on the last day of the rule', 'escalate: { to: [rapporteur] }, until: 2024-05-15', true],
    ['not where the rule is over before', 'escalate: { to: [rapporteur] }, until: 2024-05-14', undefined],
    ['not where all days to come are quiet', 'escalate: { to: [rapporteur] }, quiet: [2024-05/9999-12]', undefined],
  ])('says that it escalates %s', (_what, more, escalates) => {
    const letters = [
      '{ id: first, date: 2024-03-01 }',
      ...(more.startsWith('steps') ? [] : ['{ id: second, date: 2024-03-20, template: follow-up }']),
    ];
    const ledger = [went('first', '2024-03-01'), went('second', '2024-03-20')];
    const settings = `followUp: { after: 14 days, ${more} }\n`;
    const [entry] = entriesOf({ settings, letters, ledger });
    expect([entry?.template, entry?.escalates]).toEqual(['final-reminder', escalates]);
  });

  it('tells those it was escalated to, once, what came from the others since', () => {
    const told = 'replies: [{ from: minister, date: 2024-03-05, kind: acknowledgement }]';
    const to = 'recipients: [rapporteur]';
    const story = (template: string) => ({
      settings: `followUp: { after: 14 days, escalate: { to: [${template === 'escalation' ? 'rapporteur' : 'federation'}] } }\n`,
      letters: [
        '{ id: first, date: 2024-03-01 }',
        `{ id: second, date: 2024-03-20, template: ${template}, ${to}, ${told} }`,
      ],
      ledger: [
        went('first', '2024-03-01'),
        replied('first', '2024-03-05', 'acknowledgement'),
        went('second', '2024-03-20', 'rapporteur'),
        replied('first', '2024-03-22', 'refusal'),
      ],
    });
    const replies = (template: string) =>
      entriesOf(story(template)).find(({ recipients }) => recipients?.includes('rapporteur'))?.replies;
    expect(replies('escalation')).toEqual([{ from: 'minister', date: '2024-03-22', kind: 'refusal' }]);
    expect(replies('protest')).toBe(undefined);
  });

  describe('to somebody to whom the case escalates, too', () => {
    const settings =
      'followUp: { after: 14 days, steps: [final-reminder], escalate: { to: [rapporteur, federation] } }\n';
    const first = '{ id: first, date: 2024-03-01, recipients: [minister, rapporteur] }';
    const ledger = [went('first', '2024-03-01'), went('first', '2024-03-01', 'rapporteur')];
    const entries = (more: Story['ledger'] = []) =>
      entriesOf({ settings, letters: [first], ledger: [...ledger, ...more] });

    it('does not say that it escalates', () => {
      expect(entries().map(({ recipients, escalates }) => [recipients, escalates])).toEqual([
        [undefined, true],
        [['rapporteur'], undefined],
      ]);
    });

    it('is the escalation alone where that goes now, and it tells of all replies', () => {
      const refusal = { from: 'minister', date: '2024-03-10', kind: 'refusal' as const };
      expect(entries([replied('first', refusal.date, refusal.kind)])).toEqual([
        {
          date: '2024-05-01',
          template: 'escalation',
          recipients: ['rapporteur', 'federation'],
          cc: [],
          replies: [refusal],
        },
      ]);
    });
  });

  it('does not say that it escalates where that letter is drafted with it, or was before', () => {
    const settings = 'followUp: { after: 14 days, steps: [final-reminder], escalate: { to: [federation] } }\n';
    const letters = ['{ id: first, date: 2024-03-01, recipients: [minister, rapporteur] }'];
    const ledger = [went('first', '2024-03-01'), went('first', '2024-03-01', 'rapporteur')];
    const told = (story: Pick<Story, 'letters' | 'ledger'>) =>
      entriesOf({ settings, ...story }).map(({ template, escalates }) => [template, escalates]);
    expect(told({ letters, ledger })).toEqual([['final-reminder', true]]);
    const refused = [...ledger, replied('first', '2024-03-10', 'refusal', 'rapporteur')];
    expect(told({ letters, ledger: refused })).toEqual([
      ['final-reminder', undefined],
      ['escalation', undefined],
    ]);
    const drafted = [...letters, '{ id: second, date: 2024-03-11, template: escalation, recipients: [federation] }'];
    expect(told({ letters: drafted, ledger: refused })).toEqual([['final-reminder', undefined]]);
  });

  it('is one for those of whom others are written to next, and one for the rest', () => {
    const settings = 'followUp: { after: 14 days, steps: [final-reminder], escalate: { to: [rapporteur] } }\n';
    const letters = ['{ id: 2024-05-01, recipients: [minister, rapporteur] }'];
    const ledger = [went('2024-05-01', '2024-03-01'), went('2024-05-01', '2024-03-01', 'rapporteur')];
    expect(entriesOf({ settings, letters, ledger })).toEqual([
      {
        id: '2024-05-01-final-reminder',
        date: '2024-05-01',
        template: 'final-reminder',
        answerBy: '2024-05-14',
        escalates: true,
      },
      {
        id: '2024-05-01-final-reminder-2',
        date: '2024-05-01',
        template: 'final-reminder',
        answerBy: '2024-05-14',
        recipients: ['rapporteur'],
      },
    ]);
  });

  it('has an id of its own where another letter bears the date', () => {
    const ledger = [went('2024-05-01', '2024-05-01')];
    expect(entriesOf({ letters: ['{ date: 2024-05-01 }'], ledger })).toMatchObject([{ id: '2024-05-01-follow-up' }]);
  });

  it('holds the replies that came, and sends an addressee no copy of the letter', () => {
    const ledger = [went('first', '2024-03-01'), replied('first', '2024-03-10', 'refusal')];
    expect(entriesOf({ ofCase: '    cc: [federation]\n', letters: ['{ id: first }'], ledger })).toEqual([
      {
        date: '2024-05-01',
        template: 'escalation',
        recipients: ['rapporteur', 'federation'],
        cc: [],
        replies: [{ from: 'minister', date: '2024-03-10', kind: 'refusal' }],
      },
    ]);
  });

  it.each<[what: string, rule: string, cc: string[]]>([
    ['no copies of the case', 'to: [rapporteur]', []],
    ['those that its rule names', 'to: [rapporteur], cc: [federation]', ['federation']],
    ['those of a group, but for its addressees', 'to: [rapporteur], cc: [press]', ['federation']],
  ])('that escalates has %s', (_what, rule, cc) => {
    const settings = `followUp: { after: 14 days, steps: [], escalate: { ${rule} } }\n`;
    const ofCase = '    cc: [federation]\n';
    const ledger = [went('first', '2024-03-01')];
    expect(entriesOf({ settings, ofCase, letters: ['{ id: first }'], ledger })).toEqual([
      { date: '2024-05-01', template: 'escalation', recipients: ['rapporteur'], cc },
    ]);
  });

  it('to those whom it was escalated to has the copies that the escalation had, and not those of the case', () => {
    const settings = 'followUp: { after: 14 days, steps: [follow-up], escalate: { to: [rapporteur] } }\n';
    const ofCase = '    cc: [federation]\n';
    const letters = ['{ id: first }', '{ id: second, template: escalation, recipients: [rapporteur] }'];
    const ledger = [went('first', '2024-03-01'), went('second', '2024-03-20', 'rapporteur')];
    expect(entriesOf({ settings, ofCase, letters, ledger }).at(-1)).toMatchObject({
      recipients: ['rapporteur'],
      cc: [],
    });
  });

  it('tells somebody new of all who have written back, and not how the letter before went', () => {
    const workspace = workspaceOf({
      settings: 'followUp: { after: 14 days, escalate: { to: [federation] } }\n',
      letters: ['{ id: first, date: 2024-03-01, recipients: [minister, rapporteur], delivery: By e-mail }'],
    });
    const ledger = ledgerOf(
      ...[went('first', '2024-03-01'), went('first', '2024-03-01', 'rapporteur')],
      ...[replied('first', '2024-03-08', 'answer', 'rapporteur'), replied('first', '2024-03-10', 'refusal')],
    );
    const of = [...workspace.cases.values()][0];
    if (!of) throw new Error('no case');
    const all = standingsOf(of, {
      workspace,
      ledgers: new Map([['harbour', summarise(ledger)]]),
      holidays: new Map(),
    });
    const due = all.filter(({ next }) => next);
    expect(due.map(({ thread }) => thread.recipient)).toEqual(['minister']);
    const escalations = escalationsOf(of, workspace);
    const threads = all.map(({ thread }) => thread);
    const drafts = draftsOf(due, { date: '2024-03-11', recipients: workspace.recipients, escalations, threads });
    expect(drafts.map(({ entry }) => entry)).toEqual([
      {
        date: '2024-03-11',
        template: 'escalation',
        recipients: ['federation'],
        cc: [],
        replies: [
          { from: 'minister', date: '2024-03-10', kind: 'refusal' },
          { from: 'rapporteur', date: '2024-03-08', kind: 'answer' },
        ],
      },
    ]);
  });
});
