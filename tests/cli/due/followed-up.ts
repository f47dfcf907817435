import { writeFileSync } from 'node:fs';
import { shippedWorkspace } from '../shipped.ts';

/** An office that the shipped workspace does not know. */
export const rapporteur = `  - id: special-rapporteur
    title:
      en: Special Rapporteur on the rights to freedom of peaceful assembly and of association
      fr: Rapporteur spécial sur le droit de réunion pacifique et la liberté d’association
      es: Relator Especial sobre los derechos a la libertad de reunión pacífica y de asociación
      ru: Специальному докладчику по вопросу о праве на свободу мирных собраний и ассоциации
    organisation: { en: United Nations, fr: Nations Unies, es: Naciones Unidas, ru: Организации Объединенных Наций }
    country: CH
    languages: [en, fr, es, ru]
    office: special-rapporteur
`;

/** The shipped workspace with a rule for letters that nobody answers and these recipients beside, worked in on any day. */
export function followedUp(rule: string, recipients = '') {
  const shipped = shippedWorkspace();
  writeFileSync(shipped.at('appeal.yaml'), `${shipped.text('appeal.yaml')}followUp: ${rule}\n`);
  writeFileSync(shipped.at('data/recipients.yaml'), shipped.text('data/recipients.yaml') + recipients);
  const on = (date: string, ...argv: string[]) => shipped.appealAs({ now: `${date}T09:00:00Z` }, ...argv);
  return { ...shipped, on };
}
