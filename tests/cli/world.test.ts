import { expect, it, onTestFinished } from 'vitest';
import { world } from '../../src/cli/world.ts';

it.each([
  ['SIGINT', true],
  ['SIGTERM', true],
  // The shell and the system may both say that the terminal is closed.
  ['SIGHUP', false],
] as const)('%s once lets what is on its way be finished; twice ends at once: %j', (signal, ends) => {
  const { finish, abort, release } = world().onInterrupt();
  onTestFinished(release);
  expect([finish.aborted, abort.aborted]).toEqual([false, false]);
  process.emit(signal);
  expect([finish.aborted, abort.aborted]).toEqual([true, false]);
  process.emit(signal);
  expect([finish.aborted, abort.aborted]).toEqual([true, ends]);
  release();
  expect(process.listeners(signal)).toEqual([]);
});
