/**
 * Some keys of the data turn what a letter has to say: a charge that was dropped, an event that is only reported, how somebody
 * fares. Templates are copies of people's own, which may be older than such a key; those that tell of the fact and never ask for it
 * would say the contrary.
 */
import type { Diagnostic } from '../../diagnostic.ts';
import type { LetterEntry } from '../../workspace/schema/letter-entry.ts';
import { Datum } from './datum.ts';

type Severity = Diagnostic['severity'];

/** A key that is there, and turns what is to be said of its owner. */
export interface Turn {
  readonly owner: object;
  readonly key: string;
  /** As templates call it. */
  readonly asked: string;
  /** Of a template that never asks: it says the contrary, or it may say in its own words what turns the fact. */
  readonly severity: Severity;
}

/** At a value of the context: by which of its keys a template tells of the fact, and by which it asks for what turns it. */
export interface Turning {
  readonly turn: Turn;
  readonly tells: readonly string[];
  readonly asks: readonly string[];
}

export const turning: unique symbol = Symbol('turning');

/**
 * What the entry of a letter says that the letter asks and announces: the record goes by it, so its templates have to say it whatever
 * else they tell.
 */
export function announced(entry: LetterEntry): readonly Turning[] {
  return (['answerBy', 'escalates'] as const)
    .filter((key) => entry[key])
    .map((key) => ({
      turn: { owner: entry, key, asked: `letter.${key}`, severity: 'warning' },
      tells: [],
      asks: [key],
    }));
}

/** One of the words that the data can have in this place: a template has words for it, or takes it for another. */
export class Word extends Datum {}
