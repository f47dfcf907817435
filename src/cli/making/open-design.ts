import type { Outcome, Place } from '../../diagnostic.ts';
import { type Form, rememberNothing } from '../../remember.ts';
import { readDesign } from '../../system/workspace/read-design.ts';
import { type Design, designOf } from '../../typeset/design.ts';
import { parseDesign } from '../../workspace/parse/parse-design.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';

/** The design that the settings choose. */
export function openDesign({ root, workspace, sources, remember = rememberNothing }: OpenWorkspace): Outcome<Design> {
  const file = 'appeal.yaml';
  const lines = sources.find(({ path }) => path === file)?.text.split('\n') ?? [];
  const place: Place = {
    file,
    line:
      Math.max(
        0,
        lines.findIndex((line) => line.startsWith('design:')),
      ) + 1,
    column: 1,
  };
  const source = readDesign(root, workspace.settings.design, place);
  if (!source.value) return { diagnostics: source.diagnostics };
  const { value: design } = source;
  const { value, diagnostics } = remember('design', design.text, () => parseDesign(design), ifSound);
  return value ? { value: designOf(value), diagnostics } : { diagnostics };
}

type Parsed = ReturnType<typeof parseDesign>;

const ifSound: Form<Parsed, Parsed> = {
  pack: (parsed) => (parsed.diagnostics.length === 0 ? parsed : undefined),
  unpack: (kept) => kept,
};
