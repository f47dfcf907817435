import { existsSync } from 'node:fs';
import path from 'node:path';

/** The file that marks a folder as one. */
export const settingsFile = 'appeal.yaml';

/** True of the folder of a workspace: its settings lie there. */
export const isWorkspace = (folder: string) => existsSync(path.join(folder, settingsFile));
