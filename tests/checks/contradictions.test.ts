import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, it, onTestFinished } from 'vitest';
import { contradictionsIn } from '../../src/checks/contradictions/contradictions.ts';
import { parseWorkspace } from '../../src/workspace/parse/parse.ts';
import { shippedWorkspace } from '../cli/shipped.ts';
import { faultServer } from '../faults/fault-server.ts';

const person = (id: string, name: string, status: string) =>
  `  - { id: ${id}, familyName: ${name}, consent: public, status: ${status} }\n`;
const head = `id: acme
kind: protest
title: Dismissals
country: KG
languages: [en]
recipients: [astovia-president]
`;
const dismissed = '{ state: dismissed, since: 2026-01-05 }';
const back = `[${dismissed}, { state: reinstated, since: 2026-03-05 }]`;
const ana = person('ana', 'Ruiz', back);

interface Facts {
  readonly persons?: string;
  readonly demand?: string;
  readonly charge?: string;
  readonly event?: string;
}

function caseOf({ persons = ana, demand, charge, event }: Facts): string {
  return [
    `${head}persons:\n${persons}`,
    demand && `demands:\n  - ${demand}\n`,
    charge && `charges:\n  - ${charge}\n`,
    event && `events:\n  - ${event}\n`,
  ].join('');
}

/** Each contradiction as its code and what stands at its place. */
function found(facts: Facts): readonly string[] {
  const yaml = caseOf(facts);
  const sources = {
    'appeal.yaml': 'sender: union\n',
    'data/recipients.yaml': 'recipients: [{ id: astovia-president, title: President, languages: [en] }]',
    'data/senders.yaml':
      'senders: [{ id: union, name: Union, languages: [en], place: Geneva, from: a@union.example, letterhead: {}, signatories: [{ id: one, familyName: One }] }]',
    'data/cases/acme.yaml': yaml,
  };
  const { value: workspace, diagnostics } = parseWorkspace(
    Object.entries(sources).map(([path, text]) => ({ path, text })),
  );
  if (!workspace) throw new Error(JSON.stringify(diagnostics));
  return contradictionsIn(workspace, [...workspace.cases.values()]).map(({ code, severity, place }) => {
    expect(severity).toBe('warning');
    const text = yaml.split('\n')[(place?.line ?? 0) - 1]?.slice((place?.column ?? 1) - 1, -1);
    return `${code}: ${text?.slice(0, place?.length)}`;
  });
}

const bob = (status: string) => person('bob', 'Lee', status);
const charge = (more: string) => `{ persons: [bob], text: extortion, date: 2026-01-10${more} }`;

describe('what contradicts itself', () => {
  it.each<[what: string, facts: Facts, expected: string[]]>([
    [
      'a charge that stands after the demand to drop it was met',
      { persons: bob('{ state: charged }'), charge: charge(''), demand: '{ text: drop the charges, met: 2026-03-01 }' },
      ['charge-overtaken: extortion'],
    ],
    [
      'one that was dropped, or of which the demand does not speak',
      {
        persons: bob('{ state: charged }') + ana,
        charge: charge(''),
        demand: '{ text: drop the charges against Ana Ruiz, met: 2026-03-01 }',
      },
      [],
    ],
    [
      'the charge of one whom the demand names',
      {
        persons: bob('{ state: charged }') + ana,
        charge: charge(''),
        demand: '{ text: drop the charges against Bob Lee, met: 2026-03-01 }',
      },
      ['charge-overtaken: extortion'],
    ],
    ...['снять все обвинения с Павла Семенова', 'drop the charges against PAVEL SEMENOV'].map(
      (demand): [string, Facts, string[]] => [
        `the charge of one whom the demand names in another form, and of nobody else: ${demand}`,
        {
          persons:
            person('bob', '{ en: Semenov, ru: Семёнов }, givenName: { en: Pavel, ru: Павел }', '{ state: charged }') +
            person('ana', '{ en: Roe, ru: Роу }, givenName: { en: Ann, ru: Анна }', '{ state: charged }'),
          charge: `${charge('')}\n  - { persons: [ana], text: arson, date: 2026-01-10 }`,
          demand: `{ text: { ${/^\w/.test(demand) ? 'en' : 'ru'}: ${demand} }, met: 2026-03-01 }`,
        },
        ['charge-overtaken: extortion'],
      ],
    ),
    [
      'none of who has the family name of the one whom the demand names',
      {
        persons:
          person('bob', 'Lee, givenName: Bob', '{ state: charged }') +
          person('ann', 'Lee, givenName: Ann', '{ state: charged }'),
        charge: charge(''),
        demand: '{ text: drop the charges against Ann Lee, met: 2026-03-01 }',
      },
      [],
    ],
    [
      'none of one whose release alone is asked for beside it',
      {
        persons: bob('{ state: charged }') + ana,
        charge: charge(''),
        demand: '{ text: drop the charges against Ana Ruiz and release Bob Lee, met: 2026-03-01 }',
      },
      [],
    ],
    [
      'who is detained, named in another form by the one demand of two that is met',
      {
        persons: person('bob', 'Семёнов', '{ state: detained, since: 2026-01-02 }'),
        demand: '{ text: освободить Семенова, met: 2026-03-01 }\n  - { text: вернуть документы }',
      },
      ['status-overtaken: detained'],
    ],
    [
      'none that was dropped',
      {
        persons: bob('{ state: free }'),
        charge: charge(', dropped: 2026-03-01'),
        demand: '{ text: drop the charges, met: 2026-03-01 }',
      },
      [],
    ],
    [
      'who has the work back, and it is asked for',
      { demand: '{ text: reinstate Ana Ruiz }' },
      ['demand-overtaken: reinstate Ana Ruiz'],
    ],
    [
      'in another language',
      { demand: '{ text: { en: give the work back, fr: réintégrer Ruiz } }' },
      ['demand-overtaken: { en: give the work back, fr: réintégrer Ruiz }'],
    ],
    [
      'nobody named, and all have it back',
      { demand: '{ text: reinstate the workers }' },
      ['demand-overtaken: reinstate the workers'],
    ],
    ['nobody named, and one has not', { persons: ana + bob(dismissed), demand: '{ text: reinstate the workers }' }, []],
    ...['reinstate the two workers', 'réintégrer les deux ouvriers', 'восстановить на работе двух рабочих'].map(
      (demand): [string, Facts, string[]] => [
        `so many as there were, and one has it back: ${demand}`,
        { persons: ana + bob(dismissed), demand: `{ text: ${demand} }` },
        [`demand-overtaken: ${demand}`],
      ],
    ),
    [
      'another number',
      { persons: ana + bob(dismissed), demand: '{ text: reinstate the 312 workers within two days }' },
      [],
    ],
    ['another named', { persons: ana + bob(dismissed), demand: '{ text: reinstate Bob Lee }' }, []],
    ['something else asked for', { demand: '{ text: pay Ana Ruiz what is due }' }, []],
    ['asked for and met', { demand: '{ text: reinstate Ana Ruiz, met: 2026-03-05 }' }, []],
    [
      'asked for with what is open',
      {
        persons: person('ana', 'Ruiz', `[{ state: detained }, { state: released }]`),
        charge: charge('').replace('bob', 'ana'),
        demand: '{ text: release Ana Ruiz and drop the charges }',
      },
      ['demand-overtaken: release Ana Ruiz and drop the charges'],
    ],
    [
      'one of two that are named was released',
      {
        persons:
          bob('[{ state: detained }, { state: released, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: release Bob Lee and Ana Ruiz }',
      },
      ['demand-overtaken: release Bob Lee and Ana Ruiz'],
    ],
    ['asked for, and meant all the same', { demand: '{ text: reinstate Ana Ruiz, stillOpen: 2026-03-05 }' }, []],
    [
      'asked for, and meant before it came about',
      { demand: '{ text: reinstate Ana Ruiz, stillOpen: 2026-03-04 }' },
      ['demand-overtaken: reinstate Ana Ruiz'],
    ],
    [
      'asked for two, one dead when it was meant, the other released since',
      {
        persons:
          bob('[{ state: detained }, { state: died, since: 2026-03-01 }]') +
          person('ana', 'Ruiz', '[{ state: detained }, { state: released, since: 2026-03-08 }]'),
        demand: '{ text: release Bob Lee and Ana Ruiz, stillOpen: 2026-03-02 }',
      },
      ['demand-overtaken: release Bob Lee and Ana Ruiz'],
    ],
    [
      'an inquiry, and the body of who died',
      {
        persons:
          bob('[{ state: detained }, { state: died, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: "hold an inquiry into the death of Bob Lee, and release his body to his family" }',
      },
      [],
    ],
    [
      'the body of who died',
      {
        persons:
          bob('[{ state: detained }, { state: died, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: "release the body of Bob Lee to his family" }',
      },
      [],
    ],
    [
      'an inquiry into a death, and the release of others',
      {
        persons:
          bob('[{ state: detained }, { state: died, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: "investigate the death of Bob Lee and release those who are still held" }',
      },
      [],
    ],
    [
      'something else for who is free',
      {
        persons:
          bob('[{ state: detained }, { state: released, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: "release Ana Ruiz and compensate Bob Lee" }',
      },
      [],
    ],
    [
      'one who was detained with another that is free',
      {
        persons:
          bob('[{ state: detained }, { state: released, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: "release Ana Ruiz, who was arrested with Bob Lee" }',
      },
      [],
    ],
    [
      'one who is free, named after another',
      {
        persons:
          bob('[{ state: detained }, { state: released, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: release Ana Ruiz and his deputy Bob Lee at once }',
      },
      ['demand-overtaken: release Ana Ruiz and his deputy Bob Lee at once'],
    ],
    [
      'one who is free, named last, of English lists',
      {
        persons:
          bob('[{ state: detained }, { state: released, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: "secure the release of Ana Ruiz and of Bob Lee" }',
      },
      ['demand-overtaken: "secure the release of Ana Ruiz and of Bob Lee"'],
    ],
    [
      'one who is free, named last, as well',
      {
        persons:
          bob('[{ state: detained }, { state: released, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: "release Ana Ruiz, as well as Bob Lee" }',
      },
      ['demand-overtaken: "release Ana Ruiz, as well as Bob Lee"'],
    ],
    [
      'one who is free, named last, in French',
      {
        persons:
          bob('[{ state: detained }, { state: released, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: "obtenir la libération d’Ana Ruiz, ainsi que de Bob Lee" }',
      },
      ['demand-overtaken: "obtenir la libération d’Ana Ruiz, ainsi que de Bob Lee"'],
    ],
    [
      'one who is free, named last, in Spanish',
      {
        persons:
          bob('[{ state: detained }, { state: released, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: "que se libere a Ana Ruiz y al señor Bob Lee" }',
      },
      ['demand-overtaken: "que se libere a Ana Ruiz y al señor Bob Lee"'],
    ],
    [
      'one who is free, whose detention is to end',
      {
        persons:
          bob('[{ state: detained }, { state: released, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: "end the detention of Bob Lee and Ana Ruiz" }',
      },
      ['demand-overtaken: "end the detention of Bob Lee and Ana Ruiz"'],
    ],
    [
      'those arrested at a funeral',
      {
        persons:
          bob('[{ state: detained }, { state: died, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: "release all those arrested at the funeral of Bob Lee" }',
      },
      [],
    ],
    [
      'what was found of a body',
      {
        persons:
          bob('[{ state: detained }, { state: died, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: "release the autopsy report on Bob Lee" }',
      },
      [],
    ],
    [
      'the deputy of another',
      {
        persons:
          bob('[{ state: detained }, { state: died, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: "release Ana Ruiz, the deputy of Bob Lee" }',
      },
      [],
    ],
    [
      'those arrested with another',
      {
        persons:
          bob('[{ state: detained }, { state: died, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: "release Ana Ruiz and all others arrested with Bob Lee" }',
      },
      [],
    ],
    [
      'light on a death, in Spanish',
      {
        persons:
          bob('[{ state: detained }, { state: died, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: "la liberación de Ruiz y el esclarecimiento de la muerte de Lee" }',
      },
      [],
    ],
    [
      'who died, and remains held by the words of the demand',
      {
        persons: bob('[{ state: detained }, { state: died, since: 2026-03-02 }]'),
        demand: '{ text: release Bob Lee who remains in detention }',
      },
      ['demand-overtaken: release Bob Lee who remains in detention'],
    ],
    [
      'one who is free, named behind adverbs',
      {
        persons: bob('[{ state: detained }, { state: released }]'),
        demand: '{ text: "release, immediately and unconditionally, Bob Lee" }',
      },
      ['demand-overtaken: "release, immediately and unconditionally, Bob Lee"'],
    ],
    ...[
      'find Bob Lee',
      'disclose the whereabouts of Bob Lee',
      'retrouver Bob Lee',
      'hallar a Bob Lee',
      'разыскать Bob Lee',
    ].map((demand): [string, Facts, string[]] => [
      `one who was missing and is dead: ${demand}`,
      {
        persons: bob('[{ state: missing }, { state: died, since: 2026-03-02 }]'),
        demand: `{ text: ${demand} }`,
      },
      [`demand-overtaken: ${demand}`],
    ]),
    [
      'one who was missing and was found in detention',
      {
        persons: bob('[{ state: missing }, { state: detained, since: 2026-03-02 }]'),
        demand: '{ text: find Bob Lee }',
      },
      ['demand-overtaken: find Bob Lee'],
    ],
    [
      'those who have to answer for one who was missing and is dead',
      {
        persons:
          bob('[{ state: missing }, { state: died, since: 2026-03-02 }]') + person('ana', 'Ruiz', '{ state: missing }'),
        demand: '{ text: find those responsible for the death of Bob Lee }',
      },
      [],
    ],
    ['one who is still missing', { persons: bob('{ state: missing }'), demand: '{ text: find Bob Lee }' }, []],
    [
      'charges that are asked for in parts of a sentence',
      {
        persons: bob('{ state: detained }'),
        charge: charge(', dropped: 2026-03-08'),
        demand: '{ text: "withdraw, without delay, the charges against Bob Lee" }',
      },
      ['demand-overtaken: "withdraw, without delay, the charges against Bob Lee"'],
    ],
    [
      'one of all was released',
      {
        persons: bob('[{ state: detained }, { state: released }]') + person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: release all at once }',
      },
      [],
    ],
    [
      'who died, by name',
      {
        persons: bob('[{ state: detained }, { state: died, since: 2026-03-02 }]'),
        demand: '{ text: release Bob Lee at once }',
      },
      ['demand-overtaken: release Bob Lee at once'],
    ],
    [
      'who was released',
      { persons: bob('[{ state: detained }, { state: released }]'), demand: '{ text: release Bob Lee at once }' },
      ['demand-overtaken: release Bob Lee at once'],
    ],
    [
      'who is free after detention',
      { persons: bob('[{ state: detained }, { state: free }]'), demand: '{ text: free Bob Lee }' },
      ['demand-overtaken: free Bob Lee'],
    ],
    [
      'who was killed, by name, though another is held',
      {
        persons:
          bob('[{ state: detained }, { state: killed, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: release Bob Lee and Ana Ruiz }',
      },
      ['demand-overtaken: release Bob Lee and Ana Ruiz'],
    ],
    [
      'who was killed, and all others are free',
      {
        persons:
          bob('[{ state: detained }, { state: killed, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '[{ state: detained }, { state: released, since: 2026-03-09 }]'),
        demand: '{ text: release all at once }',
      },
      ['demand-overtaken: release all at once'],
    ],
    [
      'who was killed, and the others are held',
      {
        persons:
          bob('[{ state: detained }, { state: killed, since: 2026-03-02 }]') +
          person('ana', 'Ruiz', '{ state: detained }'),
        demand: '{ text: release all at once }',
      },
      [],
    ],
    [
      'the charges of the dead',
      { persons: bob('{ state: killed }'), charge: charge(''), demand: '{ text: drop all charges }' },
      ['demand-overtaken: drop all charges'],
    ],
    [
      'the affairs of a trade union, in Russian',
      {
        persons: bob('{ state: killed }'),
        charge: charge(''),
        demand: '{ text: { en: stop it, ru: прекратить любое вмешательство в дела профсоюзов } }',
      },
      [],
    ],
    [
      'the case against one, in Russian',
      {
        persons: bob('{ state: killed }'),
        charge: charge(''),
        demand: '{ text: { en: stop it, ru: прекратить уголовное дело } }',
      },
      ['demand-overtaken: { en: stop it, ru: прекратить уголовное дело }'],
    ],
    [
      'who was detained again',
      { persons: bob('[{ state: released }, { state: detained }]'), demand: '{ text: release Bob Lee }' },
      [],
    ],
    [
      'the freedom of a trade union',
      { persons: bob('[{ state: detained }, { state: free }]'), demand: '{ text: respect freedom of association }' },
      [],
    ],
    [
      'a charge that was dropped, and that is asked for',
      {
        persons: bob('{ state: detained }'),
        charge: charge(', dropped: 2026-03-08'),
        demand: '{ text: drop the charges against Bob Lee }',
      },
      ['demand-overtaken: drop the charges against Bob Lee'],
    ],
    [
      'one of two that was dropped',
      {
        persons: bob('{ state: detained }'),
        charge: `${charge(', dropped: 2026-03-08')}\n  - ${charge('')}`,
        demand: '{ text: drop the charges against Bob Lee }',
      },
      [],
    ],
    [
      'who is held again after the release was asked for and met',
      {
        persons: bob(
          '[{ state: detained }, { state: released, since: 2026-03-02 }, { state: detained, since: 2026-03-09 }]',
        ),
        demand: '{ text: release Bob Lee, met: 2026-03-02 }',
      },
      ['status-overtaken: release Bob Lee'],
    ],
    [
      'who is held again after that, and the release is asked for anew',
      {
        persons: bob(
          '[{ state: detained }, { state: released, since: 2026-03-02 }, { state: detained, since: 2026-03-09 }]',
        ),
        demand: '{ text: release Bob Lee, met: 2026-03-02 }\n  - { text: release Bob Lee once more }',
      },
      [],
    ],
    [
      'who is held for the first time after something else was met',
      {
        persons: bob('{ state: detained, since: 2026-03-09 }'),
        demand: '{ text: release all, met: 2026-03-02 }',
      },
      [],
    ],
    [
      'charged, of what was dropped',
      { persons: bob('{ state: charged }'), charge: charge(', dropped: 2026-03-08') },
      ['status-overtaken: charged'],
    ],
    ['charged, of what was not', { persons: bob('{ state: charged }'), charge: charge('') }, []],
    [
      'who was detained, and convicted since',
      { persons: bob('[{ state: detained }, { state: convicted }]'), demand: '{ text: release all }' },
      ['custody-untold: convicted'],
    ],
    [
      'by whom, of what nobody does to others',
      {
        persons:
          bob('{ state: missing, since: 2026-03-01, by: the police }') +
          person('ana', 'Ruiz', '[{ state: detained, by: guards }, { state: died, by: a guard }]') +
          person('eva', 'Diaz', '{ state: resigned, by: the owner }'),
      },
      ['by-untold: the police', 'by-untold: a guard', 'by-untold: the owner'],
    ],
    [
      'by whom, of a deed',
      { persons: bob('{ state: killed, by: the police }') + person('ana', 'Ruiz', '{ state: missing }') },
      [],
    ],
    [
      'charged and convicted since, and free in between or after',
      {
        persons:
          bob('[{ state: house-arrest }, { state: charged }, { state: convicted }]') +
          person('ana', 'Ruiz', '[{ state: detained }, { state: released }, { state: convicted }]') +
          person('eva', 'Diaz', '[{ state: detained }, { state: convicted }, { state: free }]'),
      },
      ['custody-untold: convicted'],
    ],
    [
      'where, with a place',
      {
        persons: bob('[{ state: detained }, { state: convicted, place: the prison }]'),
        demand: '{ text: release all }',
      },
      [],
    ],
    [
      'arrested, and nothing since, while something is asked for',
      {
        persons:
          bob('{ state: arrested, place: the office }') +
          person('ana', 'Ruiz', '[{ state: arrested }, { state: detained }]'),
        demand: '{ text: release all }',
      },
      ['custody-untold: arrested'],
    ],
    ['arrested, and nothing is asked for any more', { persons: bob('{ state: arrested }') }, []],
    [
      'dropped before it was brought',
      { persons: bob('{ state: detained }'), charge: charge(', dropped: 2026-01-09') },
      ['day-too-early: 2026-01-09'],
    ],
    [
      'decided before it was brought',
      { persons: bob('{ state: detained }'), charge: charge(', acquitted: 2026-01-09') },
      ['day-too-early: 2026-01-09'],
    ],
    [
      'charged, of what ended in an acquittal',
      { persons: bob('{ state: charged }'), charge: charge(', acquitted: 2026-03-08') },
      ['status-overtaken: charged'],
    ],
    [
      'charged, of what ended in a conviction',
      { persons: bob('{ state: charged }'), charge: charge(', convicted: 2026-03-08') },
      [],
    ],
    [
      'a charge that ended in an acquittal, and that is asked to be dropped',
      {
        persons: bob('{ state: detained }'),
        charge: charge(', convicted: 2026-03-01, acquitted: 2026-03-08'),
        demand: '{ text: drop the charges against Bob Lee }',
      },
      ['demand-overtaken: drop the charges against Bob Lee'],
    ],
    [
      'one that ended in a conviction',
      {
        persons: bob('{ state: detained }'),
        charge: charge(', convicted: 2026-03-08'),
        demand: '{ text: drop the charges against Bob Lee }',
      },
      [],
    ],
    [
      'none that was decided',
      {
        persons: bob('{ state: free }'),
        charge: charge(', acquitted: 2026-03-01'),
        demand: '{ text: drop the charges, met: 2026-03-01 }',
      },
      [],
    ],
    [
      'a penalty without a conviction',
      { persons: bob('{ state: detained }'), charge: charge(', penalty: prison') },
      ['penalty-untold: prison'],
    ],
    [
      'a penalty with one',
      { persons: bob('{ state: detained }'), charge: charge(', convicted: 2026-03-08, penalty: prison') },
      [],
    ],
    [
      'told before it was',
      { event: '{ date: 2026-02, text: a, tellFrom: 2026-01-31 }' },
      ['day-too-early: 2026-01-31'],
    ],
    ['told within its month', { event: '{ date: 2026-02, text: a, tellFrom: 2026-02-01 }' }, []],
  ])('%s', (_what, facts, expected) => {
    expect(found(facts)).toEqual(expected);
  });
});

it('is told wherever the next letter is made, and not of a letter that has gone', async () => {
  const { appealAs, at, edit } = shippedWorkspace();
  edit('appeal.yaml', /$/, 'followUp: { after: 14 days }\n');
  const on = (date: string, ...argv: string[]) => appealAs({ now: `${date}T09:00:00Z` }, ...argv);
  mkdirSync(at('data/cases'));
  const facts = { demand: '{ text: reinstate Ana Ruiz }' };
  writeFileSync(at('data/cases/acme.yaml'), `${caseOf(facts)}letters:\n  - { date: 2026-02-01, elsewhere: true }\n`);
  const told = async (date: string, ...argv: string[]) => {
    const { err } = await on(date, ...argv, '--reporter', 'concise');
    return err.match(/demand-overtaken/g)?.length ?? 0;
  };
  expect(await told('2026-03-20', 'check', 'acme')).toBe(1);
  expect(await told('2026-03-20', 'follow-up', 'acme')).toBe(1);
  expect(await told('2026-03-20', 'check', 'acme')).toBe(1);
  expect(await told('2026-03-20', 'generate', 'acme')).toBe(1);
  expect(await told('2026-03-20', 'send', 'acme', '--dry-run')).toBe(1);
  await on('2026-03-20', 'log', 'add', 'acme/2026-03-20/astovia-president/post', '--sent', '2026-03-20');
  expect(await told('2026-03-21', 'generate', 'acme', '--letter', '2026-03-20')).toBe(0);
});

it('says of a day that is true or false that a date is meant', async () => {
  const { appeal, edit } = shippedWorkspace();
  edit('data/cases.yaml', /\n {4}charges:\n {6}- /, '\n    charges:\n      - dropped: true\n        ');
  const { err } = await appeal('check', '--reporter', 'concise');
  expect(err).toContain('invalid-date: true is no date of the calendar.');
});

it('says no more of a section without a place once the letter has gone', async () => {
  const { appeal, edit } = shippedWorkspace();
  const found = async () =>
    (await appeal('generate', 'kyrgyzstan-2023', '--letter', '2023-12-11')).err.includes('section-unused');
  edit(
    'data/cases.yaml',
    /\n( *)- date: 2023-12-11\n/,
    '\n      - date: 2023-12-11\n        text: { en: { fcts: Nothing. } }\n        language: en\n',
  );
  expect(await found()).toBe(true);
  await appeal('log', 'add', 'kyrgyzstan-2023/2023-12-11/ilo-director-general/post', '--sent', '2023-12-11');
  expect(await found()).toBe(false);
});

it('warns once of what is claimed and sent in two runs', async () => {
  const { appealAs, at, edit } = shippedWorkspace();
  const server = await faultServer();
  onTestFinished(() => server.close());
  const appeal = (...argv: string[]) =>
    appealAs({ env: { APPEAL_SMTP_URL: `smtp://127.0.0.1:${server.port}` } }, ...argv);
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.example', ...args], {
      cwd: at('.'),
      stdio: 'pipe',
    });
  edit(
    'data/cases.yaml',
    /\n( *)- date: 2023-12-11\n/,
    '\n      - date: 2023-12-11\n        text: { en: { fcts: Nothing. } }\n        language: en\n',
  );
  git('init', '-b', 'main');
  const claimed = await appeal('send', 'kyrgyzstan-2023', '--claim');
  expect([claimed.exit, claimed.err]).toEqual([0, expect.stringContaining('(section-unused)')]);
  git('add', 'data');
  git('commit', '-m', 'Claim');
  git('remote', 'add', 'origin', '.');
  git('fetch', 'origin');
  git('branch', '--set-upstream-to=origin/main');
  const sent = await appeal('send', 'kyrgyzstan-2023', '--claimed', '--yes');
  expect([sent.exit, server.received.length]).toEqual([0, 1]);
  expect(sent.err).not.toContain('(section-unused)');
});
