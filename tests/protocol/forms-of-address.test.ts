import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Addressee, addressForm } from '../../src/protocol/forms-of-address.ts';
import { FormsOfAddressFile } from '../../src/workspace/schema/forms-of-address.ts';
import { type Language, languageCodes } from '../../src/workspace/schema/scalars.ts';

const forms = new Map(
  languageCodes.map((language) => [
    language,
    FormsOfAddressFile.parse(parse(readFileSync(`templates/forms-of-address/${language}.yaml`, 'utf8'))),
  ]),
);
const to = (addressee: Omit<Addressee, 'forms'>) => addressForm({ ...addressee, forms });
const person = { familyName: 'Ivanova', title: 'Director' };

describe('the forms of address', () => {
  it.each<[Language, string, Addressee['pronouns'], string, string]>([
    ['en', 'director-general', 'he', 'Dear Mr. Director-General,', 'Yours faithfully,'],
    ['en', 'director-general', 'she', 'Dear Madam Director-General,', 'Yours faithfully,'],
    ['en', 'director-general', 'they', 'Dear Director-General,', 'Yours faithfully,'],
    ['en', 'director-general', undefined, 'Dear Director-General,', 'Yours faithfully,'],
    [
      'en',
      'head-of-state',
      'he',
      'Excellency,',
      'Please accept, Excellency, the assurances of our highest consideration.',
    ],
    ['en', 'official', 'she', 'Dear Ms. Ivanova,', 'Yours sincerely,'],
    ['en', 'ceo', 'he', 'Dear Mr. Ivanova,', 'Yours sincerely,'],
    ['en', 'judge', undefined, 'Dear Judge Ivanova,', 'Yours sincerely,'],
    ['en', 'mayor', 'they', 'Dear Mayor Ivanova,', 'Yours sincerely,'],
    ['en', 'mayor', 'she', 'Dear Madam Mayor,', 'Yours faithfully,'],
    [
      'en',
      'monarch',
      'he',
      'Your Majesty,',
      'Please accept, Your Majesty, the assurances of our highest consideration.',
    ],
    [
      'fr',
      'monarch',
      'she',
      'Majesté,',
      'Nous prions Votre Majesté d’agréer l’expression de notre très haute considération.',
    ],
    ['ru', 'monarch', 'he', 'Ваше Величество!', 'Примите, Ваше Величество, уверения в нашем весьма высоком уважении.'],
    ['de', 'monarch', 'he', 'Eure Majestät,', 'Mit vorzüglicher Hochachtung'],
    ['zh', 'institution-president', 'she', '尊敬的Director女士阁下：', '顺致崇高的敬意'],
    ['zh', 'institution-president', undefined, '尊敬的Director阁下：', '顺致崇高的敬意'],
    ['zh', 'monarch', undefined, '尊敬的陛下：', '顺致最崇高的敬意'],
    ['en', 'speaker', 'she', 'Dear Madam Speaker,', 'Yours faithfully,'],
    ['en', 'institution-president', undefined, 'Dear President,', 'Yours faithfully,'],
    ['en', 'european-commissioner', 'he', 'Dear Commissioner,', 'Yours faithfully,'],
    ['es', 'european-commissioner', 'she', 'Señora Comisaria:', 'Atentamente,'],
    [
      'fr',
      'high-representative',
      'she',
      'Madame la Haute Représentante,',
      'Veuillez agréer, Madame la Haute Représentante, l’expression de notre haute considération.',
    ],
    ['en', 'affiliate', 'she', 'Dear Sister Ivanova,', 'In solidarity,'],
    ['es', 'affiliate', 'she', 'Estimada compañera:', 'Reciba un saludo solidario,'],
    ['en', 'organisation', undefined, 'Dear Sir or Madam,', 'Yours faithfully,'],
    [
      'fr',
      'director-general',
      'he',
      'Monsieur le Directeur général,',
      'Veuillez agréer, Monsieur le Directeur général, l’expression de notre haute considération.',
    ],
    [
      'fr',
      'minister',
      'she',
      'Madame la Ministre,',
      'Veuillez agréer, Madame la Ministre, l’expression de notre très haute considération.',
    ],
    ['es', 'director-general', 'he', 'Señor Director General:', 'Atentamente,'],
    ['de', 'director-general', 'she', 'Sehr geehrte Frau Generaldirektorin,', 'Mit vorzüglicher Hochachtung'],
    ['pt', 'director-general', 'he', 'Excelentíssimo Senhor Diretor-Geral,', 'Com os melhores cumprimentos,'],
    [
      'ru',
      'ambassador',
      'he',
      'Ваше Превосходительство господин Посол!',
      'Примите, господин Посол, уверения в нашем весьма высоком уважении.',
    ],
    ['ru', 'director-general', 'she', 'Уважаемая госпожа Генеральный директор!', 'С уважением,'],
    ['en', 'special-rapporteur', undefined, 'Dear Special Rapporteur,', 'Yours faithfully,'],
    [
      'fr',
      'special-rapporteur',
      undefined,
      'Madame, Monsieur,',
      'Veuillez agréer, Madame, Monsieur, l’expression de notre haute considération.',
    ],
    ['es', 'special-rapporteur', undefined, 'Distinguida Relatoría Especial:', 'Atentamente,'],
    ['es', 'special-rapporteur', 'she', 'Señora Relatora Especial:', 'Atentamente,'],
    ['ru', 'special-rapporteur', 'they', 'Уважаемый Специальный докладчик!', 'С уважением,'],
    ['ru', 'special-rapporteur', 'she', 'Уважаемая госпожа Специальный докладчик!', 'С уважением,'],
    ['ky', 'minister', 'he', 'Урматтуу Министр мырза!', 'Урматтоо менен,'],
    ['ar', 'head-of-state', 'he', 'فخامة السيد الرئيس،', 'وتفضلوا، فخامة السيد الرئيس، بقبول فائق الاحترام والتقدير.'],
    ['zh', 'director-general', 'he', '尊敬的总干事先生阁下：', '顺致崇高的敬意'],
    ['zh', 'head-of-state', undefined, '尊敬的阁下：', '顺致最崇高的敬意'],
    ['zh', 'monarch', 'she', '尊敬的女王陛下：', '顺致最崇高的敬意'],
    [
      'en',
      'cardinal',
      'he',
      'Your Eminence,',
      'Please accept, Your Eminence, the assurances of our highest consideration.',
    ],
    ['fr', 'cardinal', 'he', 'Éminence,', 'Veuillez agréer, Éminence, l’expression de notre très haute considération.'],
    [
      'es',
      'cardinal',
      'he',
      'Eminencia:',
      'Acepte, Eminencia, las seguridades de nuestra más distinguida consideración.',
    ],
    [
      'ru',
      'cardinal',
      'he',
      'Ваше Высокопреосвященство!',
      'Примите, Ваше Высокопреосвященство, уверения в нашем весьма высоком уважении.',
    ],
    ['en', 'general', 'she', 'Dear General Ivanova,', 'Yours sincerely,'],
    ['de', 'general', 'she', 'Sehr geehrte Frau General,', 'Mit vorzüglicher Hochachtung'],
    ['ru', 'general', 'he', 'Уважаемый господин генерал!', 'С уважением,'],
    ['ar', 'general', 'he', 'سعادة السيد Director،', 'وتفضلوا، سعادة السيد Director، بقبول فائق الاحترام والتقدير.'],
  ])('in %s, %s, %s: %s', (language, office, pronouns, salutation, valediction) => {
    const { form } = to({ language, office, pronouns, ...person });
    expect(form).toMatchObject({ salutation, valediction });
  });

  it.each<[Language, string, string]>([
    ['en', 'Dear Brothers and Sisters,', 'In solidarity,'],
    ['fr', 'Chères et chers camarades,', 'Avec nos salutations solidaires,'],
    ['es', 'Estimadas compañeras y estimados compañeros:', 'Reciban un saludo solidario,'],
    ['ru', 'Уважаемые коллеги!', 'С чувством солидарности,'],
    ['de', 'Liebe Kolleginnen und Kollegen,', 'Mit solidarischen Grüßen'],
    ['pt', 'Caras companheiras e caros companheiros,', 'Com as nossas saudações solidárias,'],
  ])('in %s to a union, where nobody is named: %s', (language, salutation, valediction) => {
    for (const pronouns of [undefined, 'they'] as const)
      expect(to({ language, office: 'affiliate', pronouns }).form).toMatchObject({ salutation, valediction });
  });

  it('to one of a union without pronouns, as to one person or not at all', () => {
    const one = { office: 'affiliate', fullName: 'John Kerr', familyName: 'Kerr' };
    expect(to({ language: 'ky', ...one }).form?.salutation).toBe('Урматтуу кесиптеш!');
    for (const pronouns of [undefined, 'they'] as const) {
      expect(to({ language: 'en', ...one, pronouns }).form?.salutation).toBe('Dear John Kerr,');
      for (const language of ['fr', 'es', 'ru', 'ar', 'de', 'pt'] as const)
        expect(to({ language, ...one, pronouns }), language).toEqual({ missing: 'pronouns' });
    }
    expect(to({ language: 'fr', office: 'affiliate', fullName: 'Kerr' })).toEqual({ missing: 'pronouns' });
  });

  it('puts a line before the name where the office has one', () => {
    expect(to({ language: 'en', office: 'minister', pronouns: 'she' }).form?.line).toBe('Her Excellency');
    expect(to({ language: 'en', office: 'director-general' }).form).not.toHaveProperty('line');
    expect(to({ language: 'ar', office: 'head-of-state', pronouns: 'she' }).form?.line).toBe('فخامة السيدة');
    expect(to({ language: 'zh', office: 'ambassador', pronouns: 'he' }).form?.line).toBe('阁下');
  });

  it('says which are verified', () => {
    const verified = [...forms].flatMap(([language, { forms }]) =>
      Object.entries(forms).flatMap(([office, form]) => (form.verified ? [{ language, office, ...form }] : [])),
    );
    expect(verified.filter(({ source }) => !source)).toEqual([]);
    expect(new Set(verified.map(({ language }) => language))).toEqual(new Set(['en']));
    expect(to({ language: 'en', office: 'director-general' }).form?.verified).toBe(true);
    expect(to({ language: 'fr', office: 'director-general', pronouns: 'he' }).form?.verified).toBe(false);
  });

  it.each(languageCodes)('knows in %s every office, for he and for she', (language) => {
    const offices = Object.keys(forms.get('en')?.forms ?? {});
    expect(Object.keys(forms.get(language)?.forms ?? {})).toEqual(offices);
    for (const office of offices)
      for (const pronouns of ['he', 'she'] as const) {
        const { form } = to({ language, office, pronouns, ...person });
        expect(form, `${language} ${office}`).toBeDefined();
        expect(JSON.stringify(form)).not.toMatch(/[{]\w+[}]/);
      }
  });

  it('without an office addresses the person by name, and nobody as an organisation', () => {
    expect(to({ language: 'en', pronouns: 'he', familyName: 'Smith' }).form?.salutation).toBe('Dear Mr. Smith,');
    expect(to({ language: 'en' }).form?.salutation).toBe('Dear Sir or Madam,');
  });

  it.each<[string, Omit<Addressee, 'forms'>]>([
    ['pronouns', { language: 'fr', office: 'director-general' }],
    ['pronouns', { language: 'ru', office: 'minister', pronouns: 'they' }],
    ['office', { language: 'en', office: 'emir' }],
    ['familyName', { language: 'en', office: 'affiliate', pronouns: 'she' }],
    ['office', { language: 'en', office: 'constructor' }],
    ['familyName', { language: 'en', office: 'official', pronouns: 'he' }],
  ])('stops for want of %s: %j', (missing, addressee) => {
    expect(to(addressee)).toEqual({ missing });
  });

  it('stops where the language has no forms', () => {
    expect(addressForm({ language: 'en', office: 'minister', forms: new Map() })).toEqual({ missing: 'language' });
  });

  it('takes a name literally', () => {
    const salutation = to({ language: 'en', office: 'official', pronouns: 'he', familyName: '{vocative} $&' });
    expect(salutation.form?.salutation).toBe('Dear Mr. {vocative} $&,');
  });
});

it.each<[Language, string, Addressee['pronouns'], string, string]>([
  ['en', 'Dr.', 'she', 'ceo', 'Dear Dr. Stahl,'],
  ['en', 'Ms. Dr', undefined, 'official', 'Dear Dr. Stahl,'],
  ['en', 'Prof. Dr.', 'they', 'official', 'Dear Professor Stahl,'],
  ['en', 'Ms.', 'she', 'ceo', 'Dear Ms. Stahl,'],
  ['es', 'Dra.', 'she', 'ceo', 'Señora Doctora Stahl:'],
  ['es', 'Prof.', 'he', 'official', 'Señor Profesor Stahl:'],
  ['ru', 'Профессору', 'he', 'ceo', 'Уважаемый профессор Stahl!'],
  ['ru', 'д-ру', 'she', 'official', 'Уважаемая госпожа доктор Stahl!'],
  ['fr', 'Pr', 'she', 'ceo', 'Madame la Professeure,'],
  ['fr', 'Me', 'he', 'official', 'Maître,'],
  ['fr', 'Pr', undefined, 'official', 'Madame, Monsieur,'],
  ['fr', 'Dr', 'he', 'official', 'Monsieur,'],
  ['ar', 'الدكتورة', 'she', 'official', 'الدكتورة Stahl،'],
  ['ar', 'الأستاذ الدكتور', 'he', 'ceo', 'الدكتور Stahl،'],
  ['zh', '教授', 'she', 'official', '尊敬的Stahl教授：'],
  ['de', 'Frau Dr.', 'she', 'ceo', 'Sehr geehrte Frau Dr. Stahl,'],
  ['pt', 'Dra.', 'she', 'official', 'Excelentíssima Senhora Doutora Stahl,'],
  ['en', 'Dr.', 'she', 'minister', 'Excellency,'],
])('keeps an academic title, in %s: %s, %s, %s', (language, honorific, pronouns, office, salutation) => {
  const { form } = to({ language, office, pronouns, honorific, familyName: 'Stahl' });
  expect(form?.salutation).toBe(salutation);
});
