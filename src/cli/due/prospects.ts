import type { PlannedDispatch } from '../../delivery/plan.ts';
import type { Diagnostic } from '../../diagnostic.ts';
import type { Refusal } from '../../follow-up/due-item.ts';
import type { SendStep } from '../../follow-up/send-step.ts';
import type { PlainDate } from '../../protocol/plain-date.ts';
import { chooseLettersReceived, copiesBeside, type LetterJob, receiverIds } from '../letters/choose-letters.ts';
import type { MadeLetter } from '../making/make-letter.ts';
import { openLetters } from '../making/make-letters.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { assertPublished } from '../sending/claims.ts';
import { openEncryption } from '../sending/encryption.ts';
import { isMeantBy, openPlanScene, type PlanScene, planLetters } from '../sending/plan-letters.ts';

/** What a command to send would come to. */
export interface Prospect {
  readonly dispatches: readonly PlannedDispatch[];
  /** Where no plan is made: why, and of a fault in a letter, who would get it. */
  readonly faults: readonly Fault[];
}

interface Fault extends Refusal {
  /** Absent where it keeps all of them from going. */
  readonly receivers?: readonly string[];
}

/** A letter as it would be made now; where it cannot be, why. */
interface Tried {
  readonly letter?: MadeLetter;
  readonly faults: readonly Fault[];
}

/** Looks into what commands to send would come to, from one reading of the record; each letter is made when it is first asked for. */
export class Prospects {
  readonly #open: OpenWorkspace;
  readonly #scene: PlanScene;
  readonly #make: (job: LetterJob) => Tried;
  readonly #tried = new Map<string, Tried>();

  private constructor(open: OpenWorkspace, scene: PlanScene, make: (job: LetterJob) => Tried) {
    this.#open = open;
    this.#scene = scene;
    this.#make = make;
  }

  /** Of these cases. Nobody is asked for a passphrase. */
  static async open(open: OpenWorkspace, cases: ReadonlySet<string>, now: number): Promise<Prospects> {
    const protection = openEncryption(open, () => now);
    const scene = await openPlanScene(open, cases, { now, protection, passesFiles: true });
    const { diagnostics, make } = await openLetters(open, cases, undefined);
    return new Prospects(open, scene, (job) => {
      if (!make) return { faults: faultsIn(diagnostics) };
      const made = make(job);
      const faults = faultsIn(made.diagnostics).map((fault) => ({
        ...fault,
        receivers: [...receiverIds(job), ...copiesBeside(job)],
      }));
      return { ...(made.letter && { letter: made.letter }), faults };
    });
  }

  /** How many letters will have been made once these are. */
  madeWith(jobs: readonly LetterJob[]): number {
    return new Set([...this.#tried.keys(), ...jobs.map(nameOf)]).size;
  }

  /** The letters that a command would send. Throws what `chooseLetters` throws. */
  lettersOf({ case: id, letter, recipient }: SendStep, today: PlainDate): Promise<readonly LetterJob[]> {
    const meant = { letter, ...(recipient !== undefined && { to: recipient }) };
    return chooseLettersReceived(this.#open, [id], meant, today);
  }

  /** Throws `claim-unpublished`. */
  async of(step: SendStep, jobs: readonly LetterJob[], today: PlainDate): Promise<Prospect> {
    const tried = jobs.map((job) => this.#try(job));
    const faults = tried.flatMap((one) => one.faults);
    if (faults.length > 0) return { dispatches: [], faults };
    const letters = tried.flatMap(({ letter }) => letter ?? []);
    const { recipient: to, again, claim, claimedBy } = step;
    const dispatches = await planLetters(letters, this.#scene, {
      ...{ today, named: claimedBy === undefined, isMeant: (candidate) => isMeantBy({ to, again }, candidate) },
      ...(again !== undefined && { again }),
      ...(claim && { claiming: true }),
      ...(claimedBy !== undefined && { claimedBy }),
    });
    if (claimedBy !== undefined) await assertPublished(this.#open.root, { dispatches }, claimedBy);
    return { dispatches, faults: [] };
  }

  #try(job: LetterJob): Tried {
    const tried = this.#tried.get(nameOf(job)) ?? this.#make(job);
    this.#tried.set(nameOf(job), tried);
    return tried;
  }
}

const nameOf = ({ case: of, entry, recipient, date }: LetterJob) => [of.id, entry.id, recipient.id, date].join('/');

function faultsIn(diagnostics: readonly Diagnostic[]): readonly Fault[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return errors.map(({ code, message, place, hints = [] }) => {
    const where = place ? ` (${place.file}:${place.line}:${place.column})` : '';
    return { code, text: [`${message.replace(/\.$/, '')}${where}`, ...hints].join('; ') };
  });
}
