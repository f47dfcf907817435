import { describe, expect, it } from 'vitest';
import { type ComposeInput, compose } from '../../src/letter/compose.ts';
import { caseYaml, exampleInput, type Story } from './workspace.ts';

/** The letters of one batch: to each recipient in turn, as often as is named. */
function batch(story: Story, ...recipients: readonly string[]) {
  const alter = (text: string) =>
    text.replace('title: Minister of Labour', 'title: Minister of Labour\n    pronouns: she');
  const input = exampleInput({ ...story, alter });
  return recipients.map((id) => compose(to(input, id)));
}

function to(input: ComposeInput, id: string): ComposeInput {
  const recipient = input.workspace.recipients.get(id);
  if (!recipient) throw new RangeError(id);
  return { ...input, recipient };
}

const alone = (story: Story, recipient: string) => batch(story, recipient)[0];

describe('the letters of a batch', () => {
  it.each<[string, Story]>([
    ['is named', { template: 'We hope that {{recipient.fullName}} reads this.' }],
    [
      'is named in a part of the template',
      { template: '{{> to}}', templates: { 'templates/partials/to.en.md.hbs': '{{recipient.title}}' } },
    ],
    [
      'is named in a part with words of its own',
      {
        template: '{{> to word="Dear"}}',
        templates: { 'templates/partials/to.en.md.hbs': '{{word}} {{recipient.title}}' },
      },
    ],
    [
      'is named in the text of the entry',
      { entry: "{ date: 2023-12-11, body: { en: 'For {{recipient.familyName}}.' } }" },
    ],
    ['has another kind of name', { template: '{{#if recipient.acronym}}An office.{{else}}A person.{{/if}}' }],
    [
      'has or has not answered',
      {
        entry: '{ date: 2023-12-11, replies: [{ from: ilo, date: 2023-12-01, kind: answer }] }',
        template: '{{#if replies}}You have answered.{{else}}Nobody has answered.{{/if}}',
      },
    ],
  ])('differ where the recipient %s', (_where, story) => {
    const [first, second, third] = batch(story, 'ilo', 'minister', 'ilo');
    expect([first?.value?.body, second?.value?.body]).toEqual([
      alone(story, 'ilo')?.value?.body,
      alone(story, 'minister')?.value?.body,
    ]);
    expect(first?.value?.body).not.toEqual(second?.value?.body);
    expect(third).toEqual(first);
  });

  it('have one body where they say the same', () => {
    const [first, second] = batch(
      { template: 'Six were detained: {{#each persons}}{{fullName}}, {{/each}}and others.' },
      'ilo',
      'minister',
    );
    expect(second?.value?.body).toBe(first?.value?.body);
    expect(second?.value?.addressee).not.toEqual(first?.value?.addressee);
  });

  it.each(['replies', 'answered', 'unanswered', 'heardFrom'])(
    'have one body where nobody has answered, and the template asks of %s',
    (property) => {
      const [first, second] = batch({ template: `{{#if ${property}}}Yes.{{else}}No.{{/if}}` }, 'ilo', 'minister');
      expect(second?.value?.body).toBe(first?.value?.body);
    },
  );

  it('have bodies of their own where they cite other letters', () => {
    const input = exampleInput({ template: 'It follows that of {{earlierLetters}}.' });
    const [first, second] = [[], [{ id: 'a', date: '2023-11-01' }]].map((history) => compose({ ...input, history }));
    expect(first?.diagnostics).toMatchObject([{ code: 'value-missing' }]);
    expect(second?.value?.body).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'It follows that of 1 November.' }] },
    ]);
  });

  it('each have the faults of what they share', () => {
    const later = caseYaml.replace('date: 2023-12-06, text: Six', 'date: 2023-12-20, text: Six');
    const [first, second] = batch({ yaml: later }, 'ilo', 'minister');
    expect(first?.diagnostics).toMatchObject([{ code: 'later-than-letter' }]);
    expect(second?.diagnostics).toMatchObject([{ code: 'address-form-unverified' }, { code: 'later-than-letter' }]);
  });
});
