import { expect, it } from 'vitest';
import { misplacedTemplates } from '../../src/checks/misplaced-templates.ts';
import { parseWorkspace } from '../../src/workspace/parse/parse.ts';

/** What is said of a case whose letters are these. */
function warned(
  letters: string,
  { recipient = 'office: ceo', kind = 'protest', followUp = '' } = {},
): readonly string[] {
  const files = {
    'appeal.yaml': `sender: union\n${followUp}`,
    'data/recipients.yaml': `recipients: [{ id: other, familyName: R, title: T, ${recipient}, languages: [en] }]`,
    'data/senders.yaml':
      'senders: [{ id: union, name: Union, languages: [en], place: Geneva, from: a@union.example, signatories: [{ id: one, familyName: One }] }]',
    'data/cases/strike.yaml': `id: strike
kind: ${kind}
title: Strike
country: KG
languages: [en]
recipients: [other]
letters: [${letters}]
`,
  };
  const { value, diagnostics } = parseWorkspace(Object.entries(files).map(([path, text]) => ({ path, text })));
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return misplacedTemplates(value, value.cases.values()).map(
    ({ code, place }) => `[${code}] ${place?.line}:${place?.column}`,
  );
}

it('warns of an escalation before all other letters, by whichever template', () => {
  expect(warned('{ id: a, template: escalation }')).toEqual(['[escalation-first] 7:30']);
  const followUp = 'followUp: { after: 14 days, escalate: { to: [other], template: to-others } }\n';
  expect(warned('{ id: a, template: to-others }', { followUp })).toEqual(['[escalation-first] 7:30']);
  expect(warned('{ id: a }, { id: b, template: escalation }')).toEqual([]);
  const before = '{ id: a, date: 2026-10-12, elsewhere: true, recipients: [other] }';
  expect(warned(`${before}, { id: b, template: escalation }`)).toEqual([]);
  expect(warned('{ id: a, template: escalation, date: 2026-10-12, elsewhere: true }')).toEqual([]);
  expect(warned('{ id: a, template: escalation, body: { en: Text. } }')).toEqual([]);
});

it.each([
  'office: minister',
  'office: head-of-state, country: KG',
  'office: ambassador',
  'office: official, government: KG',
])('warns of solidarity with somebody of a Government: %s', (recipient) => {
  expect(warned('{ id: a }', { recipient, kind: 'solidarity' })).toEqual(['[solidarity-to-government] 6:14']);
  expect(warned('{ id: a, template: solidarity, recipients: [other] }', { recipient })).toEqual([
    '[solidarity-to-government] 7:55',
  ]);
  expect(warned('{ id: a, template: protest }', { recipient, kind: 'solidarity' })).toEqual([]);
  expect(warned('{ id: a, body: { en: Text. } }', { recipient, kind: 'solidarity' })).toEqual([]);
});

it.each(['office: affiliate', 'office: official', 'office: ceo, country: KG', 'office: director-general'])(
  'has nothing to say of solidarity with others: %s',
  (recipient) => {
    expect(warned('{ id: a }', { recipient, kind: 'solidarity' })).toEqual([]);
  },
);
