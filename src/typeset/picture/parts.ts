import type { Part } from './drawing.ts';
import { moved } from './matrix.ts';
import type { Command } from './svg/path.ts';

/** The outlines of the shapes, in the units of the picture. */
export function* commandsIn(parts: readonly Part[]): Generator<Command> {
  for (const part of parts) {
    if (part.type === 'group') yield* commandsIn(part.parts);
    else yield* part.matrix ? moved(part.commands, part.matrix) : part.commands;
  }
}

/** All lengths, of which none may be too much for a PDF. */
export function* lengthsIn(parts: readonly Part[]): Generator<number> {
  for (const part of parts) {
    if (part.type === 'group') {
      yield* lengthsIn(part.parts);
      yield* lengthsIn(part.mask?.parts ?? []);
      for (const { points } of part.clip?.commands ?? []) yield* points;
      continue;
    }
    for (const { points } of part.commands) yield* points;
    if (part.matrix) yield* part.matrix;
    if (part.stroke) yield* [part.stroke.width, part.stroke.dashOffset, ...part.stroke.dashes];
    for (const painted of [part.fill, part.stroke])
      if (painted && 'stops' in painted.paint) yield* painted.paint.matrix;
  }
}

/** So many groups stand one inside the other. */
export const depthOf = (parts: readonly Part[]): number =>
  parts.reduce(
    (deepest, part) =>
      part.type === 'group' ? Math.max(deepest, 1 + depthOf(part.parts), 1 + depthOf(part.mask?.parts ?? [])) : deepest,
    0,
  );
