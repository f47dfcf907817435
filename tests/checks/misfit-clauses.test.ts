import { expect, it } from 'vitest';
import { misfitClauses } from '../../src/checks/misfit-clauses.ts';
import { workspaceTelling } from '../cli/one-case.ts';

const asTold = { by: 'the police', place: 'Camp Crame', charge: 'theft', event: 'the members voted' };

function misfitsOf(language: string, texts: Partial<typeof asTold> & { date?: string }) {
  const { by, place, charge, event, date = 'date: 2026-10-12, ' } = { ...asTold, ...texts };
  const { workspace, cases } = workspaceTelling(
    language,
    `persons: [{ id: lee, familyName: Lee, status: { state: detained, since: 2026-10-12, by: "${by}", place: "${place}" } }]
charges: [{ persons: [lee], text: "${charge}" }]
events: [{ ${date}text: "${event}" }]
`,
  );
  return misfitClauses(workspace, cases);
}

function warned(language: string, texts: Partial<typeof asTold> & { date?: string }): string[] {
  return misfitsOf(language, texts).map(({ code, place: at }) => `${at?.line} [${code}]`);
}

it.each([
  ['en', { by: 'by the police' }, '7 [by-doubled]'],
  ['fr', { by: 'par la police' }, '7 [by-doubled]'],
  ['es', { by: 'por la policía' }, '7 [by-doubled]'],
  ['en', { by: 'The police' }, '7 [capital-within]'],
  ['en', { place: 'The central prison' }, '7 [capital-within]'],
  ['en', { charge: 'The theft of a car' }, '8 [capital-within]'],
  ['en', { event: 'The members voted' }, '9 [capital-within]'],
  ['fr', { event: 'L’armée a tiré' }, '9 [capital-within]'],
  ['es', { event: 'Los miembros votaron' }, '9 [capital-within]'],
  ['en', { event: 'on 12 October 2026 the members voted' }, '9 [date-doubled]'],
  ['en', { event: 'the members voted on October 12' }, '9 [date-doubled]'],
  ['en', { event: 'the members voted on October 12, 2026' }, '9 [date-doubled]'],
  ['en', { event: 'the members voted on 12 October, 1500 of them' }, '9 [date-doubled]'],
  ['ar', { by: 'من قبل الشرطة' }, '7 [by-doubled]'],
  ['pt', { by: 'pela polícia' }, '7 [by-doubled]'],
  ['fr', { event: 'les membres ont voté le 12 octobre' }, '9 [date-doubled]'],
  ['ru', { event: 'члены профсоюза проголосовали 12 октября' }, '9 [date-doubled]'],
  ['en', { event: 'those hired on 12 October 2024 voted on 12 October' }, '9 [date-doubled]'],
  ['en', { event: 'the members voted on 12th October' }, '9 [date-doubled]'],
  ['en', { event: 'the members voted on the 12th of October' }, '9 [date-doubled]'],
  ['en', { event: 'the members voted on October 12th' }, '9 [date-doubled]'],
  ['en', { event: 'the members voted (12 Oct. 2026)' }, '9 [date-doubled]'],
  ['en', { event: 'the members voted on Oct 12' }, '9 [date-doubled]'],
  ['en', { event: 'the members voted (2026-10-12)' }, '9 [date-doubled]'],
  ['en', { event: 'the members voted, 12.10.26' }, '9 [date-doubled]'],
  ['fr', { event: 'les membres ont voté le 12/10/2026' }, '9 [date-doubled]'],
  ['fr', { date: 'date: 2026-10-01, ', event: 'les membres ont voté le 1er octobre' }, '9 [date-doubled]'],
  ['fr', { date: 'date: 2026-10-01, ', event: 'les membres ont voté le 1 octobre' }, '9 [date-doubled]'],
  ['es', { event: 'los miembros votaron el 12 de octubre' }, '9 [date-doubled]'],
  ['es', { event: 'los miembros votaron el 12 octubre' }, '9 [date-doubled]'],
  ['de', { event: 'die Mitglieder stimmten am 12. Oktober ab' }, '9 [date-doubled]'],
  ['ru', { event: 'члены профсоюза проголосовали 12.10.2026' }, '9 [date-doubled]'],
  ['ar', { event: 'صوت الأعضاء في 12 أكتوبر' }, '9 [date-doubled]'],
  ['ar', { event: 'صوت الأعضاء في 12 تشرين الأول/أكتوبر' }, '9 [date-doubled]'],
  ['zh', { event: '会员于10月12号投票' }, '9 [date-doubled]'],
  ['ru', { by: 'Государственный комитет' }, '7 [not-in-instrumental]'],
  ['ru', { by: 'полиция' }, '7 [not-in-instrumental]'],
  ['ru', { by: 'неизвестные лица' }, '7 [not-in-instrumental]'],
  ['ru', { by: 'руководство завода' }, '7 [not-in-instrumental]'],
  ['zh', { event: '10月12日会员投票' }, '9 [date-doubled]'],
])('in %s, warns of %j', (language, texts, found) => {
  expect(warned(language, texts)).toEqual([found]);
});

it.each([
  ['en', {}],
  ['en', { by: 'Bystanders', event: 'The Hague Court ruled' }],
  ['en', { event: 'the court met on 112 October Street, and again on 2 October and 12 November' }],
  ['en', { event: 'those hired on 12 October 2024, or on October 12, 2025, were dismissed' }],
  ['en', { event: 'case 2024-10-12, 12.10.2024 and 112/10/2026 were heard on 12 November and 2 Octavia Street' }],
  ['en', { date: 'date: 2026-03-12, ', event: '12 Martians and 12 marshals came' }],
  ['en', { date: 'date: 2026-05-12, ', event: 'of the staff, 12 may be dismissed' }],
  ['ru', { by: 'Государственным комитетом' }],
  ['ru', { by: 'полицией' }],
  ['ru', { by: 'сотрудниками в штатском' }],
  ['ru', { by: 'неизвестными' }],
  ['ru', { by: 'ГКНБ' }],
  ['ru', { by: 'МВД Кыргызстана' }],
  ['ru', { by: 'Генеральной прокуратурой' }],
  ['ru', { by: 'районным судом' }],
  ['ru', { by: 'администрацией' }],
  ['ru', { by: 'людьми в форме' }],
  ['fr', { event: 'les élus du 12 octobre 2024 ont voté' }],
  ['es', { event: 'los elegidos el 12 de octubre de 2024 votaron' }],
  ['ru', { event: 'избранные 12 октября 2024 года проголосовали' }],
  ['zh', { event: '2024年10月12日当选者投票' }],
  ['ar', { by: 'منظمة الشرطة' }],
  ['en', { date: '', event: 'The members voted on 12 October 2026' }],
  ['en', { date: 'date: 2026-10, ', event: 'the members voted on 12 October' }],
  ['fr', { by: 'Paris', event: 'Le Monde a rapporté les faits' }],
  ['es', { event: 'La Paz fue el lugar' }],
  ['de', { by: 'die Polizei', event: 'die Mitglieder stimmten ab' }],
] as const)('in %s, has nothing to say of %j', (language, texts) => {
  expect(warned(language, texts)).toEqual([]);
});

it('takes the whole preposition out in Arabic', () => {
  expect(misfitsOf('ar', { by: 'من قبل الشرطة' }).flatMap((one) => one.hints)).toEqual(['take "من قبل" out']);
});

it('says how to begin, with the sign of the elision', () => {
  const hints = (event: string) => misfitsOf('fr', { event }).flatMap((one) => one.hints);
  expect(hints('L’usine a fermé')).toEqual(['write "l’"; letters begin their sentences themselves']);
  expect(hints('Les usines ont fermé')).toEqual(['write "les"; letters begin their sentences themselves']);
});
