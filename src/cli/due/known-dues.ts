import type { DueItem } from '../../follow-up/due-item.ts';
import type { Span } from '../../follow-up/vantage.ts';
import type { PlainDate } from '../../protocol/plain-date.ts';
import { dayIn } from '../../protocol/time-zone.ts';
import type { Cache } from '../../system/workspace/cache.ts';
import { type Digest, digestOf } from '../../system/workspace/digest.ts';
import type { TextFile } from '../../system/workspace/read-workspace.ts';
import { isCaseFile, recipientsPath, sendersPath, settingsPath } from '../../workspace/data-files.ts';
import type { KeptValue } from '../../workspace/parse/kept-file.ts';
import type { Settings } from '../../workspace/schema/settings.ts';
import type { SourceFile } from '../../workspace/workspace.ts';
import { ledgerOf } from '../ledger/open-ledger.ts';
import { digestOfLedger, type Summaries } from '../ledger/read-summaries.ts';
import { concernsLetters, type OpenWorkspace } from '../opening/open-workspace.ts';
import type { KnownCases } from '../opening/parse-files.ts';
import type { CountedCountry } from '../rule-holidays.ts';

/** What a case comes to in the list of what is due. */
export interface CaseDue {
  readonly id: string;
  /** In the order in which they were found; each with the words that explain it. `days` is of the day of reckoning. */
  readonly items: readonly (readonly [item: DueItem, words: string])[];
  /** So many of its letters wait for an answer, and no rule says how long. */
  readonly withoutRule: number;
  /** Of which countries no holidays are known by which its days are counted. */
  readonly withoutHolidays: readonly CountedCountry[];
  /** The days on which all of this is so. */
  readonly span: Span;
}

/** As it is kept: with all that it was made from, but for the file of the case, by which it is found. */
interface KeptDue extends CaseDue {
  readonly around: Digest;
  /** Absent where the case has no ledger. */
  readonly ledger?: Digest;
}

/**
 * Cases that need not be reckoned anew: neither they, nor their ledgers, nor what stands around them has changed since, and the
 * day gives no other answer. Nothing was to be said about them.
 */
export class KnownDues {
  readonly #now: () => number;
  #day: PlainDate | undefined;
  #sources: readonly TextFile[] = [];
  readonly #dues = new Map<SourceFile, KeptDue>();

  /** `day`: the one that is looked from, where it is not today. */
  constructor(day: PlainDate | undefined, now: () => number) {
    this.#day = day;
    this.#now = now;
  }

  /** The day that is looked from; undefined while nobody has asked which one is today. */
  get day(): PlainDate | undefined {
    return this.#day;
  }

  /** Those that are known, but for what stands in these files: a case that has the id of another may be set aside. */
  dues(aside: readonly string[]): readonly CaseDue[] {
    return [...this.#dues].flatMap(([{ path }, due]) => (aside.includes(path) ? [] : due));
  }

  /** Finds those that are known; none for a day that is over, of which not all that is recorded is to be seen. */
  async know(root: string, sources: readonly TextFile[], cache: Cache): Promise<KnownCases> {
    this.#sources = sources;
    const settings = settingsAmong(sources, cache);
    if (!settings) return new Map();
    const today = dayIn(settings.timeZone ?? 'UTC', this.#now());
    this.#day ??= today;
    const around = aroundOf(sources);
    const ledgers = ledgerOf(root);
    const recorded = new Set(await ledgers.cases());
    for (const source of this.#day < today ? [] : sources) {
      if (!isCaseFile(source)) continue;
      const due = cache.get(keyOf(source))?.value as KeptDue | undefined;
      if (due?.around !== around || !isWithin(due.span, this.#day)) continue;
      const ledger = recorded.has(due.id) ? digestOfLedger(ledgers.bytesNow(due.id)) : undefined;
      if (ledger !== due.ledger) continue;
      this.#dues.set(source, due);
      // Another command, or a change of what stands around them, asks for what these were made from.
      cache.use(source.digest);
      if (ledger !== undefined) cache.use(ledger);
    }
    return new Map([...this.#dues].map(([source, { id }]) => [source, id]));
  }

  /** Keeps what was reckoned of cases that were read; nothing of those about which something was said: it has to be said again. */
  keep({ kept, cache, findings = [] }: OpenWorkspace, made: readonly CaseDue[], ledgers: Summaries['digests']): void {
    const said = new Set(findings.filter(concernsLetters).map(({ place }) => place?.file));
    if (!cache || !kept || said.has(undefined)) return;
    const dues = new Map(made.map((due) => [due.id, due]));
    const around = aroundOf(this.#sources);
    for (const source of this.#sources) {
      if (!isCaseFile(source) || this.#dues.has(source) || said.has(source.path)) continue;
      const { id = '' } = (kept.get(source)?.value ?? {}) as { readonly id?: string };
      const due = dues.get(id);
      if (!due) continue;
      const ledger = ledgers.get(id);
      const all: KeptDue = { ...due, around, ...(ledger !== undefined && { ledger }) };
      cache.put(keyOf(source), JSON.stringify(all));
    }
  }
}

/** Another one than that of the file, under which stands what was parsed. */
const keyOf = ({ digest }: TextFile): Digest => `due ${digest}`;

const isWithin = ([from, until]: Span, day: PlainDate) => from <= day && day <= until;

/** The settings, where they are kept and sound. */
function settingsAmong(sources: readonly TextFile[], cache: Cache): Settings | undefined {
  const source = sources.find(({ path }) => path === settingsPath);
  const kept = source && (cache.get(source.digest)?.value as KeptValue | undefined);
  return kept?.sound ? (kept.value as Settings) : undefined;
}

/** Of all that a case is reckoned by beside itself: what it names is in these files, and rules name templates. */
function aroundOf(sources: readonly TextFile[]): Digest {
  const parts = sources.flatMap((source) => {
    if (source.path.endsWith('.hbs')) return source.path;
    const isAround = [settingsPath, recipientsPath, sendersPath].includes(source.path);
    return isAround ? source.digest : [];
  });
  return digestOf('around', Buffer.from(parts.join('\n')));
}
