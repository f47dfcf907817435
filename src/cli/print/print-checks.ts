import type { Check } from '../../delivery/letter-checks.ts';
import { visible } from '../../diagnostic.ts';

/** One line a check, as wide as the longest name asks; with `hints`, the next steps below it. */
export function describeChecks(checks: readonly Check[], { hints: wanted = false } = {}): string[] {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks.flatMap(({ name, verdict, text, hints = [] }) => [
    `  ${marks[verdict]}  ${name.padEnd(width)}  ${visible(text)}`,
    ...(wanted ? hints.map((hint) => `${' '.repeat(width + 13)}→ ${visible(hint)}`) : []),
  ]);
}

/** Those that are skipped for the same reason, as one: "16 checks". */
export function skippedTogether(checks: readonly Check[]): readonly Check[] {
  const skipped = checks.filter(({ verdict }) => verdict === 'skipped');
  return checks.flatMap((check) => {
    const [first = check, ...others] = skipped.filter(({ text }) => text === check.text);
    if (check.verdict !== 'skipped' || others.length === 0) return check;
    return check === first ? { ...check, name: `${others.length + 1} checks` } : [];
  });
}

const marks: Record<Check['verdict'], string> = {
  ok: 'ok     ',
  note: 'note   ',
  skipped: 'skipped',
  refused: 'REFUSED',
  failed: 'FAILED ',
};
