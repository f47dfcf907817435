import { isShallow } from '../../system/git/git-view.ts';

/** What it means that a clone has but its last commits, and the next step; undefined where it has all. */
export async function cutHistory(root: string): Promise<{ readonly text: string; readonly hint: string } | undefined> {
  if (!(await isShallow(root))) return undefined;
  return {
    text: 'this clone has only the last commits, and cannot show what the ledger lost before them',
    hint: "git fetch --unshallow (in CI: fetch-depth: 0, or GIT_DEPTH: '0')",
  };
}
