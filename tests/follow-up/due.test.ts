import { describe, expect, it } from 'vitest';
import { DueOutput } from '../../scripts/output-schemas.ts';
import { explainDue } from '../../src/cli/print/explain-due.ts';
import type { DueItem } from '../../src/follow-up/due-item.ts';
import type { Change } from '../../src/ledger/lines/entry.ts';
import { type KeyedChange, prepared } from '../ledger/ledgers.ts';
import { change, itemsOf, replied, type Story, went, workspaceOf } from './stories.ts';

const first = '{ id: first, date: 2024-03-01 }';
const second = '{ id: second, date: 2024-03-20, template: follow-up }';
const third = '{ id: third, date: 2024-04-10, template: final-reminder, escalates: true }';
const asked = "    demands: [{ text: 'a', state: met }, { text: b }, { text: c }]\n";
const dated = "    demands: [{ text: 'a', met: 2024-03-05 }, { text: 'b', met: 2024-03-08 }]\n";
const thanks = '{ id: second, date: 2024-03-20, template: thanks }';
const answered = [replied('first', '2024-03-10', 'answer')];
const escalation = '{ id: fourth, date: 2024-05-01, template: escalation, recipients: [rapporteur, federation] }';

/** "due 2024-03-15 follow-up → minister (no-answer)", "waiting 2024-03-01 (draft)" */
function short({ urgency, date, recipient, template, to, ended, reason }: DueItem): string {
  const letter = template ? ` ${template} → ${to?.join(', ')}` : ended ? ` end → ${recipient}` : '';
  return `${urgency} ${date}${letter} (${reason})`;
}

describe('what is due', () => {
  it.each<[what: string, story: Story, items: string[]]>([
    [
      'nothing where no rule asks for it',
      { settings: '', letters: [first], ledger: [went('first', '2024-03-01')], today: '2024-09-01' },
      [],
    ],
    ['a draft, until it is sent', { letters: [first], today: '2024-03-02' }, ['waiting 2024-03-01 (draft)']],
    ['a draft for a later day', { letters: [first], today: '2024-02-02' }, ['coming 2024-03-01 (draft)']],
    ...(
      [
        ['is there already', third, escalation.replace('05-01', '04-20'), 'escalated-since'],
        ['is to come', third, escalation, 'draft'],
        [
          'is there, and it does not say so',
          third.replace('escalates: true', 'kind: protest'),
          escalation.replace('05-01', '04-20'),
          'draft',
        ],
      ] as const
    ).map(([what, reminder, others, reason]): [string, Story, string[]] => [
      `a draft that says that others will be written to, where the letter to them ${what}`,
      {
        letters: [first, reminder, others],
        ledger: [went('first', '2024-03-01')],
        today: '2024-04-20',
      },
      [
        `waiting 2024-04-10 (${reason})`,
        ...[1, 2].map(
          () => `${others.includes('05-01') ? 'coming 2024-05-01' : `waiting ${others.slice(20, 30)}`} (draft)`,
        ),
      ],
    ]),
    ...(
      [
        ['its entry was taken out', [second], [went('first', '2024-03-01')], ['waiting 2024-03-01 (letter-unlisted)']],
        [
          'its entry has another id, and its thread went on',
          [first.replace('first', 'begin'), second],
          [went('first', '2024-03-01'), went('second', '2024-03-20')],
          ['waiting 2024-03-01 (letter-unlisted)'],
        ],
        [
          'it goes to somebody else now',
          [first.replace(' }', ', recipients: [federation] }')],
          [went('first', '2024-03-01')],
          ['waiting 2024-03-01 (draft)', 'waiting 2024-03-01 (letter-unlisted)'],
        ],
        [
          'it was a copy',
          [first],
          [
            went('first', '2024-03-01'),
            change('first', { ...prepared, role: 'cc' }, 'office'),
            change('first', { state: 'sending' }, 'office'),
            change('first', { state: 'sent', date: '2024-03-01' }, 'office'),
          ],
          ['overdue 2024-03-15 follow-up → minister (no-answer)'],
        ],
        [
          'it was put off, and did not go',
          [first.replace(' }', ', recipients: [federation] }')],
          [change('first', prepared), change('first', { state: 'deferred', reason: '451' })],
          ['waiting 2023-12-11 (deferred)', 'waiting 2024-03-01 (draft)'],
        ],
        ['it was only put into words', [second], [change('first', prepared)], ['waiting 2024-03-20 (nothing-before)']],
      ] as const
    ).map(([what, letters, ledger, items]): [string, Story, string[]] => [
      `no letter before one that the case lists no more stands in it again: ${what}`,
      { letters, ledger, today: '2024-04-20' },
      [...items],
    ]),
    [
      'the follow-up, counted from the day on which the letter went',
      { letters: [first], ledger: [went('first', '2024-03-04')], today: '2024-03-18' },
      ['due 2024-03-18 follow-up → minister (no-answer)'],
    ],
    [
      'the follow-up to a letter that was written elsewhere',
      { letters: ['{ date: 2024-02-28, elsewhere: true }'], today: '2024-03-13' },
      ['due 2024-03-13 follow-up → minister (no-answer)'],
    ],
    [
      'a person, where a letter was sent elsewhere on a day to come',
      { letters: ['{ date: 2034-02-28, elsewhere: true }'], today: '2024-03-13' },
      ['waiting 2034-02-28 (still-to-come)'],
    ],
    [
      'nothing more than the draft once there is one',
      { letters: [first, second], ledger: [went('first', '2024-03-01')], today: '2024-04-30' },
      ['waiting 2024-03-20 (draft)'],
    ],
    [
      'the final reminder after the follow-up',
      {
        letters: [first, second],
        ledger: [went('first', '2024-03-01'), went('second', '2024-03-20')],
        today: '2024-04-03',
      },
      ['due 2024-04-03 final-reminder → minister (no-answer)'],
    ],
    [
      'the escalation after the last step',
      {
        letters: [first, second, third],
        ledger: [went('first', '2024-03-01'), went('second', '2024-03-20'), went('third', '2024-04-10')],
        today: '2024-04-24',
      },
      ['due 2024-04-24 escalation → rapporteur, federation (no-answer)'],
    ],
    ...(
      [
        [
          'a person once every demand is met',
          "    demands: [{ text: 'free them', state: met, met: 2024-03-08 }]\n",
          'met',
        ],
        [
          'a person once everybody is free and nothing more is asked',
          '    persons: [{ id: a, familyName: A, status: { state: released } }, { id: b, familyName: B, status: { state: free } }]\n',
          'met',
        ],
        ['a person where each demand says since when', "    demands: [{ text: 'a', met: 2024-03-08 }]\n", 'met'],
        [
          'a letter where one is said to be open again',
          '    demands: [{ text: a, state: open, met: 2024-03-08 }]\n',
          '',
        ],
        ['a letter while one demand is open', "    demands: [{ text: 'a', state: met }, { text: b }]\n", ''],
        [
          'a letter while somebody is detained',
          '    persons: [{ id: a, familyName: A, status: { state: released } }, { id: b, familyName: B, status: { state: detained } }]\n',
          '',
        ],
      ] as const
    ).map(([what, ofCase, reason]): [string, Story, string[]] => [
      what,
      { ofCase, letters: [first], ledger: [went('first', '2024-03-04')], today: '2024-03-18' },
      [reason ? 'waiting 2024-03-04 (met)' : 'due 2024-03-18 follow-up → minister (no-answer)'],
    ]),
    ...(
      [
        ['a letter of thanks went', dated, thanks, '2024-03-20', []],
        ['a letter of one’s own went before all was met', dated, thanks, '2024-03-07', ['waiting 2024-03-07 (met)']],
        ['a step went all the same', dated, second, '2024-03-20', ['waiting 2024-03-20 (met)']],
        [
          'nobody says since when',
          "    demands: [{ text: 'a', state: met }]\n",
          thanks,
          '2024-03-20',
          ['waiting 2024-03-20 (met)'],
        ],
        [
          'a letter of thanks went to who was free since then',
          '    persons: [{ id: a, familyName: A, status: { state: released, since: 2024-03 } }]\n',
          thanks,
          '2024-03-31',
          [],
        ],
        ['a step of the rule is drafted', dated, second, undefined, ['waiting 2024-03-20 (moot)']],
        ['the draft is one of thanks', dated, thanks, undefined, ['waiting 2024-03-20 (draft)']],
        [
          'the draft of a step has a body of its own',
          dated,
          second.replace(' }', ', body: { en: Thank you. } }'),
          undefined,
          ['waiting 2024-03-20 (draft)'],
        ],
      ] as const
    ).map(([what, ofCase, letter, sent, items]): [string, Story, string[]] => [
      `told where all is met and ${what}`,
      {
        ofCase,
        letters: [first, letter],
        ledger: [went('first', '2024-03-01'), ...(sent ? [went('second', sent)] : [])],
        today: '2024-09-01',
      },
      [...items],
    ]),
    [
      'nothing before the day is over by which the letter asked for an answer',
      {
        letters: [first, second, '{ id: third, date: 2024-04-10, template: final-reminder, answerBy: 2024-05-10 }'],
        ledger: [went('first', '2024-03-01'), went('second', '2024-03-20'), went('third', '2024-04-10')],
        today: '2024-05-10',
      },
      ['coming 2024-05-11 escalation → rapporteur, federation (no-answer)'],
    ],
    [
      'the letter as long after the last as the rule says, where that is later than the day it asked for',
      {
        letters: ['{ id: first, date: 2024-03-01, answerBy: 2024-03-05 }'],
        ledger: [went('first', '2024-03-04')],
        today: '2024-03-18',
      },
      ['due 2024-03-18 follow-up → minister (no-answer)'],
    ],
    [
      'the escalation at once, after a refusal before that day',
      {
        letters: ['{ id: first, date: 2024-03-01, answerBy: 2024-05-10 }'],
        ledger: [went('first', '2024-03-01'), replied('first', '2024-03-10', 'refusal')],
        today: '2024-03-10',
      },
      ['due 2024-03-10 escalation → rapporteur, federation (refused)'],
    ],
    [
      'a draft that does not know of the answer that came since',
      {
        letters: [first, second],
        ledger: [went('first', '2024-03-01'), replied('first', '2024-03-19', 'answer')],
        today: '2024-03-20',
      },
      ['waiting 2024-03-20 (answered-since)'],
    ],
    [
      'a draft to others that does not know of the answer that came since',
      {
        letters: [first, '{ id: second, date: 2024-03-20, template: escalation, recipients: [rapporteur] }'],
        ledger: [went('first', '2024-03-01'), replied('first', '2024-03-19', 'answer')],
        today: '2024-03-18',
      },
      ['waiting 2024-03-20 (answered-since)'],
    ],
    [
      'a draft to others that does not know of what somebody answered who had a copy',
      {
        letters: [first, '{ id: second, date: 2024-03-20, template: escalation, recipients: [rapporteur] }'],
        ledger: [went('first', '2024-03-01'), replied('first', '2024-03-19', 'acknowledgement', 'office')],
        today: '2024-03-20',
      },
      ['waiting 2024-03-20 (draft)', 'overdue 2024-03-15 follow-up → minister (no-answer)'],
    ],
    [
      'the draft, where it tells of the answer',
      {
        letters: [
          first,
          '{ id: second, date: 2024-03-20, template: follow-up, replies: [{ from: minister, date: 2024-03-19, kind: answer }] }',
        ],
        ledger: [went('first', '2024-03-01'), replied('first', '2024-03-19', 'answer')],
        today: '2024-03-20',
      },
      ['waiting 2024-03-20 (draft)'],
    ],
    [
      'nothing after an answer that crossed the last letter',
      {
        letters: [first, second],
        ledger: [went('first', '2024-03-01'), went('second', '2024-03-24'), replied('first', '2024-03-21', 'answer')],
        today: '2024-09-01',
      },
      [],
    ],
    [
      'the next letter as long after the last as ever, where an acknowledgement crossed it',
      {
        letters: [first, second],
        ledger: [
          went('first', '2024-03-01'),
          went('second', '2024-03-24'),
          replied('first', '2024-03-21', 'acknowledgement'),
        ],
        today: '2024-04-07',
      },
      ['due 2024-04-07 final-reminder → minister (acknowledged)'],
    ],
    [
      'a second follow-up where the rule has two',
      {
        settings: 'followUp: { after: 14 days, steps: [follow-up, follow-up, final-reminder] }\n',
        letters: [first, second],
        ledger: [went('first', '2024-03-01'), went('second', '2024-03-20')],
        today: '2024-04-03',
      },
      ['due 2024-04-03 follow-up → minister (no-answer)'],
    ],
    [
      'the escalation after a second follow-up',
      {
        settings: 'followUp: { after: 14 days, steps: [follow-up, follow-up], escalate: { to: [rapporteur] } }\n',
        letters: [first, second, '{ id: third, date: 2024-04-10, template: follow-up }'],
        ledger: [went('first', '2024-03-01'), went('second', '2024-03-20'), went('third', '2024-04-10')],
        today: '2024-04-24',
      },
      ['due 2024-04-24 escalation → rapporteur (no-answer)'],
    ],
    [
      'the escalation to a group and who is beside it, nobody twice',
      {
        settings: 'followUp: { after: 14 days, steps: [], escalate: { to: [rapporteur, press] } }\n',
        letters: [first],
        ledger: [went('first', '2024-03-01')],
        today: '2024-03-15',
      },
      ['due 2024-03-15 escalation → rapporteur, federation (no-answer)'],
    ],
    [
      'a follow-up to each new addressee, and no more to the first',
      {
        letters: [first, second, third, escalation],
        ledger: [
          went('first', '2024-03-01'),
          went('second', '2024-03-20'),
          went('third', '2024-04-10'),
          went('fourth', '2024-05-01', 'rapporteur'),
          went('fourth', '2024-05-02', 'federation'),
        ],
        today: '2024-05-15',
      },
      ['due 2024-05-15 follow-up → rapporteur (no-answer)', 'coming 2024-05-16 follow-up → federation (no-answer)'],
    ],
    [
      'the end of the rule after the last step, where there is nobody to escalate to',
      {
        settings: 'followUp: { after: 14 days, steps: [follow-up] }\n',
        letters: [first, second],
        ledger: [went('first', '2024-03-01'), went('second', '2024-03-20')],
        today: '2024-04-03',
      },
      ['waiting 2024-04-03 end → minister (no-answer)'],
    ],
    [
      'the end of the rule to come',
      {
        settings: 'followUp: { after: 14 days, steps: [] }\n',
        letters: [first],
        ledger: [went('first', '2024-03-01'), replied('first', '2024-03-04', 'acknowledgement')],
        today: '2024-03-05',
      },
      ['coming 2024-03-18 end → minister (acknowledged)'],
    ],
    [
      'the end of the rule at once, after a refusal, where there is nobody to escalate to',
      {
        settings: 'followUp: { after: 14 days }\n',
        letters: [first],
        ledger: [went('first', '2024-03-01'), replied('first', '2024-03-10', 'refusal')],
        today: '2024-03-10',
      },
      ['waiting 2024-03-10 end → minister (refused)'],
    ],
    [
      'the end of the rule of those to whom it was escalated',
      {
        settings: 'followUp: { after: 14 days, steps: [], escalate: { to: [rapporteur, federation] } }\n',
        letters: [
          first,
          '{ id: second, date: 2024-03-20, template: escalation, recipients: [rapporteur, federation] }',
        ],
        ledger: [
          went('first', '2024-03-01'),
          went('second', '2024-03-20', 'rapporteur'),
          went('second', '2024-03-20', 'federation'),
        ],
        today: '2024-09-01',
      },
      ['waiting 2024-04-03 end → federation (no-answer)', 'waiting 2024-04-03 end → rapporteur (no-answer)'],
    ],
    [
      'the end of the rule of one to whom others were written besides',
      {
        settings: 'followUp: { after: 14 days, steps: [] }\n',
        letters: [first, '{ id: second, date: 2024-03-20, recipients: [federation] }'],
        ledger: [went('first', '2024-03-01')],
        today: '2024-03-16',
      },
      ['waiting 2024-03-15 end → minister (no-answer)', 'coming 2024-03-20 (draft)'],
    ],
    ...['after: never', 'until: 2024-04-02'].map((wayOut): [string, Story, string[]] => [
      `nothing at the end of the rule once the case says ${wayOut}`,
      {
        settings: 'followUp: { after: 14 days, steps: [follow-up] }\n',
        ofCase: `    followUp: { ${wayOut} }\n`,
        letters: [first, second],
        ledger: [went('first', '2024-03-01'), went('second', '2024-03-20')],
        today: '2024-09-01',
      },
      [],
    ]),
    [
      'the first step again, after a letter of one’s own at the end of the rule',
      {
        settings: 'followUp: { after: 14 days, steps: [follow-up] }\n',
        letters: [first, second, '{ id: third, date: 2024-06-01 }'],
        ledger: [went('first', '2024-03-01'), went('second', '2024-03-20'), went('third', '2024-06-01')],
        today: '2024-06-15',
      },
      ['due 2024-06-15 follow-up → minister (no-answer)'],
    ],
    ...(
      [
        ['a person, where the answer leaves a demand open', asked, answered, 'waiting 2024-03-10 (answered-open)'],
        [
          'a person, where nothing is asked for by itself and somebody is detained',
          '    persons: [{ id: a, familyName: A, status: { state: released } }, { id: b, familyName: B, status: { state: detained } }]\n',
          answered,
          'waiting 2024-03-10 (answered-open)',
        ],
        [
          'nothing, where the answer came when all was met',
          "    demands: [{ text: 'a', state: met }]\n",
          answered,
          undefined,
        ],
        [
          'a person, where no rule says how long an answer is waited for',
          asked,
          answered,
          'waiting 2024-03-10 (answered-open)',
          { settings: '' },
        ],
        [
          'nothing, where the kind of the letter asks for nothing',
          asked,
          answered,
          undefined,
          { settings: '', kind: 'solidarity' },
        ],
        ['nothing, once the case is closed', `${asked}    followUp: { after: never }\n`, answered, undefined],
        [
          'nothing, where the answer came after the last day of the rule',
          `${asked}    followUp: { until: 2024-03-09 }\n`,
          answered,
          undefined,
        ],
        [
          'a person, where the answer came after a refusal',
          asked,
          [replied('first', '2024-03-05', 'refusal'), ...answered],
          'waiting 2024-03-10 (answered-open)',
        ],
        [
          'the escalation, where a refusal came after the answer',
          asked,
          [...answered, replied('first', '2024-03-15', 'refusal')],
          'overdue 2024-03-15 escalation → rapporteur, federation (refused)',
        ],
      ] as const
    ).map(([what, ofCase, ledger, item, more]): [string, Story, string[]] => [
      `${what}: after an answer`,
      { ofCase, letters: [first], ledger: [went('first', '2024-03-01'), ...ledger], today: '2024-09-01', ...more },
      item ? [item] : [],
    ]),
    [
      'the clock again, once we have written after an answer that left a demand open',
      {
        ofCase: asked,
        letters: [first, second],
        ledger: [went('first', '2024-03-01'), ...answered, went('second', '2024-03-20')],
        today: '2024-04-03',
      },
      ['due 2024-04-03 final-reminder → minister (no-answer)'],
    ],
    [
      'nothing of an answer that came once the case had gone to others',
      {
        ofCase: asked,
        letters: [first, '{ id: second, date: 2024-03-05, template: escalation, recipients: [rapporteur] }'],
        ledger: [went('first', '2024-03-01'), ...answered, went('second', '2024-03-05', 'rapporteur')],
        today: '2024-03-19',
      },
      ['due 2024-03-19 follow-up → rapporteur (no-answer)'],
    ],
    ...(['2024-03-19', '2024-03-21'] as const).map((today): [string, Story, string[]] => [
      `a person, also where the case goes to others after the answer: ${today}`,
      {
        ofCase: asked,
        letters: [
          first,
          '{ id: second, date: 2024-03-20, template: escalation, recipients: [rapporteur], replies: [{ from: minister, date: 2024-03-10, kind: answer }] }',
        ],
        ledger: [
          went('first', '2024-03-01'),
          ...answered,
          ...(today < '2024-03-20' ? [] : [went('second', '2024-03-20', 'rapporteur')]),
        ],
        today,
      },
      [
        'waiting 2024-03-10 (answered-open)',
        today < '2024-03-20' ? 'coming 2024-03-20 (draft)' : 'coming 2024-04-03 follow-up → rapporteur (no-answer)',
      ],
    ]),
    [
      'nothing of one towards whom the case is closed, whatever the rule of the recipient, and the others as ever',
      {
        ofCase: '    followUp: { closed: [minister] }\n',
        ofMinister: ', followUp: { after: 7 days }',
        letters: ['{ id: first, date: 2024-03-01, recipients: [minister, office] }'],
        ledger: [went('first', '2024-03-01'), went('first', '2024-03-01', 'office')],
        today: '2024-03-15',
      },
      ['due 2024-03-15 follow-up → office (no-answer)'],
    ],
    [
      'nothing once the case is closed, whatever the rule of the recipient',
      {
        ofCase: '    followUp: { after: never }\n',
        ofMinister: ', followUp: { after: 7 days }',
        letters: [first],
        ledger: [went('first', '2024-03-01')],
        today: '2024-09-01',
      },
      [],
    ],
    [
      'the next step where we wrote again after an answer',
      {
        letters: [first, second],
        ledger: [went('first', '2024-03-01'), replied('first', '2024-03-10', 'answer'), went('second', '2024-03-20')],
        today: '2024-04-03',
      },
      ['due 2024-04-03 final-reminder → minister (no-answer)'],
    ],
  ])('is %s', (_what, story, items) => {
    expect(itemsOf(story).map(short)).toEqual(items);
  });
});

it('names the last day of the rule, where a letter would have followed', () => {
  const story = { letters: [first], ledger: [went('first', '2024-03-01')], today: '2024-03-20' };
  const over = (ofCase: string) =>
    itemsOf({ ...story, ofCase: `    followUp: { ${ofCase} }\n` }).map((item) => item.over);
  expect(over('until: 2024-03-14')).toEqual(['2024-03-14']);
  expect(over('after: 14 days')).toEqual([undefined]);
});

describe('a case goes to others', () => {
  const both = (letter: string) => letter.replace(' }', ', recipients: [minister, office] }');
  const toOffice = (more: string) =>
    `{ id: fourth, date: 2024-04-16, template: final-reminder, recipients: [office], answerBy: 2024-04-29${more} }`;
  const ledger = [
    ...['minister', 'office'].flatMap((to) => [went('first', '2024-03-01', to), went('second', '2024-03-20', to)]),
    went('third', '2024-04-10'),
    went('fourth', '2024-04-16', 'office'),
  ];
  const escalates = ', escalates: true';
  const nextOn = (today: string, more: string, ...replies: ReturnType<typeof replied>[]) => {
    const letters = [both(first), both(second), third, toOffice(more)];
    const items = itemsOf({ letters, ledger: [...ledger, ...replies], today });
    const item = items.find(({ recipient }) => recipient === 'minister');
    return item && [short(item), item.promised?.to, item.promised?.until];
  };
  const next = (more: string, ...replies: ReturnType<typeof replied>[]) => nextOn('2024-04-24', more, ...replies);
  const escalationOn = (day: string, why = 'no-answer') => `${day} escalation → rapporteur, federation (${why})`;

  it('once the day is over that another was given before that', () => {
    const waits = (why?: string) => [escalationOn('coming 2024-04-30', why), 'office', '2024-04-29'];
    expect(next(escalates)).toEqual(waits());
    expect(next(escalates, replied('third', '2024-04-18', 'refusal'))).toEqual(waits('refused'));
    expect(next(escalates, replied('fourth', '2024-04-20', 'acknowledgement', 'office'))).toEqual(waits());
    // What is over keeps nobody waiting, and is not spoken of.
    expect(nextOn('2024-04-29', escalates)).toEqual(waits());
    expect(nextOn('2024-04-30', escalates)).toEqual([escalationOn('due 2024-04-30'), undefined, undefined]);
    expect(nextOn('2024-09-30', escalates)).toEqual([escalationOn('overdue 2024-04-30'), undefined, undefined]);
  });

  it('in a draft that a person had written before, which says so as long as that day is not over', () => {
    const fifth = '{ id: fifth, date: 2024-04-24, template: escalation, recipients: [rapporteur, office] }';
    const drafts = (today: string) =>
      itemsOf({ letters: [both(first), both(second), third, toOffice(escalates), fifth], ledger, today })
        .filter(({ reason }) => reason === 'draft')
        .map(({ recipient, promised }) => [recipient, promised?.to, promised?.until]);
    // Who was given that day is one of them.
    const waits = [
      ['rapporteur', 'office', '2024-04-29'],
      ['office', undefined, undefined],
    ];
    expect(drafts('2024-04-29')).toEqual(expect.arrayContaining(waits));
    expect(drafts('2024-04-30')).toContainEqual(['rapporteur', undefined, undefined]);
  });

  it('without waiting for who was told of no others, or has answered', () => {
    const free = [escalationOn('due 2024-04-24'), undefined, undefined];
    expect(next('')).toEqual(free);
    for (const kind of ['answer', 'refusal'] as const)
      expect(next(escalates, replied('fourth', '2024-04-20', kind, 'office'))).toEqual(free);
  });
});

describe('the rule', () => {
  const ledger = [went('first', '2024-03-01')];
  it.each<[what: string, story: Omit<Story, 'today' | 'letters'>, date: string | undefined]>([
    ['of the settings', { settings: 'followUp: { after: 10 days }\n' }, '2024-03-11'],
    [
      'of the kind',
      { settings: 'followUp: { after: 10 days, kinds: { protest: { after: 11 days } } }\n' },
      '2024-03-12',
    ],
    [
      'of another kind is none',
      { settings: 'followUp: { after: 10 days, kinds: { company: { after: 1 day } } }\n' },
      '2024-03-11',
    ],
    [
      'of the case',
      {
        settings: 'followUp: { kinds: { protest: { after: 11 days } } }\n',
        ofCase: '    followUp: { after: 12 days }\n',
      },
      '2024-03-13',
    ],
    [
      'of the recipient',
      { ofCase: '    followUp: { after: 12 days }\n', ofMinister: ', followUp: { after: 13 days }' },
      '2024-03-14',
    ],
    ['never', { ofMinister: ', followUp: { after: never }' }, undefined],
    [
      'with quiet periods of all',
      {
        settings: 'followUp: { after: 10 days, quiet: [2024-03-10/2024-03-12] }\n',
        ofCase: '    followUp: { quiet: [2024-03-13/2024-03-15] }\n',
      },
      '2024-03-16',
    ],
  ])('%s', (_what, story, date) => {
    const [item] = itemsOf({ ...story, letters: [first], ledger, today: '2024-03-02' });
    expect(item?.date).toBe(date);
  });

  it.each<[what: string, story: Omit<Story, 'today' | 'letters'>, date: string | undefined]>([
    ['is never to follow up, by default', {}, undefined],
    ['is not what the case says of its own letters', { ofCase: '    followUp: { after: 12 days }\n' }, undefined],
    ['is the one of its kind', { settings: 'followUp: { kinds: { solidarity: { after: 9 days } } }\n' }, '2024-03-10'],
    [
      'is the one of its kind, unless the case is to be left at that',
      {
        settings: 'followUp: { kinds: { solidarity: { after: 9 days } } }\n',
        ofCase: '    followUp: { after: never }\n',
      },
      undefined,
    ],
    ['is the one of the recipient', { ofMinister: ', followUp: { after: 13 days }' }, '2024-03-14'],
  ])('of a letter that asks for nothing %s', (_what, story, date) => {
    const letters = ['{ id: first, date: 2024-03-01, kind: solidarity }'];
    const [item] = itemsOf({ ...story, letters, ledger, today: '2024-03-02' });
    expect(item?.date).toBe(date);
  });

  it('of a case of solidarity is never to follow up, but for letters of another kind', () => {
    const story = { kind: 'solidarity', ledger, today: '2024-03-02' };
    expect(itemsOf({ ...story, letters: [first] })).toEqual([]);
    expect(itemsOf({ ...story, letters: [first.replace('}', ', kind: protest }')] })).toHaveLength(1);
  });

  it('is its own for each recipient and kind of letter of one case', () => {
    const letters = [
      first,
      '{ id: second, date: 2024-03-01, recipients: [rapporteur] }',
      '{ id: third, date: 2024-03-01, recipients: [federation], kind: solidarity }',
    ];
    const all = [...ledger, went('second', '2024-03-01', 'rapporteur'), went('third', '2024-03-01', 'federation')];
    const ofMinister = ', followUp: { after: 13 days }';
    expect(
      itemsOf({ letters, ledger: all, ofMinister, today: '2024-03-02' }).map(({ recipient, date }) => [
        recipient,
        date,
      ]),
    ).toEqual([
      ['minister', '2024-03-14'],
      ['rapporteur', '2024-03-15'],
    ]);
  });

  it('shows nothing before the reminder', () => {
    const story = { settings: 'followUp: { after: 14 days, remind: 7 days before }\n', letters: [first], ledger };
    expect(itemsOf({ ...story, today: '2024-03-07' })).toMatchObject([{ urgency: 'later', remind: '2024-03-08' }]);
    expect(itemsOf({ ...story, today: '2024-03-08' })).toMatchObject([{ urgency: 'coming', days: -7 }]);
  });
});

describe('what waits for a person', () => {
  const ready = change('first', prepared);
  const putOff = change('first', { state: 'deferred', reason: 'greylisted' });
  const noted = (what: 'contradicted' | 'settled'): KeyedChange => [
    'harbour/first/minister/notice',
    { state: 'noted', what, date: '2024-03-01' },
  ];
  const [saysSo, settled] = [noted('contradicted'), noted('settled')];
  const wentOnce = [
    ready,
    change('first', { state: 'sending' }),
    change('first', { state: 'sent', date: '2024-03-01' }),
  ];
  const onceMore = change('first', { ...prepared, again: 'lost' });
  const rejected = change('first', { state: 'rejected', reason: 'no such address' });
  const bounced = change('first', { state: 'bounced', date: '2024-03-01', reason: '5.1.1' });
  it.each<[what: string, ledger: Story['ledger'], reason: string | undefined]>([
    ['a dispatch of which nobody knows', [ready, change('first', { state: 'sending' })], 'uncertain'],
    [
      'a message in the outbox',
      [ready, change('first', { state: 'in-outbox', file: 'out/outbox/1.eml' })],
      'in-outbox',
    ],
    ['a refused address', [ready, rejected], 'rejected'],
    [
      'a letter that came back',
      [ready, change('first', { state: 'sending' }), change('first', { state: 'sent', date: '2024-03-01' }), bounced],
      'bounced',
    ],
    [
      'what the relay does not take yet',
      [ready, change('first', { state: 'deferred', reason: 'greylisted' })],
      'deferred',
    ],
    ['what is put off, and went as mail says', [ready, putOff, saysSo], 'contradicted'],
    [
      'what did not go, and went as mail says',
      [ready, change('first', { state: 'sending' }), change('first', { state: 'not-sent' }), saysSo],
      'contradicted',
    ],
    ['what is put off, and did not go whatever mail says', [ready, putOff, saysSo, settled], 'deferred'],
    ['a letter that a run has claimed, and perhaps left', [change('first', { state: 'claimed' })], 'claimed'],
    ['a message that is frozen and did not go', [ready], 'draft'],
    [
      'a letter that did not go after all',
      [ready, change('first', { state: 'in-outbox', file: 'f' }), change('first', { state: 'not-sent' })],
      'draft',
    ],
  ])('%s', (_what, ledger, reason) => {
    expect(itemsOf({ letters: [first], ledger: ledger ?? [], today: '2024-03-02' }).map((item) => item.reason)).toEqual(
      [reason],
    );
  });

  it.each<[reply: string, back: string, date: string]>([
    ['2024-03-01', '2024-03-02', '2024-03-02'],
    ['2024-03-02', '2024-03-01', '2024-03-02'],
  ])('says of what was answered on %s and came back on %s that it waits since %s', (answered, back, date) => {
    const reply: KeyedChange = ['harbour/first/minister/reply', { state: 'answered', date: answered, kind: 'answer' }];
    const ledger = [...wentOnce, reply, change('first', { state: 'bounced', date: back, reason: '5.1.1' })];
    const items = itemsOf({ letters: [first], ledger, today: '2024-03-03' });
    expect(items).toMatchObject([{ reason: 'contradicted', date, answered }]);
  });

  it.each([
    ['claimed', change('first', { state: 'claimed' })],
    ['deferred', putOff],
  ])('still waits where a letter that went is %s to go again, and for an answer to the first', (reason, last) => {
    const ledger = [...wentOnce, ...(reason === 'deferred' ? [onceMore] : []), last];
    const items = itemsOf({ letters: [first], ledger, today: '2024-03-02' });
    expect(items.map((item) => item.reason)).toEqual([reason, 'no-answer']);
  });

  it('says of what came back that a report has it delivered, whichever came first', () => {
    const sentBefore = [
      ready,
      change('first', { state: 'sending' }),
      change('first', { state: 'sent', date: '2024-03-01' }),
    ];
    const report: KeyedChange = [
      'harbour/first/minister/notice',
      { state: 'noted', what: 'delivered', date: '2024-03-02' },
    ];
    for (const ledger of [
      [...sentBefore, report, bounced],
      [...sentBefore, bounced, report],
    ]) {
      const items = itemsOf({ letters: [first], ledger, today: '2024-03-03' });
      expect(items).toMatchObject([{ reason: 'bounced', delivered: { date: '2024-03-02', what: 'delivered' } }]);
    }
    const [item] = itemsOf({ letters: [first], ledger: [...sentBefore, bounced], today: '2024-03-03' });
    expect(item).not.toHaveProperty('delivered');
  });

  it('names the run that has claimed a letter', () => {
    const ledger = [change('first', { state: 'claimed' })];
    expect(itemsOf({ letters: [first], ledger, today: '2024-03-02' })).toMatchObject([
      { urgency: 'waiting', claimedBy: 'r1', key: 'harbour/first/minister/email' },
    ]);
    const posted = [...ledger, went('first', '2024-03-02')];
    expect(itemsOf({ letters: [first], ledger: posted, today: '2024-03-02' })).toMatchObject([{ urgency: 'coming' }]);
  });

  it('no longer, where the letter went by post instead', () => {
    const items = itemsOf({
      letters: [first],
      ledger: [ready, rejected, went('first', '2024-03-03')],
      today: '2024-03-04',
    });
    expect(items.map(short)).toEqual(['coming 2024-03-17 follow-up → minister (no-answer)']);
  });

  it.each<[what: string, posted: boolean, cc: string, days: string[]]>([
    ['a copy for somebody without an e-mail address', false, 'federation', ['2024-03-03']],
    ['no copy that is on record', true, 'federation', []],
    ['no copy that the letter does not have', false, '', []],
  ])('%s, once the letter has gone', (_what, posted, cc, days) => {
    const story = {
      ofCase: '    cc: [federation]\n',
      letters: [`{ id: first, date: 2024-03-01, cc: [${cc}] }`],
      ledger: [went('first', '2024-03-03'), ...(posted ? [went('first', '2024-03-04', 'federation', 'hand')] : [])],
    };
    const waiting = itemsOf({ ...story, today: '2024-03-05' }).filter(({ urgency }) => urgency === 'waiting');
    expect(waiting).toEqual(
      days.map((date) =>
        expect.objectContaining({ reason: 'copy-to-post', date, key: 'harbour/first/federation/post', days: 2 }),
      ),
    );
    expect(itemsOf({ ...story, ledger: [], today: '2024-02-05' }).map(({ reason }) => reason)).toEqual(['draft']);
  });

  const readyCopy: Change = { ...prepared, role: 'cc' };
  it.each<[what: string, ofCopy: readonly KeyedChange[], waits: string[]]>([
    ['a copy that was never begun', [], ['copy-unsent']],
    ['a copy that was frozen and no more', [change('first', readyCopy, 'office')], ['copy-unsent']],
    [
      'a copy that did not go',
      [readyCopy, { state: 'sending' } as const, { state: 'not-sent' } as const].map((one) =>
        change('first', one, 'office'),
      ),
      ['copy-unsent'],
    ],
    [
      'a copy that was withdrawn',
      [readyCopy, { state: 'deferred', reason: '451' } as const, { state: 'cancelled' } as const].map((one) =>
        change('first', one, 'office'),
      ),
      ['copy-unsent'],
    ],
    [
      'a copy once, that was rejected',
      [readyCopy, { state: 'rejected', reason: '550' } as const].map((one) => change('first', one, 'office')),
      ['rejected'],
    ],
    ['no copy that went by hand', [went('first', '2024-03-04', 'office', 'hand')], []],
  ])('%s, of a letter that went, whatever was written later', (_what, ofCopy, waits) => {
    const story = {
      letters: [
        '{ id: first, date: 2024-03-01, cc: [office] }',
        '{ id: second, date: 2024-03-20, template: follow-up }',
      ],
      ledger: [went('first', '2024-03-03'), ...ofCopy],
    };
    const waiting = itemsOf({ ...story, today: '2024-03-05' }).filter(({ urgency }) => urgency === 'waiting');
    expect(waiting.map(({ reason }) => reason)).toEqual(waits);
    for (const { reason, date, key } of waiting)
      if (reason === 'copy-unsent') expect([date, key]).toEqual(['2024-03-03', 'harbour/first/office/email']);
    expect(itemsOf({ ...story, ledger: [...ofCopy], today: '2024-02-05' }).map(({ reason }) => reason)).not.toContain(
      'copy-unsent',
    );
  });

  it('still, where a copy is uncertain while the letter went', () => {
    const copy = [
      change('first', { ...prepared, role: 'cc' }, 'federation'),
      change('first', { state: 'sending' }, 'federation'),
    ];
    const items = itemsOf({ letters: [first], ledger: [went('first', '2024-03-01'), ...copy], today: '2024-03-15' });
    expect(items.map(short)).toEqual([
      'waiting 2023-12-11 (uncertain)',
      'due 2024-03-15 follow-up → minister (no-answer)',
    ]);
  });
});

it('prints what its JSON Schema says', () => {
  const stories: Story[] = [
    { letters: [first], today: '2024-03-02' },
    {
      letters: [first],
      ledger: [went('first', '2024-03-01'), replied('first', '2024-03-10', 'refusal')],
      today: '2024-04-01',
    },
    {
      letters: [first],
      ledger: [change('first', prepared), change('first', { state: 'sending' })],
      today: '2024-04-01',
    },
    {
      settings: 'followUp: { after: 14 days, steps: [] }\n',
      letters: [first],
      ledger: [went('first', '2024-03-01')],
      today: '2024-04-01',
    },
    { ofCase: asked, letters: [first], ledger: [went('first', '2024-03-01'), ...answered], today: '2024-04-01' },
  ];
  const items = stories.flatMap(itemsOf);
  expect(items).toHaveLength(5);
  expect(items.at(-1)).toMatchObject({ open: { demands: 2 }, again: { template: 'follow-up', to: ['minister'] } });
  expect(DueOutput.safeParse({ schemaVersion: 1, today: '2024-03-02', items }).error).toBeUndefined();
});

describe('a letter that would leave out one that the case lists no more', () => {
  const rule = 'followUp: { after: 14 days, steps: [follow-up], escalate: { to: [rapporteur] } }\n';
  const reminder = second.replace(' }', ', recipients: [minister] }');
  const ledger = [went('first', '2024-03-01'), went('gone', '2024-03-01', 'office')];
  const story = { settings: rule, ledger, letters: [first, reminder], today: '2024-04-20' };
  const others = '{ id: others, date: 2024-04-10, template: escalation, recipients: [rapporteur] }';
  it.each<[what: string, story: Story, item: object]>([
    [
      'the escalation',
      { ...story, ledger: [...ledger, went('second', '2024-03-20')] },
      { template: 'escalation', urgency: 'waiting', unlisted: { letter: 'gone' } },
    ],
    ['the escalation once it is drafted', { ...story, letters: [first, others] }, { unlisted: { letter: 'gone' } }],
    [
      'the escalation, also on a day to come',
      { ...story, ledger: [...ledger, went('second', '2024-03-20')], today: '2024-03-21' },
      { template: 'escalation', urgency: 'coming', unlisted: { letter: 'gone' } },
    ],
    [
      'no reminder to another',
      { ...story, letters: [first] },
      { template: 'follow-up', urgency: 'overdue', unlisted: undefined },
    ],
    ['no reminder that is drafted', story, { reason: 'draft', recipient: 'minister', unlisted: undefined }],
  ])('waits for it to be listed again: %s', (_what, told, { unlisted, ...item }: { unlisted?: object }) => {
    const items = itemsOf(told).filter(
      ({ recipient, reason }) => recipient !== 'office' && reason !== 'letter-unlisted',
    );
    const left = items.find(({ template, letter }) => template !== undefined || letter !== 'first');
    expect(left).toMatchObject(item);
    expect(left?.unlisted?.letter).toEqual(unlisted && 'gone');
    const words = left && explainDue(left, workspaceOf(told).cases.get('harbour'));
    const again =
      'leaves out the letter gone, which was sent to office and is no longer listed: write again under letters:';
    expect(words?.includes(again)).toBe(unlisted !== undefined);
    expect(words).toMatch(
      unlisted ? /, and then: appeal (follow-up|generate) harbour/ : /appeal (follow-up|send|generate) harbour/,
    );
  });
});

it('names the letter that is due alone, and of one to come those to whom it goes', () => {
  const letters = ['{ id: first, date: 2024-03-01, recipients: [minister, rapporteur] }'];
  const ledger = [
    ...[went('first', '2024-03-01'), went('first', '2024-03-01', 'rapporteur')],
    replied('first', '2024-03-09', 'acknowledgement', 'rapporteur'),
  ];
  const told = { letters, ledger, today: '2024-03-15' };
  const of = workspaceOf(told).cases.get('harbour');
  expect(itemsOf(told).map((item) => explainDue(item, of))).toEqual([
    'no answer to the letter first; follow-up: appeal follow-up harbour --due',
    'the letter first was acknowledged and not answered; follow-up: appeal follow-up harbour --to rapporteur',
  ]);
});
