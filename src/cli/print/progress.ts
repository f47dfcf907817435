import type { Run } from '../run.ts';

/**
 * A bar on stderr while many letters are made, on a terminal only. Call the result with the number done; the last call
 * takes the bar away.
 */
export function showProgress({ streams, interactive }: Run, total: number, what: string): (done: number) => void {
  const { stderr } = streams;
  if (!interactive || total < 20) return () => {};
  const width = 30;
  let shown = -1;
  return (done) => {
    const filled = Math.floor((done / total) * width);
    if (done === total) stderr.write('\r\u001b[2K');
    else if (filled !== shown) {
      shown = filled;
      stderr.write(`\r${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done} of ${total} ${what}`);
    }
  };
}
