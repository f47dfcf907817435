import { createInterface } from 'node:readline/promises';
import { AppealError } from '../../errors.ts';
import type { Run } from '../run.ts';

/**
 * Asks before letters go out: a word has to be typed, since a y is typed too easily. Throws `not-confirmed` where nobody can
 * be asked, `interrupted` after Ctrl-C. The end of the input is a no. The question says how many are `refused` and stay here.
 */
export async function confirm({ interactive, streams, options }: Run, letters: number, refused = 0): Promise<boolean> {
  if (!interactive && options.quiet) {
    throw new AppealError(
      'not-confirmed',
      'Nothing was sent: --quiet shows no plan that could be confirmed, and asks nothing.',
      {
        hints: ['Leave --quiet out to be asked, or confirm with --yes; look at the plan first with --dry-run.'],
      },
    );
  }
  if (!interactive) {
    throw new AppealError('not-confirmed', 'Nothing was sent: nobody is here to confirm it.', {
      hints: ['A script confirms with --yes; look at the plan first with --dry-run.'],
    });
  }
  const prompt = createInterface({ input: streams.stdin, output: streams.stderr, terminal: true });
  const stopped = new AbortController();
  let interrupted = false;
  prompt.on('SIGINT', () => {
    interrupted = true;
    stopped.abort();
  });
  prompt.on('close', () => stopped.abort());
  try {
    const what = letters === 1 ? 'this letter' : `these ${letters} letters`;
    const stay = refused > 0 ? ` (${refused} ${refused === 1 ? 'is' : 'are'} refused)` : '';
    const answer = await prompt.question(`Type “send” to send ${what}${stay}, anything else to stop: `, stopped);
    return answer.trim().toLowerCase() === 'send';
  } catch {
    streams.stderr.write('\n');
    if (interrupted) throw new AppealError('interrupted', 'Nothing was sent.');
    return false;
  } finally {
    prompt.close();
  }
}
