/** The library: the steps from texts to a letter, its PDF and its message (docs/library.md). Nothing of it sends. */
export type { Diagnostic, Outcome, Place } from './diagnostic.ts';
export { composeMessage, type MessageInput } from './email/compose-message.ts';
export { AppealError, exitCodes } from './errors.ts';
export { type ComposeInput, compose } from './letter/compose.ts';
export type { Letter } from './letter/letter.ts';
export { compileTemplates, type Templates } from './letter/template/compile-templates.ts';
export { paintPdf } from './pdf/paint.ts';
export { loadFonts } from './system/fonts/fonts.ts';
export { readPatterns } from './system/fonts/patterns.ts';
export { type Design, designOf } from './typeset/design.ts';
export type { Pages } from './typeset/page/pages.ts';
export { type TypesetOptions, typeset } from './typeset/typeset.ts';
export { parseWorkspace } from './workspace/parse/parse.ts';
export { parseDesign } from './workspace/parse/parse-design.ts';
export type { SourceFile, Workspace } from './workspace/workspace.ts';
