import { describe, expect, it } from 'vitest';
import type { Language } from '../../src/workspace/schema/scalars.ts';
import { caseYaml, composeStory } from './workspace.ts';

const steps = ['follow-up', 'final-reminder', 'escalation'];

/** What stands as subject, and what the document and the e-mail are called, of a letter that follows one of 24 October. */
function subjectOf(
  entry: string,
  { began = '', yaml = caseYaml, language = 'en' as Language, templates: more = {} } = {},
) {
  const templates = Object.fromEntries(
    [...steps, 'phone-call'].map((name) => [`templates/${name}.${language}.md.hbs`, '{{letter.subject}}']),
  );
  const { value, diagnostics } = composeStory({
    entry: `{ date: 2023-12-11, ${entry} }\n  - { date: 2023-10-24${began} }`,
    yaml,
    language,
    templates: { ...templates, ...more },
    template: 'Text.',
  });
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return { subject: value.subject, title: value.title };
}
const arrests = `${caseYaml}subject: { en: Arrests, fr: Arrestations }\n`;

describe('the subject of a letter that follows up', () => {
  it.each<[Language, string, string]>([
    ['en', 'follow-up', 'Follow-up: Arrests'],
    ['en', 'final-reminder', 'Final reminder: Arrests'],
    ['en', 'escalation', 'Request for intervention: Arrests'],
    ['fr', 'follow-up', 'Suivi – Arrestations'],
    ['fr', 'final-reminder', 'Dernier rappel – Arrestations'],
    ['fr', 'escalation', 'Demande d’intervention – Arrestations'],
  ])('says its step in %s, %s: %s', (language, template, subject) => {
    expect(subjectOf(`template: ${template}`, { yaml: arrests, language })).toEqual({ subject, title: subject });
  });

  it('is that of the letter which began the matter, where that had one of its own', () => {
    const began = ', subject: Leaders held';
    expect(subjectOf('template: follow-up', { yaml: arrests, began }).subject).toBe('Follow-up: Leaders held');
    // That of a step before is no beginning.
    const step = ', template: follow-up, subject: Second letter';
    expect(subjectOf('template: final-reminder', { yaml: arrests, began: step }).subject).toBe(
      'Final reminder: Arrests',
    );
  });

  it('is its own where it has one, and the plain one of a template that is no step', () => {
    expect(subjectOf('template: follow-up, subject: Once more', { yaml: arrests }).subject).toBe('Once more');
    expect(subjectOf('template: phone-call', { yaml: arrests }).subject).toBe('Arrests');
    expect(subjectOf('reference: A 1', { yaml: arrests }).subject).toBe('Arrests');
  });

  it.each<[Language, string, string]>([
    ['en', 'kind: cfa-complaint', 'Complaint to the Committee on Freedom of Association: Arrests'],
    ['fr', 'kind: cfa-complaint', 'Plainte au Comité de la liberté syndicale. Arrestations'],
    ['en', 'kind: cfa-complaint, subject: Our complaint', 'Our complaint'],
    ['en', 'kind: cfa-complaint, template: follow-up', 'Follow-up: Arrests'],
  ])('says of a complaint that it is one, in %s: %s', (language, entry, subject) => {
    const templates = { [`templates/cfa-complaint.${language}.md.hbs`]: 'Text.' };
    expect(subjectOf(entry, { yaml: arrests, language, templates }).subject).toBe(subject);
    if (!entry.endsWith('cfa-complaint')) return;
    const ofCase = arrests.replace('kind: ilo-intervention', 'kind: cfa-complaint');
    const said = language === 'en' ? 'Arrests' : 'Arrestations';
    expect(subjectOf('reference: A 1', { yaml: ofCase, language, templates }).subject).toBe(said);
  });

  it('is what the case is called where it has no subject', () => {
    const subject = 'Final reminder: Trade unionists detained';
    expect(subjectOf('template: final-reminder')).toEqual({ subject, title: subject });
    expect(subjectOf('reference: A 1').subject).toBe('Trade unionists detained');
  });
});
