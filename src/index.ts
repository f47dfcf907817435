export type { Diagnostic, Place } from './diagnostic.ts';
export { AppealError, exitCodes } from './errors.ts';
export type { Letter } from './letter/letter.ts';
export type { Workspace } from './workspace/workspace.ts';
