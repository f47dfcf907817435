import { type Diagnostic, quoted } from '../../diagnostic.ts';
import { type NameOrder, wholeName } from '../../protocol/whole-name.ts';
import type { Language, Name, Text } from '../../workspace/schema/scalars.ts';
import { nameIn, textIn } from '../../workspace/text.ts';
import type { Places } from '../../workspace/workspace.ts';
import { Datum } from './datum.ts';

/** Reads the texts of one owner (a case, sender or recipient) in the language of a letter, keeping where they stand. */
export class Localiser {
  readonly language: Language;
  readonly #own: readonly Language[];

  /** `own`: the languages of the owner; its plain texts are in the first. */
  constructor(language: Language, own: readonly Language[]) {
    this.language = language;
    this.#own = own;
  }

  /** The text at `owner[key]`; undefined where the data has none, untranslated where it has it in others only. */
  text<K extends string>(owner: { readonly [P in K]?: Text | undefined }, key: K): Datum | undefined {
    const text = owner[key];
    return text === undefined ? undefined : this.textAt(text, owner, key);
  }

  /** A text that stands at `owner[key]`. */
  textAt(text: Text, owner: object, key: string | number): Datum {
    return new Datum(textIn(text, this.language, this.#own), owner, [key]);
  }

  name<K extends string>(owner: { readonly [P in K]?: Name | undefined }, key: K): Datum | undefined {
    const name = owner[key];
    return name === undefined ? undefined : this.nameAt(name, owner, key);
  }

  /** A name that stands at `owner[key]`. */
  nameAt(name: Name, owner: object, key: string | number): Datum {
    return new Datum(nameIn(name, this.language), owner, [key]);
  }
}

/** A text of the data that is the same in every language: an id, a reference. */
export function verbatim<K extends string>(
  owner: { readonly [P in K]?: string | undefined },
  key: K,
): Datum | undefined {
  const text = owner[key];
  return text === undefined ? undefined : new Datum(text, owner, [key]);
}

/** Given name and family name as one; untranslated where one of them is. */
export function fullName(
  owner: {
    readonly givenName?: Name | undefined;
    readonly familyName?: Name | undefined;
    readonly nameOrder?: NameOrder | undefined;
  },
  localiser: Localiser,
): Datum | undefined {
  const names = [localiser.name(owner, 'givenName'), localiser.name(owner, 'familyName')].filter(
    (name) => name !== undefined,
  );
  const [first, second] = names;
  if (!first || !second) return first;
  if (first.text === undefined) return first;
  if (second.text === undefined) return second;
  return new Datum(wholeName(first.text, second.text, localiser.language, owner.nameOrder), owner, ['familyName']);
}

/** The fault of a text that the letter needs and that is not given in its language. */
export function untranslated(datum: Datum, language: Language, places: Places): Omit<Diagnostic, 'severity'> {
  const place = places.of(datum.owner, datum.path) ?? places.of(datum.owner);
  const key = datum.path.at(-1);
  return {
    code: 'translation-missing',
    message: `${typeof key === 'string' ? `"${key}"` : 'the text'}${whose(datum)} is not given in "${language}", the language of the letter.`,
    ...(place && { place }),
    hints:
      key === 'acronym'
        ? [
            `add "${language}: …": the acronym as a letter in that language has it, in Latin letters too where it has none of its own`,
            'where all languages have the same, write it without a map: acronym: ILO',
          ]
        : [`write the text of each language: "${language}: …"`],
  };
}

/** Of whom a text is, by the id; of what has none, as it stands in another language. */
function whose({ owner, path }: Datum): string {
  const { id } = owner as { readonly id?: unknown };
  if (typeof id === 'string') return ` of ${quoted(id)}`;
  const value: unknown = (owner as Readonly<Record<string | number, unknown>>)[path.at(-1) ?? ''];
  const [said] = typeof value === 'object' && value !== null ? Object.values(value) : [value];
  return typeof said === 'string' ? ` (${quoted(said)})` : '';
}
