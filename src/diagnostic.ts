/**
 * A fault or a finding in what people wrote: data, settings, templates. Diagnostics are collected, all of a run at once;
 * nothing throws for them. Failures of the program or the world are `AppealError`s.
 */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: 'error' | 'warning';
  /** A sentence: what is wrong and what was expected. Data quoted in it is shown as `quoted()` makes it. */
  readonly message: string;
  readonly place?: Place;
  /** The character that cannot be printed, by which whoever knows the data finds the place. */
  readonly character?: string;
  /** The path of the picture that cannot be used, for the same. */
  readonly picture?: string;
  /** The languages that a text lacks. */
  readonly lacks?: readonly string[];
  /** The next step, or "did you mean …". */
  readonly hints?: readonly string[];
  /** Where others have the same fault: what is said of all of them, and of whom this one is. People read it once, with all names. */
  readonly shared?: { readonly message: string; readonly of: string };
}

/** A place in a file of the workspace. `file` is relative to the workspace, with `/`; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Columns that the fault spans on its line; 1 when absent. */
  readonly length?: number;
}

/** What a stage yields: a value where there was no error, and all that was found. */
export interface Outcome<T> {
  readonly value?: T;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Every code that a diagnostic can have, with the sentence that `docs/errors.md` explains it by. A test holds the page
 * against this table. Each room adds its own here.
 */
export const diagnosticCodes = {
  // files
  'file-missing': 'A file that is needed or referred to does not exist.',
  'file-empty': 'A file that must hold data is empty.',
  'file-not-utf8': 'A file is not UTF-8 text.',
  'file-is-folder': 'A folder stands where a file is expected.',
  'file-outside': 'A link leads out of the workspace.',
  'file-too-large': 'A file is larger than the limit.',
  'file-unreadable': 'A file cannot be opened.',
  // workspace
  'yaml-syntax': 'The file is not well-formed YAML.',
  'yaml-tab': 'A tab stands in the indentation.',
  'yaml-alias': 'An anchor or alias (&name, *name): each value is written out.',
  'yaml-tag': 'A tag (!name): values are plain text, numbers, lists and maps.',
  'yaml-merge-key': 'A merge key (<<): each key is written out.',
  'yaml-too-deep': 'Lists and maps are nested deeper than the limit.',
  'duplicate-key': 'The same key twice in one map.',
  'forbidden-key': 'A key that JavaScript reserves: __proto__, constructor, prototype.',
  'unknown-key': 'A key that this place does not have.',
  'missing-key': 'A key that is needed is absent.',
  'empty-value': 'A key without a value, or with an empty one.',
  'wrong-type': 'Another kind of value is expected here.',
  'quotes-not-straight': 'A value stands between quotation marks that are letters to YAML.',
  'text-cut': 'A text ends before its end: at a comma between braces, or at " #".',
  'number-as-text': 'YAML reads the value as a number, where text is meant.',
  'out-of-range': 'A number is outside its limits.',
  'too-few': 'A list has fewer items than it needs.',
  'too-long': 'A text is longer than the limit.',
  'invalid-id': 'An id that is not lower-case letters, digits and single hyphens.',
  'unknown-value': 'The value is none of those allowed here.',
  'unknown-language': 'No language of appeal.',
  'unknown-country': 'No country of ISO 3166-1.',
  'unknown-time-zone': 'No time zone of the IANA database.',
  'invalid-date': 'No date, month or span of the calendar.',
  'invalid-duration': 'No time to wait, such as 14 days or 10 working days.',
  'invalid-email': 'No e-mail address that can be written to safely.',
  'invalid-domain': 'No domain name.',
  'invalid-colour': 'No colour of six hexadecimal digits.',
  'low-contrast': 'A colour is too pale on white to be read by everybody.',
  'invalid-url': 'No web address (https) or mailto address.',
  'invalid-path': 'No path of a file inside the workspace.',
  'invisible-character': 'A control, line-breaking or direction-overriding character in text.',
  'duplicate-recipient': 'The same recipient twice among those who get a letter or a copy.',
  'duplicate-id': 'Two of a kind have the same id.',
  'unknown-reference': 'A reference to an id that nothing has.',
  'foreign-signatory': 'A signatory of another sender than the one of the case.',
  'sender-undecided': 'A case names no sender, and the settings name none.',
  'letter-unnamed': 'A letter entry has neither id nor date.',
  'letter-undated': 'A letter written elsewhere has no date to be cited by.',
  'answer-by-too-early': 'An answer is asked for before the letter is written.',
  'letters-out-of-order': 'Letter entries are not in the order of their dates.',
  'placeholder-in-data': 'A text that is no template holds what looks like a placeholder.',
  'bullet-typed': 'The sign of a list was typed or pasted, where letters set their own.',
  'sign-doubled': 'A text ends with a sign where the template sets its own.',
  'date-long-ago': 'A date is before 1900.',
  'translation-missing': 'A text lacks a language that its owner claims or a letter needs.',
  // letter
  'address-form-missing': 'How the recipient is addressed is not known in the language of the letter.',
  'address-form-unverified': 'Nobody has checked the form of address against a source.',
  consent: 'The letter names a person who has not agreed to it.',
  unfinished: 'Data or a letter hold something that is yet to be filled in.',
  'recipient-is-person': 'A letter tells its recipient, who has the name of a person of the case, about themselves.',
  'acronym-early': 'An acronym stands in a letter before the letter says whose it is.',
  'acronym-twice': 'A letter explains an acronym twice.',
  'word-doubled': 'A word stands twice in a row in a letter.',
  'homonym-is-name': 'A homonym of a person is nothing but the name.',
  'source-named': 'The letter may name from whom an event is known.',
  'named-in-dossier': 'A dossier holds the name of a person who may not be named.',
  'public-pronoun': 'A demand of a public edition speaks by a pronoun of what was left out before it.',
  'public-left-out': 'A fact is not in the public edition, since it mentions what the public may not know.',
  'public-title': 'The title of the case mentions what the public may not know.',
  'markdown-unsupported': 'The Markdown holds something that a letter cannot show.',
  'honorific-contradicts': 'Honorific and pronouns of a recipient contradict each other.',
  'honorific-without-name': 'A recipient has an honorific and no name.',
  'valediction-unaddressed': 'A French valediction does not repeat whom the salutation addresses.',
  'nothing-demanded': 'The letter asks for nothing, as the case has no demands.',
  'letter-unsettled': 'Of a letter that the next one would cite, nobody knows whether it went.',
  'nothing-before': 'A letter writes again to somebody to whom none is known to have gone.',
  'letter-went': 'A letter that went, or waits to go as it was made, is made otherwise now.',
  'case-gone': 'Letters are on record of a case that the data do not have.',
  'addressee-changed': 'Letters went to a recipient under another name.',
  'language-turned': 'A letter is in another language, as the text of its entry lacks that of its recipient.',
  'letter-unlisted': 'A letter that went is not listed by its case any more.',
  'never-written-to': 'A recipient of a case is written to by none of its letters.',
  'still-to-come': 'Something is said to be done, on a day that is still to come.',
  'by-doubled': 'By whom something was done begins with the word that letters say before it.',
  'not-in-instrumental': 'In Russian, by whom something was done is not in the instrumental.',
  'of-lost': 'What follows “on behalf” has lost its “of”.',
  'capital-within': 'A text that stands within a sentence begins with an article in capitals.',
  'enclosure-without-file': 'A letter announces an enclosure that its e-mail does not have.',
  'demand-misfit': 'A demand begins so that it does not go on with the sentence that asks.',
  'date-doubled': 'The text of an event has its date, which letters say before it.',
  'place-without-preposition': 'A place is written as it cannot follow “is held”.',
  'name-order-unsaid': 'A name would be written given name first where most have the family name first.',
  'not-in-dative': 'A Russian recipient does not stand in the dative.',
  'archive-address': 'The archive has the address of a recipient.',
  'encrypt-missing': 'A recipient without encrypt has the address of one with it.',
  'fact-retold': 'The next letter tells as learned since what the last one told.',
  'fact-untold': 'Of something that is older than the last letter, no letter tells.',
  'demand-unasked': 'A demand that no letter is known to have asked for is asked for as if one had.',
  'past-untold': 'A person was released or reinstated, and nothing says what was before.',
  'status-overtaken': 'A person is said to be detained, charged, missing or dismissed, and what was asked for is met.',
  'custody-untold':
    'A person was arrested, or was detained and charged or convicted since, and nothing says whether they are held.',
  'by-untold': 'It is said by whom somebody is missing, has resigned or died, and no letter tells it.',
  'demand-overtaken': 'What a demand asks for, or may ask for, has come about, and it is still open.',
  'charge-overtaken': 'A demand to drop the charges was met, and a charge stands.',
  'penalty-untold': 'A charge has a penalty, and no conviction.',
  'day-too-early': 'A day stands before the one that it has to follow.',
  'own-government': 'A letter asks somebody to intervene with the Government that they are of.',
  'escalation-first': 'The first letter of a case is an escalation.',
  'solidarity-to-government': 'A letter of solidarity goes to somebody of a Government.',
  'government-unknown':
    'A letter asks to take up a case with a Government, and nothing says whether it is the recipient’s own.',
  'announced-in-vain': 'A letter says that others will be written to, and they are already.',
  'reply-untold': 'A letter that is not sent does not know of a reply that is on record.',
  'name-in-id': 'An id holds the name of a person who may not be named.',
  'rule-over': 'A rule of following up lets nothing fall due after a day that is past.',
  'section-unused': 'The template has no place for a section of the letter.',
  'template-arguments': 'A helper or block has too few, too many or unknown arguments.',
  'template-missing': 'There is no template of that name in the language of the letter.',
  'template-recursion': 'A template or partial holds itself.',
  'template-syntax': 'A template is not valid Handlebars.',
  'template-type': 'A value does not fit where the template uses it.',
  'template-unknown-helper': 'A template calls a helper that there is not.',
  'template-unknown-name': 'A template names something that no letter can have.',
  'template-unknown-partial': 'A template includes a partial that there is not.',
  'template-unsupported': 'A template uses a feature of Handlebars that letters do not have.',
  'unsafe-link': 'A link is neither https: nor mailto:.',
  'words-missing': 'The data say something that the templates of the letter have no words for.',
  'value-missing': 'A letter needs a value that the data does not have.',
  'later-than-letter': 'Something is dated later than the letter that should tell it.',
  // ledger
  'ledger-damaged': 'A line of a ledger is not as it was written.',
  // typeset
  'address-outside-window': 'An address is not seen whole in the window of its envelope.',
  'letterhead-in-window': 'A letterhead is so high that it is seen in the window of the envelope.',
  'missing-glyph': 'The fonts of the letters have no glyph for a character.',
  'picture-invalid': 'A logo or signature is not a PNG or SVG that can be printed.',
  'script-unsupported': 'A letter is in a script that there are no fonts for yet.',
} as const satisfies Record<string, string>;

export type DiagnosticCode = keyof typeof diagnosticCodes;

/** True where an error is among them: the run stops with exit code 2. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}

/**
 * Data as a message shows it: in quotes, cut at 60 characters, with everything that a terminal would act on or that would
 * not be seen (control, format and bidirectional characters, line separators) written as an escape.
 */
export function quoted(data: string): string {
  const characters = [...data];
  const cut = characters.length > 60 ? [...characters.slice(0, 59), '…'] : characters;
  return `"${visible(cut.join('')).replaceAll('"', '\\"')}"`;
}

/** The text with what would not be seen, or would steer a terminal, as `\u{…}`. Tabs and line feeds too. */
export function visible(text: string): string {
  return text.replace(
    /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`,
  );
}
