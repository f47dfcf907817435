import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Per cent by which the heap may grow over what is in use before old garbage is collected: V8 lets it grow to several times
 * of that in a long run. The letters of a batch leave hardly any old garbage, so that collecting it sooner costs little.
 */
const growth = 40;

/**
 * From now on the heap of this thread grows no more than that. What is in use is known only once garbage was collected, which
 * V8 would do when the heap has grown to several times of it; so it is done at once.
 */
export function settleHeap(): void {
  setFlagsFromString(`--heap-growing-percent=${growth}`);
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}
