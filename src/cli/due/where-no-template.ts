import type { DueItem } from '../../follow-up/due-item.ts';
import { languageWithTemplate } from '../../letter/no-template.ts';
import { chooseLanguage } from '../../workspace/choose-language.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';

/** Of a letter that is to be written: that there is no template for it in its language, and what to do. Undefined where there is. */
export function whereNoTemplate(
  { template: name, to = [], letter, recipient: before }: DueItem,
  of: WorkspaceCase,
  { workspace, templates }: Pick<OpenWorkspace, 'workspace' | 'templates'>,
): string | undefined {
  // That nobody has it in any language is said of the rule.
  if (name === undefined || !templates.names().includes(name)) return undefined;
  const last = of.letters.find(({ id }) => id === letter);
  const lacking = to.flatMap((id) => {
    const recipient = workspace.recipients.get(id);
    if (!recipient) return [];
    const language = chooseLanguage(of, id === before && last?.language ? { language: last.language } : {}, recipient);
    return templates.names(language).includes(name) ? [] : [{ name, language, templates, case: of, recipient }];
  });
  const [first] = lacking;
  if (!first) return undefined;
  const other = languageWithTemplate(first);
  const ways = other ? `in "${other}", or in words of your own` : 'in words of your own';
  return `there is no template "${name}" in "${first.language}": write the letter ${ways} (appeal check ${of.id} says how)`;
}
