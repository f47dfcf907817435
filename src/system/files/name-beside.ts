import { randomBytes } from 'node:crypto';
import { lstatSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/** A name that no file has yet, hidden, in the same folder: its ending is that of no data, no letter and no message. */
export function nameBeside(target: string): string {
  return path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(6).toString('hex')}`);
}

const beside = /^\..+\.[0-9a-f]{12}$/;

/** Longer than any run keeps a file under such a name. Milliseconds. */
const abandoned = 24 * 3_600_000;

/** Takes away what a run has left under such names that was killed. Of a younger one, its run may be at work still. */
export function removeAbandoned(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    const found = beside.test(name) ? lstatSync(file, { throwIfNoEntry: false }) : undefined;
    // When it got the name: a file that is replaced keeps its bytes, and their age.
    if (found?.isFile() && Date.now() - found.ctimeMs > abandoned) rmSync(file, { force: true });
  }
}
