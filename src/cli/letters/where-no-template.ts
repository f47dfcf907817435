import { type Lacking, languageWithTemplate } from '../../letter/no-template.ts';
import { chooseLanguage } from '../../workspace/choose-language.ts';
import type { LetterEntry } from '../../workspace/schema/letter-entry.ts';
import type { WorkspaceCase } from '../../workspace/workspace.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { NoTemplate } from '../print/explain-due.ts';

/** A letter that is to be written. */
interface ToWrite {
  readonly template: string;
  readonly to: readonly string[];
  /** The letter that it follows, and to whom that went. */
  readonly last: LetterEntry | undefined;
  readonly recipient: string;
}

type Open = Pick<OpenWorkspace, 'workspace' | 'templates'>;

/** Those of its recipients in whose language there is no template for it. None where no language has it: that is said of the rule. */
export function withoutTheirTemplate(
  { template: name, to, last, recipient: before }: ToWrite,
  of: WorkspaceCase,
  { workspace, templates }: Open,
): readonly Lacking[] {
  if (!templates.names().includes(name)) return [];
  return to.flatMap((id) => {
    const recipient = workspace.recipients.get(id);
    if (!recipient) return [];
    const language = chooseLanguage(of, id === before && last?.language ? { language: last.language } : {}, recipient);
    return templates.names(language).includes(name) ? [] : [{ name, language, templates, case: of, recipient }];
  });
}

/** To whom there is no template in their language, and what to do. Undefined where nobody lacks one. */
export function whereNoTemplate(lacking: readonly Lacking[]): NoTemplate | undefined {
  const [first] = lacking;
  if (!first) return undefined;
  const { name, language } = first;
  const other = languageWithTemplate(first);
  const ways = other ? `in "${other}", or in words of your own` : 'in words of your own';
  return {
    to: lacking.map(({ recipient }) => recipient.id),
    words: `there is no template "${name}" in "${language}": write the letter ${ways} (appeal check ${first.case.id} says how)`,
  };
}
