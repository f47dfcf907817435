import { expect, it } from 'vitest';
import { withoutStatement, withoutTemplate } from '../../src/letter/no-template.ts';
import type { Templates } from '../../src/letter/template/compile-templates.ts';

const templates = { names: () => [] } as Partial<Templates> as Templates;
const embassy = { id: 'embassy', languages: ['de' as const] };

it.each<['de' | 'ru', boolean, string]>([
  ['de', true, 'template: follow-up, language: de, body: { de: "…" }'],
  ['ru', true, 'template: follow-up, body: { ru: "…" }'],
  ['ru', false, 'body: { ru: "…" }'],
])('proposes an entry by hand in %s that is read as it is meant', (language, isNamed, entry) => {
  const lacking = {
    name: 'follow-up',
    language,
    templates,
    case: { id: 'c', languages: ['ru' as const] },
    recipient: embassy,
  };
  const hints = withoutTemplate(lacking, { date: '2026-06-17', isNamed });
  expect(hints.join()).toContain(`- { date: 2026-06-17, recipients: [embassy], ${entry} }`);
});

it('proposes a language that the recipient reads and the case has no texts in yet', () => {
  const known = {
    names: (language?: string) => (language === 'en' ? ['cfa-complaint'] : []),
  } as Partial<Templates> as Templates;
  const hintsIn = (...languages: ('ru' | 'en')[]) =>
    withoutTemplate(
      {
        name: 'cfa-complaint',
        language: 'ru',
        templates: known,
        case: { id: 'c', languages },
        recipient: { id: 'ilo', languages: ['ru', 'en'] },
      },
      { date: '2026-06-17', isNamed: true },
    ).join();
  const said = 'ilo reads "en", in which there is one: add "en" to "languages:" of the case, and to its texts';
  expect(hintsIn('ru')).toContain(said);
  expect(hintsIn('ru', 'en')).not.toContain(said);
});

it('proposes no entry for a public edition, which has none', () => {
  const known = {
    names: (language?: string) => (language === 'ru' ? ['public'] : []),
  } as Partial<Templates> as Templates;
  const lacking = (...languages: ('ru' | 'ky')[]) =>
    withoutStatement({ name: 'public', language: 'ky', templates: known, case: { id: 'c', languages } });
  const own = 'for "ky", write templates/public.ky.md.hbs';
  expect(lacking('ky', 'ru')).toEqual(['make it in another language of the case: --lang ru', own]);
  expect(lacking('ky')).toEqual([own]);
});
