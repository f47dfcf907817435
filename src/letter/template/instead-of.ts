import { didYouMean } from '../../suggest.ts';
import type { Scope } from '../context/scope.ts';
import { type Shape, shapeOfKey } from '../context/shape.ts';
import type { PathExpression } from './parse-template.ts';

/** What was probably meant: the name outside of the block, further in, or nearly so; else whatever there is. */
export function insteadOf(
  path: PathExpression,
  { missing, in: shape }: { readonly missing: string; readonly in: Shape | undefined },
  { self, root }: Scope<Shape>,
): readonly string[] {
  const isInner = path.depth === 0 && !path.data && self !== root;
  if (isInner && shapeOfKey(root, path.parts[0] ?? '')) return [`inside this block, write @root.${path.original}`];
  const names = shape?.kind === 'object' ? Object.keys(shape.fields) : [];
  if (missing === path.parts[0] && shape) {
    const prefix = '../'.repeat(path.depth);
    const further = pathsTo(path.parts, shape).map((each) => prefix + each);
    const found = further.length > 0 || !isInner ? further : pathsTo(path.parts, root).map((each) => `@root.${each}`);
    if (found.length > 0) return [`did you mean ${found.join(', ').replace(/, (?=[^,]*$)/, ' or ')}?`];
  }
  const near = didYouMean(missing, names);
  return near.length > 0 || names.length === 0 ? near : [`there is: ${names.join(', ')}`];
}

/** Where in an object, but not in its lists, there is something under these names: "sender.country.of". */
function pathsTo(parts: readonly string[], shape: Shape): readonly string[] {
  if (shape.kind !== 'object') return [];
  return Object.entries(shape.fields).flatMap(([name, field]) => {
    const here = parts.reduce<Shape | undefined>((inside, key) => inside && shapeOfKey(inside, key), field);
    const paths = here ? [parts.join('.')] : pathsTo(parts, field);
    return field.kind === 'object' ? paths.map((path) => `${name}.${path}`) : [];
  });
}
