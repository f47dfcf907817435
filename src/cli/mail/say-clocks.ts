import { openCases } from '../open-follow-up.ts';
import { caseNamed } from '../opening/case-named.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { type Clock, clocksOf } from '../print/clock.ts';
import type { Run } from '../run.ts';

/** A reply that was recorded, as it is printed with `--json`. */
export interface Recorded {
  /** CASE/LETTER/RECIPIENT/reply. */
  readonly key: string;
  readonly date: string;
  readonly kind: 'acknowledgement';
  readonly from: string;
  readonly subject: string;
  readonly file?: string;
  /** The dispatch that it answers, which is on record as come back: a person has to look. */
  readonly contradicts?: string;
  clock?: Omit<Clock, 'words'>;
}

/**
 * Notes of each reply what became of the clock, by all of them together, and says it once of each recipient. However many there
 * are, the ledger of each case is read once.
 */
export async function sayClocks(run: Run, open: OpenWorkspace, recorded: readonly Recorded[]): Promise<void> {
  if (recorded.length === 0) return;
  const ids = new Set(recorded.map(({ key }) => key.split('/')[0] ?? ''));
  const cases = [...ids].map((id) => caseNamed(open.workspace, id));
  const query = await openCases(run, open, cases);
  const clocks = new Map(cases.map((of) => [of.id, clocksOf(of, query)]));
  const said = new Set<string>();
  for (const reply of recorded) {
    const [id = '', , recipient = ''] = reply.key.split('/');
    const clockOf = clocks.get(id);
    if (!clockOf) continue;
    const { words, ...clock } = clockOf(recipient);
    reply.clock = clock;
    const line = `${id}, ${recipient}: ${words}`;
    if (!said.has(line)) run.say(line);
    said.add(line);
  }
}
