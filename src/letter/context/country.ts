import { countryName } from '../../protocol/countries.ts';
import type { ContextInput } from './context.ts';
import type { CountryContext } from './context-shape.ts';
import { Datum } from './datum.ts';
import { verbatim } from './localise.ts';
import { origin } from './shape.ts';

/** The country of something: by the workspace's own names for its own codes, else by the checked table. */
export function countryContext(
  owner: { readonly country?: string | undefined },
  { workspace, language }: ContextInput,
): CountryContext | undefined {
  const code = owner.country;
  if (code === undefined) return undefined;
  const own = workspace.settings.countries?.[code];
  const form = (name: 'short' | 'full' | 'of' | 'in' | 'government') => {
    const text = own ? own[name]?.[language] : countryName(code, language, name);
    return text === undefined ? undefined : new Datum(text, owner, ['country']);
  };
  return {
    code: verbatim(owner, 'country'),
    short: form('short'),
    full: form('full'),
    of: form('of'),
    in: form('in'),
    government: form('government'),
    // Where a form would stand: those of ISO have theirs here, and none in the data.
    ...(own && { [origin]: own }),
  };
}
