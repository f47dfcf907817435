import { describe, expect, it } from 'vitest';
import { parseWorkspace } from '../../src/workspace/parse/parse.ts';
import { escalatedBy, escalationsOf } from '../../src/workspace/written-rules.ts';
import { sources } from './sources.ts';

const rule = '{ after: 14 days, escalate: { to: [embassy], template: complaint } }';

/** A case with copies, a letter that announces others, and one to them by hand, with the template of a rule. */
function harbour(where: { settings?: string; ofCase?: string; recipients?: Readonly<Record<string, string>> }) {
  const { settings = '', ofCase = '', recipients = {} } = where;
  const people = ['minister', 'embassy', 'office', 'stranger', 'press'].map(
    (id) => `  - { id: ${id}, languages: [en]${recipients[id] ? `, followUp: ${recipients[id]}` : ''} }\n`,
  );
  const { value, diagnostics } = parseWorkspace(
    sources({
      'appeal.yaml': `language: en\ncountries: {XA: {short: {en: Astovia}}}\n${settings}`,
      'data/recipients.yaml': `recipients:\n${people.join('')}`,
      'data/cases.yaml': `cases:
  - id: harbour
    kind: protest
    title: Arrests
    country: XA
    languages: [en]
    recipients: [minister]
    cc: [press]
${ofCase}    letters:
      - { id: first, date: 2024-03-01, escalates: true }
      - { id: reminder, date: 2024-03-05, recipients: [office] }
      - { id: complaint, date: 2024-03-20, template: complaint, recipients: [embassy] }
`,
    }),
  );
  const of = value?.cases.get('harbour');
  if (!value || !of) throw new Error(JSON.stringify(diagnostics));
  return { of, workspace: value };
}

describe('the template of an escalation is known, and its copies and its day with it, where it stands', () => {
  it.each<[string, Parameters<typeof harbour>[0], boolean]>([
    ['in the settings', { settings: `followUp: ${rule}\n` }, true],
    ['in the settings, of a kind', { settings: `followUp: { kinds: { protest: ${rule} } }\n` }, true],
    ['in the case', { ofCase: `    followUp: ${rule}\n` }, true],
    ['with a recipient of the case', { recipients: { minister: rule } }, true],
    ['with a recipient of one of its letters', { recipients: { office: rule } }, true],
    ['with somebody to whom nothing is written', { recipients: { stranger: rule } }, false],
    ['with somebody who gets copies', { recipients: { press: rule } }, false],
    ['nowhere', {}, false],
  ])('%s', (_, where, known) => {
    const { of, workspace } = harbour(where);
    const [first, , last] = of.letters;
    expect(escalationsOf(of, workspace).has('complaint')).toBe(known);
    expect(last?.cc).toEqual(known ? [] : undefined);
    expect(first && escalatedBy(of, first, '2024-03-20', workspace)).toBe(known ? 'complaint' : undefined);
  });
});

it('is put together once for all letters of a case', () => {
  const { of, workspace } = harbour({ ofCase: `    followUp: ${rule}\n` });
  expect(escalationsOf(of, workspace)).toBe(escalationsOf(of, workspace));
  expect(
    escalationsOf(of, { ...workspace, settings: { followUp: { escalate: { to: [], template: 'appeal' } } } }),
  ).toEqual(new Set(['escalation', 'appeal', 'complaint']));
});
