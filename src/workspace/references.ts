import { type Diagnostic, quoted } from '../diagnostic.ts';
import { countryCodes, isCountryCode } from '../protocol/countries.ts';
import { didYouMean } from '../suggest.ts';
import type { Mention } from './validate.ts';

/** Kinds whose ids hold only within their case. The others are known in the whole workspace. */
const ownToCase = new Set(['organisation', 'person', 'event', 'citation', 'demand', 'letter']);

/** True where it concerns other files, or other cases of its own: the rest is checked as a file is read. */
export function isShared({ kind }: Mention): boolean {
  return !ownToCase.has(kind);
}

/**
 * Ids that two of a kind share: persons of one case, signatories of one sender, recipients and groups of the workspace,
 * which are named in one place.
 */
export function duplicateIds(ids: readonly Mention[]): Diagnostic[] {
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

/** References to what does not exist, save to `unread` kinds: those whose file could not be read. */
export function danglingReferences(
  references: readonly Mention[],
  ids: readonly Mention[],
  unread: ReadonlySet<string>,
): Diagnostic[] {
  const idsByHome = new Map<string, Set<string>>();
  for (const { kind, id, scope } of ids) {
    const home = homeOf(kind, scope);
    idsByHome.set(home, (idsByHome.get(home) ?? new Set()).add(id));
  }
  // Nearly all of thousands are known.
  const isKnown = ({ kind, id, scope }: Mention) => idsByHome.get(homeOf(kind, scope))?.has(id) === true;
  const unknown = references.filter((mention) => !isKnown(mention));
  return unknown.flatMap((mention) => {
    const { kind, id, scope } = mention;
    const kinds = kind.split(' or ');
    const homes = kinds.flatMap((one) => idsByHome.get(homeOf(one, scope)) ?? []);
    if (kind === 'country' || homes.some((known) => known.has(id)) || kinds.some((one) => unread.has(one))) return [];
    const candidates = new Set(homes.flatMap((known) => [...known]));
    const near = didYouMean(id, candidates);
    const hints =
      near.length > 0 || candidates.size === 0 ? near : [`there are: ${[...candidates].slice(0, 8).join(', ')}`];
    const message = `There is no ${kind} with the id ${quoted(id)}.`;
    return [{ code: 'unknown-reference', severity: 'error', message, place: mention.place, hints }];
  });
}

/** Codes that are in use elsewhere, and what ISO 3166-1 has for them. */
const notOfIso: ReadonlyMap<string, string> = new Map([
  ['UK', 'GB'],
  ['EL', 'GR'],
]);

/** Countries that neither ISO 3166-1 nor the settings have. */
export function unknownCountries(references: readonly Mention[], own: readonly string[]): Diagnostic[] {
  const isKnown = (id: string) => own.includes(id) || isCountryCode(id);
  const unknown = references.filter(({ kind, id }) => kind === 'country' && !isKnown(id));
  return unknown.flatMap((mention) => {
    const { id } = mention;
    const near = didYouMean(notOfIso.get(id) ?? id, [...own, ...countryCodes()]);
    const hints = [
      ...near,
      'write the two letters of ISO 3166-1; a country of your own stands in appeal.yaml under countries',
    ];
    const message = `There is no country ${quoted(id)}.`;
    return [{ code: 'unknown-country', severity: 'error', message, place: mention.place, hints }];
  });
}

function homeOf(kind: string, scope: string): string {
  return ownToCase.has(kind) ? `${kind} ${scope}` : kind;
}
