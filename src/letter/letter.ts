/**
 * A letter before layout: what PDF, HTML, plain text and e-mail are made from. Plain data, for one recipient in one
 * language. Every part but date, recipient, salutation, body and signatories can be absent, and leaves no trace then.
 */
import type { Language } from '../workspace/schema/scalars.ts';

export interface Letter {
  readonly case: string;
  readonly entry: string;
  readonly recipient: string;
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** Plain text, for metadata and the e-mail's subject where the letter has no subject line. */
  readonly title: string;
  /** ISO 8601, YYYY-MM-DD. */
  readonly date: string;
  readonly sender: {
    readonly name: string;
    readonly website?: string;
    /** Lines of the postal address. */
    readonly address?: readonly string[];
  };
  readonly letterhead?: Letterhead;
  readonly reference?: Labelled;
  /** "Geneva, 11 December 2023" */
  readonly placeAndDate: string;
  readonly delivery?: string;
  readonly confidential?: string;
  /** Lines of the recipient block, in order: name, title, organisation, address, country, e-mail. */
  readonly addressee: readonly string[];
  /** Addressee in one line, for the header of continuation pages: "Mr. Gilbert F. Houngbo" */
  readonly addresseeName: string;
  readonly subject?: string;
  /** Empty in a public edition, as are addressee and valediction. */
  readonly salutation: string;
  readonly body: readonly Block[];
  /** Marks of the demands whose words stand in the body, or the one of none, as the ledger keeps them. */
  readonly asks?: readonly string[];
  /** "Yours faithfully," or the long formula of other languages. */
  readonly valediction: string;
  readonly signatories: readonly LetterSignatory[];
  readonly enclosures?: Labelled<readonly LetterEnclosure[]>;
  readonly copies?: Labelled<readonly string[]>;
  /** "page 2 of 3": pattern with {page} and {pages}, for the continuation pages. */
  readonly pageLabel: string;
}

/** A value with the word that introduces it in the letter's language: "Enclosures (2):", "cc:", "Ref.:". */
export interface Labelled<T = string> {
  readonly label: string;
  readonly value: T;
}

export interface Letterhead {
  /** Path of the logo in the workspace; its bytes come in beside the letter. */
  readonly logo?: string;
  readonly lines: readonly string[];
}

export interface LetterSignatory {
  readonly name: string;
  readonly title?: string;
  readonly organisation?: string;
  /** Path of the signature's image in the workspace. */
  readonly signature?: string;
}

export interface LetterEnclosure {
  readonly title: string;
  /** Path in the workspace of the file that is attached. */
  readonly file?: string;
}

export type Block =
  | { readonly type: 'paragraph'; readonly content: readonly Inline[] }
  | { readonly type: 'heading'; readonly level: 1 | 2 | 3; readonly content: readonly Inline[] }
  | { readonly type: 'quote'; readonly blocks: readonly Block[] }
  | {
      readonly type: 'list';
      readonly ordered: boolean;
      readonly start: number;
      readonly items: readonly (readonly Block[])[];
    };

export type Inline =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'emphasis'; readonly content: readonly Inline[] }
  | { readonly type: 'strong'; readonly content: readonly Inline[] }
  | { readonly type: 'link'; readonly href: string; readonly content: readonly Inline[] }
  | { readonly type: 'foreign'; readonly language: Language; readonly content: readonly Inline[] }
  | { readonly type: 'break' };
