import type { Language } from '../../workspace/schema/scalars.ts';
import type { Places } from '../../workspace/workspace.ts';
import { UnnamedCountry } from '../context/country.ts';

/** Where in the data something is to be given that a letter needs: as a key, or in its language where it is given in others. */
export function whereToGive(key: string, owner: object, language: Language, places: Places): string {
  if (owner instanceof UnnamedCountry) return owner.whereToGive(language);
  const written: unknown = (owner as Readonly<Record<string, unknown>>)[key];
  const place = (written === undefined ? undefined : places.of(owner, [key])) ?? places.of(owner);
  const at = place ? ` (${place.file}:${place.line})` : '';
  return typeof written === 'object'
    ? `add "${language}: …" to "${key}" in the data${at}`
    : `give "${key}" in the data${at}`;
}
