import type { Open } from '../workspace/workspace.ts';

/** What is left to ask for, as a clause: "2 demands are open". */
export function whatIsOpen(open: Open): string {
  const [count, one, many] =
    'demands' in open
      ? [open.demands, 'demand is open', 'demands are open']
      : [open.persons, 'person is not free', 'persons are not free'];
  return `${count} ${count === 1 ? one : many}`;
}
