import type { Diagnostic, Outcome } from '../diagnostic.ts';
import { hasErrors } from '../diagnostic.ts';
import type { Remember } from '../remember.ts';
import type { LetterEntry } from '../workspace/schema/letter-entry.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import type { Workspace, WorkspaceCase } from '../workspace/workspace.ts';
import { acronymsTwice, earlyAcronyms } from './acronyms.ts';
import { openBody } from './compose-body.ts';
import { consentWarnings } from './consent.ts';
import type { History } from './context/correspondence.ts';
import { doubledWords } from './doubled-words.ts';
import { composeFrame } from './frame.ts';
import type { Letter } from './letter.ts';
import { sourceWarnings } from './named-sources.ts';
import type { PublicEdition } from './public-edition.ts';
import type { Templates } from './template/compile-templates.ts';
import { recipientWarnings } from './told-of-themselves.ts';
import { unattached } from './unattached.ts';
import { unfinishedWarnings } from './unfinished.ts';

export interface ComposeInput {
  readonly workspace: Workspace;
  readonly templates: Templates;
  readonly case: WorkspaceCase;
  readonly entry: LetterEntry & { readonly id: string };
  readonly recipient: Recipient;
  /** Ids of those whom this letter names for copies. */
  readonly cc: readonly string[];
  readonly language: Language;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly history: History;
  /** Marks of what the case had to tell when the last letter to the recipient went, where they are on record. */
  readonly told?: readonly string[] | undefined;
  /** Keeps Markdown that was read for the next run. */
  readonly remember?: Remember | undefined;
  /** Of a public edition: what it may not hold. The case is what is left then. */
  readonly edition?: PublicEdition;
}

/**
 * Makes the letter of a case's entry to one recipient in one language. The same input gives the same letter. There is no
 * letter where anything is missing or wrong; every fault of the letter is reported at once.
 */
export function compose(input: ComposeInput): Outcome<Letter> {
  const diagnostics: Diagnostic[] = [...input.workspace.formFaults(input.language)];
  const frame = composeFrame(input, diagnostics);
  const body = openBody(input);
  // What the data lack is told at once, of the body too, as far as it does not hang on the form of address.
  const canCompose = frame && (frame.vocative !== undefined || !hasErrors(diagnostics));
  diagnostics.push(...body.diagnostics);
  if (!frame || !canCompose || !body.compose || hasErrors(body.diagnostics)) return { diagnostics };

  const { value: parts, diagnostics: found } = body.compose(frame, input.recipient);
  diagnostics.push(...found);
  if (!parts || hasErrors(diagnostics)) return { diagnostics };
  const composed: Letter = { ...frame.letter, ...parts };
  diagnostics.push(
    ...consentWarnings(composed, input),
    ...sourceWarnings(composed, input),
    ...unfinishedWarnings(composed, input),
    ...earlyAcronyms(composed, input),
    ...acronymsTwice(composed, input),
    ...doubledWords(composed, input),
    ...recipientWarnings(composed, input),
    ...unattached(input),
  );
  return { value: composed, diagnostics };
}
