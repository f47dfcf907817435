import { type Diagnostic, quoted } from '../diagnostic.ts';
import { pronounIn } from '../protocol/pronouns.ts';
import type { Demand } from '../workspace/schema/case.ts';
import type { Language } from '../workspace/schema/scalars.ts';
import type { Places } from '../workspace/workspace.ts';

interface Demands {
  readonly demands: readonly Demand[];
  /** Those of them that the public edition has. */
  readonly kept: readonly Demand[];
  readonly read: (demand: Demand) => string | undefined;
}

/** Demands of a public edition that speak by a pronoun of somebody whom one before them may have named, which is left out. */
export function dangling({ demands, kept, read }: Demands, language: Language, places: Places): readonly Diagnostic[] {
  const firstLeftOut = demands.findIndex((one) => !kept.includes(one));
  if (firstLeftOut === -1) return [];
  return demands.slice(firstLeftOut).flatMap((one): Diagnostic[] => {
    const word = kept.includes(one) ? pronounIn(read(one) ?? '', language) : undefined;
    if (word === undefined) return [];
    const place = places.of(one, ['text']);
    return [
      {
        code: 'public-pronoun',
        severity: 'warning',
        message: `The public edition leaves out a demand before this one, and ${quoted(word)} may speak of those whom it names.`,
        hints: ['say who is meant in words that may be public: “the arrested teachers”'],
        ...(place && { place }),
      },
    ];
  });
}
