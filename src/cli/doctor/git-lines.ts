import type { GitView } from '../../system/git/git-view.ts';
import { type GitFile, linesLacking, linesWithoutEffect } from '../../system/git/shipped-lines.ts';
import type { Found } from './examine.ts';

/** What git has kept with other line ends, it keeps as it is on the disk after this. */
export const renormalize = 'git add .gitattributes .gitignore && git add --renormalize data && git commit';

const meaning: Record<GitFile, { readonly harm: string; readonly mend: string }> = {
  '.gitattributes': {
    harm: 'git may change line ends of the record, or leave conflicts in it',
    mend: renormalize,
  },
  '.gitignore': {
    harm: 'git would take in letters, keys, or what a run leaves',
    mend: 'git rm -r --cached --ignore-unmatch out secrets && git commit',
  },
};

/** Whether git does with the record, and with what is nobody else's, what the lines of a new workspace tell it to. */
export async function gitLines(root: string, view: GitView): Promise<readonly Found[]> {
  const absent = new Set(linesLacking(root).flatMap(({ lines }) => lines));
  const without = await linesWithoutEffect(view);
  return without.map(({ file, lines }) => {
    const { harm, mend } = meaning[file];
    const overruled = lines.filter((line) => !absent.has(line));
    const add = `appeal init adds them at the end of ${file}; then: ${mend}`;
    const move = `Put them below all others in ${file}; what a ${file} of a folder below, or .git/info, says against them, take out`;
    return {
      verdict: 'note',
      text: `${harm}, for want of: ${lines.join('; ')}`,
      hints: overruled.length < lines.length ? [add] : [move],
    };
  });
}
