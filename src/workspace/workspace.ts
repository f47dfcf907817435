import type { Diagnostic, Place } from '../diagnostic.ts';
import type { PlainDate } from '../protocol/plain-date.ts';
import type { Case } from './schema/case.ts';
import type { FormsOfAddress } from './schema/forms-of-address.ts';
import type { LetterEntry } from './schema/letter-entry.ts';
import type { Group, Recipient } from './schema/recipient.ts';
import type { Language } from './schema/scalars.ts';
import type { Sender } from './schema/sender.ts';
import type { Settings } from './schema/settings.ts';

/** A workspace, validated: every reference leads somewhere, every date exists. Plain data; positions are asked of `places`. */
export interface Workspace {
  readonly settings: Settings & {
    readonly [Key in 'language' | 'timeZone' | 'page' | 'design' | 'record']: NonNullable<Settings[Key]>;
  };
  readonly cases: ReadonlyMap<string, WorkspaceCase>;
  readonly recipients: ReadonlyMap<string, Recipient>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly senders: ReadonlyMap<string, Sender>;
  /** By language: `templates/forms-of-address/LANGUAGE.yaml`. */
  readonly formsOfAddress: Pick<ReadonlyMap<Language, FormsOfAddress>, 'get'>;
  /** What is wrong with the forms of a language, where they were not read with the rest. */
  formFaults(language: Language): readonly Diagnostic[];
  readonly places: Places;
}

/** What happened, to whom, and what is asked for: what a case tells, beside its correspondence. */
export type Facts = Pick<
  Case,
  'organisations' | 'persons' | 'events' | 'citations' | 'charges' | 'instruments' | 'demands'
>;

/** How many demands are open, or, where a case makes none, how many persons are not free. */
export type Open = { readonly demands: number } | { readonly persons: number };

/** A case with what its letter entries leave to default filled in: each has an id, and a case without any has one, `1`. */
export interface WorkspaceCase extends Omit<Case, keyof Facts | 'letters' | 'sender'> {
  /** Read when they are first asked for, where they were kept: of thousands of cases, few write letters in one run. */
  readonly facts: Facts;
  /** Nothing is left to ask for. Known without the facts. */
  readonly fulfilled?: true;
  /** Of such a case, the day since which that is so, where all of it is dated. */
  readonly metSince?: PlainDate;
  /** The last day on which something of it came about, by what the case says. Known without the facts. */
  readonly changes?: PlainDate;
  /** What is left to ask for. Known without the facts. */
  readonly open?: Open;
  /** Marks of all that it can tell, in short. Known without the facts. */
  readonly tells?: string;
  readonly sender: string;
  readonly letters: readonly (LetterEntry & { readonly id: string })[];
}

/** Where the values stand that the workspace was read from. Values are found by identity of their owner object. */
export interface Places {
  /**
   * The place of `owner[path[0]][path[1]]…`, or of the owner itself for an empty path. `owner` is an object or array out
   * of this workspace. With `offset`, the place of that character (UTF-16 unit) of a string value, counted in the value,
   * through block scalars, folding and escapes.
   */
  of(owner: object, path?: readonly (string | number)[], offset?: number): Place | undefined;
}

/** A text file of the workspace, as it was read. `path` is relative to the workspace, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}
