import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { AppealError } from '../../errors.ts';
import type { Run } from '../run.ts';

/** Asks a person for a passphrase; what is typed is not shown. Throws `interrupted` after Ctrl-C or the end of the input. */
export async function askSecret({ streams }: Run, question: string): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input: streams.stdin, output: nowhere, terminal: true });
  const stopped = new AbortController();
  for (const event of ['SIGINT', 'close'] as const) prompt.on(event, () => stopped.abort());
  streams.stderr.write(question);
  try {
    return await prompt.question('', stopped);
  } catch {
    throw new AppealError('interrupted', 'Nothing was sent.');
  } finally {
    streams.stderr.write('\n');
    prompt.close();
  }
}
