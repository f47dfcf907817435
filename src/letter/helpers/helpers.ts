import { dateHelpers } from './date-helpers.ts';
import type { Helper } from './helper.ts';
import { listHelpers } from './list-helpers.ts';
import { nameHelpers } from './name-helpers.ts';
import { textHelpers } from './text-helpers.ts';

export type Helpers = ReadonlyMap<string, Helper>;

/** Every helper that a template can call; `docs/templates.md` has an example of each, which is its test. */
export const helpers: Helpers = new Map<string, Helper>(
  Object.entries({ ...dateHelpers, ...listHelpers, ...nameHelpers, ...textHelpers }),
);
