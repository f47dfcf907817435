/** What a public edition says of each kind of letter: what is asked of whom, and what was filed. */
import { expect, it } from 'vitest';
import { bodyOf, expectNoBlemish } from './letters.ts';

const kinds = {
  en: {
    company: [
      'strongest terms against violations of workers’ rights at Pit Ltd in Kyrgyzstan.',
      'We call on Mines to stop.',
      'OECD',
    ],
    'cfa-complaint': [
      'we make public our complaint to the Committee on Freedom of Association of the International Labour Organization against the Government of the Kyrgyz Republic',
      'We ask the Committee to examine this complaint as a matter of urgency, and to request the Government of the Kyrgyz Republic to stop.',
    ],
    'special-procedures': [
      'our communication to the special procedures of the United Nations Human Rights Council on alleged violations of human rights in Kyrgyzstan.',
      'We call on the Government of the Kyrgyz Republic to stop.',
    ],
    'ilo-intervention': [
      'we ask the International Labour Organization to intervene urgently in view of grave violations of freedom of association in Kyrgyzstan.',
      'We call on the Government of the Kyrgyz Republic to stop.',
    ],
    solidarity: [
      'we express our full solidarity with all those whose trade union rights are violated in Kyrgyzstan.',
      'We call on the Government of the Kyrgyz Republic to stop.',
    ],
    protest: [
      'we protest in the strongest terms against violations of fundamental trade union rights in Kyrgyzstan.',
      'We call on the authorities to stop.',
    ],
    statement: [
      'we protest in the strongest terms against violations of fundamental trade union rights in Kyrgyzstan.',
      'We call on the authorities to stop.',
    ],
  },
  fr: {
    company: [
      'contre les violations des droits des travailleurs au sein de l’entreprise Pit Ltd au Kirghizistan.',
      'Nous demandons à l’entreprise Mines ce qui suit : stop.',
      'OCDE',
    ],
    'cfa-complaint': [
      'nous rendons publique notre plainte auprès du Comité de la liberté syndicale de l’Organisation internationale du Travail contre le Gouvernement de la République kirghize',
      'Nous demandons au Comité d’examiner cette plainte en urgence et de demander au Gouvernement de la République kirghize ce qui suit : stop.',
    ],
    'special-procedures': [
      'nous rendons publique notre communication aux procédures spéciales du Conseil des droits de l’homme des Nations Unies relative à des violations présumées des droits de l’homme au Kirghizistan.',
      'Nous appelons le Gouvernement de la République kirghize à : stop.',
    ],
    'ilo-intervention': [
      'd’intervenir d’urgence face à de graves violations de la liberté syndicale au Kirghizistan.',
      'Nous appelons le Gouvernement de la République kirghize à : stop.',
    ],
    solidarity: [
      'notre entière solidarité avec toutes les personnes dont les droits syndicaux sont violés au Kirghizistan.',
      'Nous appelons le Gouvernement de la République kirghize à : stop.',
    ],
    protest: [
      'contre les violations des droits syndicaux fondamentaux au Kirghizistan.',
      'Nous demandons aux autorités de prendre la mesure suivante : stop.',
    ],
    statement: [
      'contre les violations des droits syndicaux fondamentaux au Kirghizistan.',
      'Nous demandons aux autorités de prendre la mesure suivante : stop.',
    ],
  },
  es: {
    company: [
      'por violaciones de los derechos laborales en la empresa Pit Ltd en Kirguistán.',
      'Pedimos a la empresa Mines lo siguiente: stop.',
      'OCDE',
    ],
    'cfa-complaint': [
      'hacemos pública nuestra queja ante el Comité de Libertad Sindical de la Organización Internacional del Trabajo contra el Gobierno de la República Kirguisa',
      'Pedimos al Comité que examine esta queja con carácter urgente y que inste al Gobierno de la República Kirguisa a: stop.',
    ],
    'special-procedures': [
      'hacemos pública nuestra comunicación a los procedimientos especiales del Consejo de Derechos Humanos de las Naciones Unidas sobre presuntas violaciones de los derechos humanos en Kirguistán.',
      'Instamos al Gobierno de la República Kirguisa a: stop.',
    ],
    'ilo-intervention': [
      'que intervenga urgentemente ante graves violaciones de la libertad sindical en Kirguistán.',
      'Instamos al Gobierno de la República Kirguisa a: stop.',
    ],
    solidarity: [
      'nuestra plena solidaridad con todas las personas cuyos derechos sindicales se vulneran en Kirguistán.',
      'Instamos al Gobierno de la República Kirguisa a: stop.',
    ],
    protest: [
      'por las violaciones de los derechos sindicales fundamentales en Kirguistán.',
      'Pedimos a las autoridades que adopten la medida siguiente: stop.',
    ],
    statement: [
      'por las violaciones de los derechos sindicales fundamentales en Kirguistán.',
      'Pedimos a las autoridades que adopten la medida siguiente: stop.',
    ],
  },
  ru: {
    company: [
      'протест в связи с нарушениями прав трудящихся на предприятии Pit Ltd в Кыргызстане.',
      'Призываем руководство Mines: stop.',
      'ОЭСР',
    ],
    'cfa-complaint': [
      'предаем гласности нашу жалобу в Комитет по свободе объединения Международной организации труда на правительство',
      'Просим Комитет безотлагательно рассмотреть эту жалобу и призвать правительство Кыргызстана: stop.',
    ],
    'special-procedures': [
      'наше сообщение специальным процедурам Совета ООН по правам человека о предполагаемых нарушениях прав человека в Кыргызстане.',
      'Призываем правительство Кыргызстана: stop.',
    ],
    'ilo-intervention': [
      'просим Международную организацию труда безотлагательно вмешаться в связи с грубыми нарушениями свободы объединения в Кыргызстане.',
      'Призываем правительство Кыргызстана: stop.',
    ],
    solidarity: [
      'полную солидарность со всеми, чьи профсоюзные права нарушаются в Кыргызстане.',
      'Призываем правительство Кыргызстана: stop.',
    ],
    protest: ['протест против нарушений основных прав профсоюзов в Кыргызстане.', 'Призываем власти: stop.'],
    statement: ['протест против нарушений основных прав профсоюзов в Кыргызстане.', 'Призываем власти: stop.'],
  },
} as const;

const cases = Object.entries(kinds).flatMap(([language, all]) =>
  Object.entries(all).map(([kind, expected]) => [kind, language as keyof typeof kinds, expected] as const),
);

it.each(cases)('a public edition of the kind %s says what that is, in %s', (kind, language, expected) => {
  const yaml = 'company: Pit Ltd\ndemands: [{ text: stop }]';
  const body = bodyOf('public', language, yaml, {
    kind,
    others: `, { id: company, organisation: Mines, languages: [${language}] }`,
  });
  expectNoBlemish(body);
  for (const words of expected) expect(body.replaceAll(/\s+/g, ' ')).toContain(words);
});

it.each([
  ['en', 'We call on the company to stop.', ' at '],
  ['fr', 'Nous demandons à l’entreprise ce qui suit : stop.', 'au sein'],
  ['es', 'Pedimos a la empresa lo siguiente: stop.', 'en la empresa'],
  ['ru', 'Призываем руководство компании: stop.', 'на предприятии'],
] as const)('a public edition names no company of which it knows no name, in %s', (language, asks, at) => {
  const body = bodyOf('public', language, 'demands: [{ text: stop }]', { kind: 'company', whom: 'office: ceo' });
  expectNoBlemish(body);
  expect(body.replaceAll(/\s+/g, ' ')).toContain(asks);
  expect(body).not.toContain(at);
});
