import { type Diagnostic, quoted } from '../../diagnostic.ts';
import { countryCodes, isCountryCode } from '../../protocol/countries.ts';
import { didYouMean } from '../../suggest.ts';
import type { Mention } from '../validate/validate.ts';

/** Kinds whose ids hold only within their case. The others are known in the whole workspace. */
const ownToCase = new Set(['organisation', 'person', 'event', 'citation', 'demand', 'letter']);

/** The ids that stand in a file, and the references to ids. */
export interface Mentions {
  readonly ids: readonly Mention[];
  readonly references: readonly Mention[];
}

/** Of these, what concerns other files, too, as `recipient minister`: short, so that it can be kept. References each once. */
export interface Names {
  readonly ids: readonly string[];
  readonly references: readonly string[];
}

export function namesIn({ ids, references }: Mentions): Names {
  const shared = ids.filter(({ kind }) => !ownToCase.has(kind));
  const own = shared.filter(({ scope }) => scope !== '').map(nameOf);
  return {
    ids: [...shared.filter(({ scope }) => scope === '').flatMap(namesOfId), ...new Set(own)],
    references: [...new Set(references.filter(({ kind }) => !ownToCase.has(kind)).map(nameOf))],
  };
}

/** Recipients and groups are named in one place, and no two alike. */
function namesOfId(id: Mention): readonly string[] {
  const isEither = id.kind === 'recipient' || id.kind === 'group';
  return isEither ? [nameOf(id), nameOf({ kind: 'recipient or group', id: id.id })] : [nameOf(id)];
}

/** How ids and references are known among files. */
export function nameOf({ kind, id }: Pick<Mention, 'kind' | 'id'>): string {
  return `${kind} ${id}`;
}

/** What is wrong within a file: ids of one case or one sender that two share, and references to nothing in it. */
export function faultsWithin({ ids, references }: Mentions): Diagnostic[] {
  const inCase = references.filter(({ kind }) => ownToCase.has(kind));
  return [...duplicateIds(ids.filter(({ scope }) => scope !== '')), ...danglingReferences(inCase, homesOf(ids))];
}

/** What is known of a file that was read: its mentions have places, for which it may have to be read again. */
interface Naming extends Names {
  readonly mentions: () => Mentions;
}

interface Elsewhere {
  /** Kinds whose file could not be read: references to them are passed over. */
  readonly unread: ReadonlySet<string>;
  /** Codes that the settings have of their own. */
  readonly countries: readonly string[];
}

/** What is wrong among files: ids that two share, and references to nothing in any of them. */
export function faultsAmong(files: readonly Naming[], { unread, countries }: Elsewhere): Diagnostic[] {
  const known = new Set(countries.map((id) => nameOf({ kind: 'country', id })));
  const twice = new Set<string>();
  for (const { ids } of files)
    for (const name of ids) {
      if (known.has(name)) twice.add(name);
      known.add(name);
    }
  const isKnown = (name: string) => known.has(name) || leadsElsewhere(name, unread);
  // Of thousands, hardly any.
  const atFault = files.filter(
    ({ ids, references }) => !references.every(isKnown) || (twice.size > 0 && ids.some((name) => twice.has(name))),
  );
  const found = atFault.map((file) => file.mentions());
  const references = found.flatMap((mentions) => mentions.references).filter((one) => !isKnown(nameOf(one)));
  const shared = references.filter(({ kind }) => !ownToCase.has(kind));
  return [
    ...duplicateIds(found.flatMap(({ ids }) => ids.filter(({ scope }) => scope === ''))),
    ...danglingReferences(shared, homesOf([...known].map(mentionIn))),
    ...unknownCountries(shared, countries),
  ];
}

function leadsElsewhere(name: string, unread: ReadonlySet<string>): boolean {
  const { kind, id } = mentionIn(name);
  return kind.split(' or ').some((one) => unread.has(one)) || (kind === 'country' && isCountryCode(id));
}

function mentionIn(name: string): Omit<Mention, 'place'> {
  const end = name.lastIndexOf(' ');
  return { kind: name.slice(0, end), id: name.slice(end + 1), scope: '' };
}

/** Ids that two of a kind share, in one case or sender, or in the workspace. */
function duplicateIds(ids: readonly Mention[]): Diagnostic[] {
  const first = new Map<string, Mention>();
  return ids.flatMap((mention) => {
    const { kind, id, scope } = mention;
    const key = `${kind === 'group' ? 'recipient' : kind} ${scope} ${id}`;
    const other = first.get(key)?.place;
    if (!other) {
      first.set(key, mention);
      return [];
    }
    const { place } = mention;
    const message = `The ${kind} id ${quoted(id)} is taken already at ${other.file}:${other.line}:${other.column}.`;
    return [{ code: 'duplicate-id', severity: 'error', message, place, hints: ['give one of them another id'] }];
  });
}

/** Ids by where they hold. */
type Homes = ReadonlyMap<string, ReadonlySet<string>>;

function homesOf(ids: readonly Omit<Mention, 'place'>[]): Homes {
  const homes = new Map<string, Set<string>>();
  for (const { kind, id, scope } of ids) {
    const home = homeOf(kind, scope);
    homes.set(home, (homes.get(home) ?? new Set()).add(id));
  }
  return homes;
}

/** References to what does not exist, but for countries. */
function danglingReferences(references: readonly Mention[], homes: Homes): Diagnostic[] {
  return references.flatMap(({ kind, id, scope, place }) => {
    const known = kind.split(' or ').flatMap((one) => [...(homes.get(homeOf(one, scope)) ?? [])]);
    if (kind === 'country' || known.includes(id)) return [];
    const near = didYouMean(id, known);
    const hints = near.length > 0 || known.length === 0 ? near : [`there are: ${known.slice(0, 8).join(', ')}`];
    const message = `There is no ${kind} with the id ${quoted(id)}.`;
    return [{ code: 'unknown-reference', severity: 'error', message, place, hints }];
  });
}

/** Codes that are in use elsewhere, and what ISO 3166-1 has for them. */
const notOfIso: ReadonlyMap<string, string> = new Map([
  ['UK', 'GB'],
  ['EL', 'GR'],
]);

/** Countries that neither ISO 3166-1 nor the settings have. */
function unknownCountries(references: readonly Mention[], own: readonly string[]): Diagnostic[] {
  const isKnown = (id: string) => own.includes(id) || isCountryCode(id);
  const unknown = references.filter(({ kind, id }) => kind === 'country' && !isKnown(id));
  return unknown.flatMap((mention) => {
    const { id } = mention;
    const near = didYouMean(notOfIso.get(id) ?? id, [...own, ...countryCodes()]);
    const code = /^[A-Z]{2}$/.test(id) && near.length === 0 ? id : 'XA';
    const entry = `${code}: { short: { en: Astovia }, of: { en: of Astovia }, in: { en: in Astovia }, government: { en: Government of Astovia } }`;
    const hints = [
      ...near,
      'write the two letters of ISO 3166-1',
      `a place that has none there is named in appeal.yaml, as sentences have it: ${own.length > 0 ? `below countries: ${entry}` : `countries: { ${entry} }`}`,
    ];
    const message = `There is no country ${quoted(id)}.`;
    return [{ code: 'unknown-country', severity: 'error', message, place: mention.place, hints }];
  });
}

function homeOf(kind: string, scope: string): string {
  return ownToCase.has(kind) ? `${kind} ${scope}` : kind;
}
