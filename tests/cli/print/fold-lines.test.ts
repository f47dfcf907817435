import { expect, it } from 'vitest';
import { foldLines } from '../../../src/cli/print/fold-lines.ts';
import { shippedWorkspace } from '../shipped.ts';

it.each<[what: string, line: string, folded: string]>([
  ['a line that fits', 'waiting  2024-03-01  case → minister', 'waiting  2024-03-01  case → minister'],
  [
    'a longer one between words, and goes on farther in',
    'waiting  2024-03-01  30 days ago  harbour → minister',
    'waiting  2024-03-01  30 days ago\n    harbour → minister',
  ],
  ['under its indent', '    the letter first came back undelivered', '    the letter first came back\n    undelivered'],
  [
    'under the last column of a table',
    '  ok    sent on  no letter has gone before',
    '  ok    sent on  no letter has gone\n                 before',
  ],
  [
    'before a command, which stays whole',
    '    not sent: review it, then: appeal send harbour --letter 2024-03-01 --to minister',
    '    not sent: review it, then:\n    appeal send harbour --letter 2024-03-01 --to minister',
  ],
  [
    'the word appeal as any other',
    'in the appeal that was sent to them before',
    'in the appeal that was sent to them\n    before',
  ],
  ['a word that is too long', 'x'.repeat(50), 'x'.repeat(50)],
  [
    'wide characters by their columns',
    '被拘留的工会代表 被拘留的工会代表 被拘',
    '被拘留的工会代表 被拘留的工会代表\n    被拘',
  ],
  [
    'without counting colours',
    '\u001b[31mwaiting\u001b[39m  2024-03-01  case → minister',
    '\u001b[31mwaiting\u001b[39m  2024-03-01  case → minister',
  ],
  ['each line by itself', `${'a '.repeat(20)}b\nc`, `${'a '.repeat(17)}a\n    a a b\nc`],
])('folds %s', (_, line, folded) => {
  expect(foldLines(line, 36)).toBe(folded);
});

it('folds and colours what stands on a terminal, and nothing elsewhere', async () => {
  const { appeal, appealAs } = shippedWorkspace();
  const piped = (await appeal('due')).out;
  const shown = (await appealAs({ answer: '', columns: 60 }, 'due')).out;
  expect(piped).not.toContain('\u001b[');
  expect(piped).toContain('review it, then: appeal send kyrgyzstan-2023 --letter 2023-12-11\n');
  expect(shown).toContain('\u001b[31mwaiting\u001b[39m  2023-12-11');
  expect(shown).toContain('review it, then:\n    appeal send kyrgyzstan-2023 --letter 2023-12-11\n');
  const plain = await appealAs({ answer: '', columns: 60, env: { NO_COLOR: '1' } }, 'due');
  expect(plain.out).not.toContain('\u001b[');
});
