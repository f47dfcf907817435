import type { Run } from '../run.ts';

/** What a person has to do about lines in the ledger of another case. */
export function sayStrays(run: Run): void {
  run.say(
    'What stands in the ledger of another case is moved by hand: the lines of CASE/… belong in data/ledger/CASE.jsonl.',
  );
}
