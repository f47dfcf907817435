import { parseEntry } from '../../ledger/lines/entry-line.ts';
import { parseKey } from '../../ledger/lines/key.ts';
import { keyIn } from '../../ledger/lines/line-chains.ts';
import { openRecord } from '../../system/ledger/record.ts';
import { listWitnesses, rewriteWitnesses, type WitnessFile } from '../../system/ledger/witnesses.ts';

/** A file of witnesses, line by line. */
export interface Witnesses extends Pick<WitnessFile, 'file' | 'former'> {
  readonly lines: readonly string[];
  /** Lines that are not what was written. */
  readonly damaged: readonly string[];
}

export function readWitnesses(root: string): readonly Witnesses[] {
  return listWitnesses(root).map(({ file, former, text }) => {
    const all = text.split('\n').filter((line) => line !== '');
    const [lines, damaged]: [string[], string[]] = [[], []];
    for (const line of all) {
      const written = line.replace(/\r$/, '');
      if (parseEntry(written)) lines.push(written);
      else damaged.push(line);
    }
    return { file, former, lines, damaged };
  });
}

/** The case of a line, also of a damaged one. */
export const caseOf = (line: string) => parseKey([keyIn(line)].flat()[0] ?? '')?.case;

/**
 * Once a case is repaired by a run: where the line of a witness was set aside, or it was damaged, that run is a witness of the last
 * line of its key from now on. @returns the damaged lines, which are kept there no longer.
 */
export async function renewWitnesses(
  root: string,
  { caseId, repaired, run, cases }: Renewal,
): Promise<readonly string[]> {
  const lines = new Set(repaired.split('\n'));
  const gone: string[] = [];
  for (const { file, lines: own, damaged } of readWitnesses(root).filter(({ former }) => !former)) {
    const isOfCase = (line: string) => caseOf(line) === caseId;
    const aside = own.filter((line) => isOfCase(line) && !lines.has(line));
    // One of a case that there is not goes with the first.
    const unreadable = damaged.filter((line) => isOfCase(line) || !cases.has(caseOf(line) ?? ''));
    if (aside.length + unreadable.length === 0) continue;
    for (const key of new Set([...aside, ...unreadable].flatMap(keyIn))) {
      const last = [...lines].findLast((line) => parseEntry(line)?.key === key);
      if (last !== undefined) openRecord(root).witness(run, [last]);
    }
    const left = new Set([...aside, ...unreadable]);
    await rewriteWitnesses(
      root,
      { file },
      [...own, ...damaged].filter((line) => !left.has(line)),
    );
    gone.push(...unreadable);
  }
  return [...new Set(gone)];
}

interface Renewal {
  readonly caseId: string;
  /** The text of its ledger now. */
  readonly repaired: string;
  readonly run: string;
  /** Those that are repaired. */
  readonly cases: ReadonlyMap<string, unknown>;
}
