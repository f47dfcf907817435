import { type Diagnostic, quoted } from '../diagnostic.ts';
import { addressForm, officeByHonorific, officeByOtherWord, officeOf } from '../protocol/forms-of-address.ts';
import { genderOfHonorific } from '../protocol/honorifics.ts';
import { withQuotation } from '../protocol/quotation.ts';
import { acronymDefinition, directionOf, placeAndDate, wordsOf } from '../protocol/words.ts';
import { didYouMean } from '../suggest.ts';
import type { Recipient } from '../workspace/schema/recipient.ts';
import type { Sender, Signatory } from '../workspace/schema/sender.ts';
import { signatoriesOf } from '../workspace/signing.ts';
import type { ComposeInput } from './compose.ts';
import { countryForm } from './context/country.ts';
import { Datum } from './context/datum.ts';
import { fullName, Localiser, untranslated } from './context/localise.ts';
import { subjectOf } from './context/subject.ts';
import type { Letter } from './letter.ts';
import { noCommonLanguage } from './no-common-language.ts';

/** A letter but its body, with what the body's templates want to know of it. */
export interface Frame {
  readonly letter: Omit<Letter, 'body'>;
  readonly sender: Sender;
  readonly signatories: readonly Signatory[];
  readonly vocative: string | undefined;
}

/** Composes all that stands around the body: from letterhead to enclosures, in the letter's language. */
export function composeFrame(input: ComposeInput, diagnostics: Diagnostic[]): Frame | undefined {
  const { workspace, case: aCase, entry, recipient, cc, language, date, edition } = input;
  const sender = workspace.senders.get(aCase.sender);
  if (!sender) return undefined;
  const ofCase = new Localiser(language, aCase.languages);
  const ofSender = new Localiser(language, sender.languages);
  const words = wordsOf(language);
  const read = new Reader(input, diagnostics);

  const address = edition ? undefined : read.address(recipient);
  const addressee = edition ? [] : read.addressee(recipient, address?.line);
  const subject = read.text(edition ? ofCase.text(aCase, 'title') : subjectOf(input, ofCase)) ?? '';
  const reference = entry.reference ?? aCase.reference;
  const delivery = read.text(ofCase.text(entry, 'delivery'));
  const confidential = read.text(ofCase.text(entry, 'confidential'));
  const senderName = read.text(ofSender.name(sender, 'name')) ?? '';
  const signatories = signatoriesOf(entry, aCase, sender);
  const enclosures = (entry.enclosures ?? []).map((enclosure) => ({
    title: read.text(ofCase.text(enclosure, 'title')) ?? '',
    ...(enclosure.file === undefined ? {} : { file: enclosure.file }),
  }));
  const copies = cc.flatMap((id) => workspace.recipients.get(id) ?? []).map((copied) => read.inOneLine(copied));

  return {
    sender,
    signatories,
    vocative: address?.vocative,
    letter: {
      case: aCase.id,
      entry: entry.id,
      recipient: recipient.id,
      language,
      direction: directionOf(language),
      title: subject,
      date,
      sender: {
        name: senderName,
        ...(sender.website === undefined ? {} : { website: sender.website }),
        ...(sender.address === undefined ? {} : { address: sender.address }),
      },
      ...(sender.letterhead && { letterhead: letterheadOf(sender, senderName, read, ofSender) }),
      ...(reference === undefined ? {} : { reference: { label: words.reference, value: reference } }),
      placeAndDate: placeAndDate(read.text(ofSender.text(sender, 'place')) ?? '', date, language),
      ...(delivery === undefined ? {} : { delivery }),
      ...(confidential === undefined ? {} : { confidential }),
      addressee,
      addresseeName: edition ? senderName : (addressee[0] ?? ''),
      subject,
      salutation: withQuotation(recipient.salutation?.[language] ?? address?.salutation ?? '', language),
      valediction: withQuotation(recipient.valediction?.[language] ?? address?.valediction ?? '', language),
      // The picture of a signature could be copied from what is published.
      signatories: signatories.map((signatory) => {
        const { signature, ...unsigned } = read.signatory(signatory, ofSender);
        return edition || signature === undefined ? unsigned : { ...unsigned, signature };
      }),
      ...(enclosures.length > 0 && { enclosures: { label: words.enclosures(enclosures.length), value: enclosures } }),
      ...(copies.length > 0 && { copies: { label: words.copies, value: copies } }),
      pageLabel: words.pageLabel,
    },
  };
}

function letterheadOf(
  { letterhead, address = [], phone, website }: Sender,
  name: string,
  read: Reader,
  ofSender: Localiser,
): NonNullable<Letter['letterhead']> {
  const own = letterhead?.lines?.map((line, index, lines) => read.text(ofSender.nameAt(line, lines, index)) ?? '');
  const lines = own ?? present([name, ...address, phone, website]);
  return letterhead?.logo === undefined ? { lines } : { logo: letterhead.logo, lines };
}

/** Reads the data for one letter; what is not given in its language is reported, once each. */
class Reader {
  readonly #input: ComposeInput;
  readonly #diagnostics: Diagnostic[];

  constructor(input: ComposeInput, diagnostics: Diagnostic[]) {
    this.#input = input;
    this.#diagnostics = diagnostics;
  }

  text(datum: Datum | undefined): string | undefined {
    const { language, workspace } = this.#input;
    if (!datum) return undefined;
    if (datum.text !== undefined) return withQuotation(datum.text, language);
    const unread = noCommonLanguage(datum, this.#input);
    if (this.#diagnostics.some(({ message }) => message === unread?.message)) return undefined;
    this.#diagnostics.push(unread ?? { ...untranslated(datum, language, workspace.places), severity: 'error' });
    return undefined;
  }

  /** The form of address; where salutation and valediction are the recipient's own, nothing is asked of the forms. */
  address(recipient: Recipient) {
    const { workspace, language } = this.#input;
    const { salutation, valediction } = recipient;
    const result = this.#formOf(recipient, new Localiser(language, recipient.languages));
    this.#checkValediction(recipient, result.form);
    const overridden = salutation?.[language] !== undefined && valediction?.[language] !== undefined;
    if (overridden) return result.form;
    if (!result.form) {
      // A file with faults says so itself.
      if (result.missing === 'language' && workspace.formFaults(language).length > 0) return undefined;
      const file = `templates/forms-of-address/${language}.yaml`;
      const key = officeOf(recipient);
      const { pronouns } = recipient;
      const needed = {
        language: file,
        office: `${quoted(key)} in ${file}`,
        pronouns: pronouns ? `a form for "${pronouns}" in ${file}` : '"pronouns: he" or "she" there',
        fullName: 'its name',
        familyName: 'its familyName',
        title: 'its title',
        academic: 'an academic title in its honorific',
      };
      const offices = Object.keys(workspace.formsOfAddress.get(language)?.forms ?? {});
      const hints = [
        ...(result.missing === 'office'
          ? [...otherOffice(key, offices), `the offices there: ${offices.join(', ')}`]
          : []),
        `or write "salutation:" and "valediction:" of its own: { ${language}: … }`,
      ];
      const message = `How to address "${recipient.id}" in "${language}" is not known: it needs ${needed[result.missing]}.`;
      this.#report('address-form-missing', 'error', message, recipient, ['office'], hints);
    } else if (!result.form.verified) {
      const key = quoted(officeOf(recipient));
      const of = `the office ${key}, of`;
      // With a salutation of their own, the form has no more than the closing.
      const [message, all] =
        salutation?.[language] === undefined
          ? [
              `Nobody has checked how the letter in "${language}" addresses "${recipient.id}": ${result.form.salutation}`,
              `Nobody has checked how letters in "${language}" address ${of}`,
            ]
          : [
              `Nobody has checked how the letter in "${language}" closes for "${recipient.id}": ${result.form.valediction}`,
              `Nobody has checked how letters in "${language}" close for ${of}`,
            ];
      const shared = { message: all, of: `"${recipient.id}"` };
      const hints = officeOf(recipient) === 'official' ? this.#otherOfficeOf(recipient) : [];
      this.#report('address-form-unverified', 'warning', message, recipient, ['office'], hints, shared);
    }
    return result.form;
  }

  #otherOfficeOf(recipient: Recipient): readonly string[] {
    const { text: honorific = '' } =
      new Localiser(this.#input.language, recipient.languages).text(recipient, 'honorific') ?? {};
    const office = officeByHonorific(honorific);
    return office === undefined ? [] : [`after ${quoted(honorific)}, perhaps: office: ${office}`];
  }

  /** In French a closing sentence repeats whom the salutation addresses; a formula such as “Cordialement,” need not. */
  #checkValediction(recipient: Recipient, form: { salutation: string; valediction: string } | undefined): void {
    if (this.#input.language !== 'fr') return;
    const salutation = recipient.salutation?.fr ?? form?.salutation;
    const valediction = recipient.valediction?.fr ?? form?.valediction;
    const whom = salutation?.replace(/[\s,!.:]+$/, '') ?? '';
    const plain = (text: string) => text.toLowerCase().replaceAll('\u00a0', ' ').replaceAll("'", '’');
    if (!valediction?.endsWith('.') || plain(valediction).includes(plain(whom))) return;
    const message = `The letter to "${recipient.id}" begins ${quoted(salutation ?? '')} and closes ${quoted(valediction)}`;
    const own = recipient.valediction?.fr !== undefined ? 'valediction' : 'salutation';
    const path = recipient[own]?.fr === undefined ? ['office'] : [own, 'fr'];
    this.#report('valediction-unaddressed', 'warning', message, recipient, path, [
      `repeat it in the valediction: "Veuillez agréer, ${whom}, l’expression de notre haute considération."`,
    ]);
  }

  /** Lines of the recipient block. */
  addressee(recipient: Recipient, addressLine: string | undefined): string[] {
    const own = new Localiser(this.#input.language, recipient.languages);
    const honorific = this.text(own.text(recipient, 'honorific')) ?? addressLine;
    this.#checkHonorific(recipient, honorific);
    if (recipient.honorific && !recipient.familyName && !recipient.givenName) {
      const message = `"${recipient.id}" has an honorific and no name: it is left out of the address.`;
      const hints = ['give the name, or take the honorific out'];
      this.#report('honorific-without-name', 'warning', message, recipient, ['honorific'], hints);
    }
    const organisation = this.text(own.name(recipient, 'organisation'));
    const acronym = this.text(own.name(recipient, 'acronym'));
    return present([
      this.#nameLine(recipient, own, honorific),
      this.text(own.text(recipient, 'title')),
      organisation && (acronym ? acronymDefinition(organisation, acronym, this.#input.language) : organisation),
      ...(recipient.address ?? []),
      this.#country(recipient),
      recipient.email,
    ]);
  }

  /** "Mr." over "Dear Madam": one of them is wrong, and only the data can say which. */
  #checkHonorific(recipient: Recipient, honorific: string | undefined): void {
    const { pronouns } = recipient;
    const told = honorific && genderOfHonorific(honorific, this.#input.language);
    if (!honorific || !told || !pronouns || told === pronouns) return;
    const message = `The honorific ${quoted(honorific)} and the pronouns "${pronouns}" of "${recipient.id}" contradict each other.`;
    this.#report('honorific-contradicts', 'error', message, recipient, ['honorific']);
  }

  /** "Ms. A. Example, Minister of Labour", with the honorific that would stand over a letter of their own. */
  inOneLine(recipient: Recipient): string {
    const { language } = this.#input;
    const own = new Localiser(language, recipient.languages);
    const honorific = this.text(own.text(recipient, 'honorific')) ?? this.#formOf(recipient, own).form?.line;
    const title = this.text(own.text(recipient, 'title'));
    const organisation = this.text(own.name(recipient, 'organisation'));
    // In Russian the organisation is in the genitive: no comma parts it from the office.
    const office = language === 'ru' ? [present([title, organisation]).join(' ') || undefined] : [title, organisation];
    return present([this.#nameLine(recipient, own, honorific), ...office]).join(
      { ar: '، ', zh: '，' }[language as string] ?? ', ',
    );
  }

  #nameLine(recipient: Recipient, own: Localiser, honorific: string | undefined): string | undefined {
    const name = this.text(fullName(recipient, own));
    if (!name) return undefined;
    return this.#input.language === 'zh' ? present([name, honorific]).join('') : present([honorific, name]).join(' ');
  }

  #formOf({ office, pronouns, ...recipient }: Recipient, own: Localiser) {
    return addressForm({
      office,
      pronouns,
      fullName: fullName(recipient, own)?.text,
      familyName: own.name(recipient, 'familyName')?.text,
      title: own.text(recipient, 'title')?.text,
      honorific: own.text(recipient, 'honorific')?.text,
      language: this.#input.language,
      forms: this.#input.workspace.formsOfAddress,
    });
  }

  signatory(signatory: Signatory, own: Localiser): Letter['signatories'][number] {
    const title = this.text(own.text(signatory, 'title'));
    const organisation = this.text(own.name(signatory, 'organisation'));
    return {
      name: this.text(fullName(signatory, own)) ?? '',
      ...(title === undefined ? {} : { title }),
      ...(organisation === undefined ? {} : { organisation }),
      ...(signatory.signature === undefined ? {} : { signature: signatory.signature }),
    };
  }

  #country(recipient: Recipient): string | undefined {
    const { workspace, language } = this.#input;
    const code = recipient.country;
    if (code === undefined) return undefined;
    const own = workspace.settings.countries?.[code];
    const name = countryForm(code, 'short', language, workspace);
    return this.text(new Datum(name, own ?? recipient, [own ? 'short' : 'country']));
  }

  #report(
    code: Diagnostic['code'],
    severity: Diagnostic['severity'],
    message: string,
    owner: object,
    path: readonly string[],
    hints: readonly string[] = [],
    shared?: Diagnostic['shared'],
  ): void {
    const { places } = this.#input.workspace;
    const place = places.of(owner, path) ?? places.of(owner);
    const more = { ...(hints.length > 0 && { hints }), ...(place && { place }), ...(shared && { shared }) };
    this.#diagnostics.push({ code, severity, message, ...more });
  }
}

function present(parts: readonly (string | undefined)[]): string[] {
  return parts.filter((part) => part !== undefined);
}

/** What the office was probably meant to be: by another word for it, or by a slip. */
function otherOffice(key: string, offices: readonly string[]): readonly string[] {
  const known = officeByOtherWord(key);
  return known && offices.includes(known) ? [`write "office: ${known}"`] : didYouMean(key, offices);
}
