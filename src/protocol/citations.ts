import type { Language } from '../workspace/schema/scalars.ts';
import { rulesOf } from './language-rules.ts';

/** A place in a law, in the letter's language. */
export interface LawCitation {
  readonly article?: string | undefined;
  readonly part?: string | undefined;
  readonly paragraph?: string | undefined;
  readonly act: string;
  /** The act as it follows an article: "of the Criminal Code …", "du Code pénal …", "Уголовного кодекса …". */
  readonly of?: string | undefined;
}

/**
 * "part 2 of article 336 of the Criminal Code of the Kyrgyz Republic"; "article 336, partie 2, du Code pénal"; "ч. 2
 * ст. 336 Уголовного кодекса". Undefined where the language inflects the act and `of` is absent.
 */
export function formatCitation(
  { article, part, paragraph, act, of }: LawCitation,
  language: Language,
): string | undefined {
  return rulesOf(language).citations.law({ article, part, paragraph, act, of });
}
