import { describe, expect, it } from 'vitest';
import { caseYaml, composeStory, type Story } from './workspace.ts';

const yaml = caseYaml
  .replace('{ state: detained, since: 2023-12-06 }', '{ state: reinstated, since: 2023-12-06 }')
  .replace('citation: article-336', 'date: 2023-11-02, dropped: 2023-12-05, citation: article-336');

/** Where in the data something stands of which the templates have no words. */
function silenced(template: string, story: Omit<Story, 'template'> = {}, kind = 'error'): string[] {
  return composeStory({ yaml, template, ...story }).diagnostics.flatMap(({ code, severity, place }) => {
    if (code !== 'words-missing') return [];
    const { file = '', line = 0, column = 0 } = place ?? {};
    expect([severity, file]).toEqual([kind, 'data/cases/detained.yaml']);
    return (
      yaml
        .split('\n')
        [line - 1]?.slice(column - 1)
        .split(/[ ,}]/)[0] ?? ''
    );
  });
}

/** Phrases as of a version that did not know the state yet, the last of them for all that is left. */
const deed = '{{#if (eq state "detained")}}detained{{else if (eq state "killed")}}killed{{else}}investigated{{/if}}';
const befell = '{{when since start=true}}, {{list persons "fullName"}} were {{> deed}}.';
const partials = (own: string) => ({
  'templates/partials/deed.md.hbs': own,
  'templates/partials/befell.md.hbs': befell,
});

describe('a letter whose templates have no words for', () => {
  it.each<[what: string, template: string, silenced: string[]]>([
    [
      'a state, and take it for another',
      '{{#each statusGroups}}{{#if since}}{{> befell}}{{/if}}{{/each}}',
      ['reinstated'],
    ],
    [
      'a charge that was dropped, as news',
      '{{#each news}}{{#if charge}}{{list charge.charges "text"}}{{/if}}{{/each}}',
      ['2023-12-05'],
    ],
    ['one in the list of charges', 'For {{list charges "text"}}.', ['2023-12-05']],
    [
      'those of a person',
      'a {{#each persons}}{{#each accusations}}{{list charges "text"}}{{/each}}{{/each}}',
      ['2023-12-05'],
    ],
    ['those that are shared', 'a {{#each accusations}}{{list charges "text"}}{{/each}}', ['2023-12-05']],
    ['how it ended', 'a {{#each closedCharges}}{{list charges "text"}}{{/each}}', ['2023-12-05']],
  ])('%s stops', (_what, template, expected) => {
    expect(silenced(template, { templates: partials(deed) })).toEqual(expected);
  });

  it('what is only reported is warned of', () => {
    expect(silenced('{{#each events}}{{text}} {{/each}}', {}, 'warning')).toEqual(['reported']);
  });

  it.each<[what: string, template: string, unsaid: string[]]>([
    ['nothing of it', 'Text.', ['answerBy', 'escalates']],
    ['the day alone', 'By {{date letter.answerBy}}.', ['escalates']],
    ['both', '{{#if letter.answerBy}}By {{date letter.answerBy}}.{{/if}}{{#if letter.escalates}}Others.{{/if}}', []],
  ])('what its entry announces is warned of, with a template that says %s', (_what, template, unsaid) => {
    const entry = '{ date: 2023-12-11, answerBy: 2024-01-10, escalates: true }';
    const { diagnostics } = composeStory({ yaml: caseYaml, template, entry });
    const found = diagnostics.filter(({ code }) => code === 'words-missing');
    expect(found.map(({ severity, message }) => [severity, /"letter\.(\w+)"/.exec(message)?.[1]])).toEqual(
      unsaid.map((key) => ['warning', key]),
    );
    expect(found.every(({ place }) => place?.file === 'data/cases/detained.yaml')).toBe(true);
  });

  it('says what to do', () => {
    const [fault] = composeStory({ yaml, template: 'For {{list charges "text"}}.' }).diagnostics;
    expect(fault?.hints?.[0]).toContain('docs/templates.md');
  });
});

describe('a letter is not stopped', () => {
  it.each<[what: string, template: string, own?: string]>([
    ['that names nobody', 'Text.'],
    ['that only names them', '{{persons persons}}'],
    [
      'that says in its own words how they fare',
      '{{#each statusGroups}}{{#if since}}They were arrested {{when since}}. {{/if}}{{/each}}',
    ],
    [
      'that asks whether two fare alike',
      '{{#each persons}}{{#unless (eq status.state @root.persons.[1].status.state)}}{{fullName}} {{/unless}}{{/each}}',
    ],
    [
      'whose templates have the word',
      '{{#each statusGroups}}{{#if since}}{{> befell}}{{/if}}{{/each}}',
      `${deed}{{#if (eq state "reinstated")}}{{/if}}`,
    ],
    [
      'whose templates have the word where this letter does not come to it',
      '{{#each statusGroups}}{{#unless (eq state "free")}}a{{/unless}}{{/each}}{{#if letter.reference}}{{#each persons}}{{#if (eq status.state "reinstated")}}b{{/if}}{{/each}}{{/if}}',
    ],
    ['that prints the word itself', '{{#each persons}}{{#with status}}{{state}} {{when since}}{{/with}}{{/each}}'],
    ['that asks what came of the charge', '{{#each charges}}{{#unless outcome}}{{text}}{{/unless}}{{/each}} a'],
    [
      'that tells of the dropped ones elsewhere',
      '{{#each persons}}{{#each accusations}}{{list charges "text"}}{{/each}}{{/each}} {{#each closedCharges}}{{#if outcome}}{{list charges "text"}}{{/if}} {{when date}}{{/each}}',
    ],
    ['that says what is reported', '{{#each events}}{{#if reported}}It is said: {{/if}}{{text}} {{/each}}'],
  ])('%s', (_what, template, own = deed) => {
    expect(silenced(template, { templates: partials(own) })).toEqual([]);
  });

  it('of a day before the charge was dropped', () => {
    const entry = '{ date: 2023-12-04 }';
    expect(silenced('{{list charges "text"}}', { entry })).toEqual([]);
  });
});
