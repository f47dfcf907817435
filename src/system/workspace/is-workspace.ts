import { existsSync } from 'node:fs';
import path from 'node:path';

/** True of the folder of a workspace: its settings lie there. */
export const isWorkspace = (folder: string) => existsSync(path.join(folder, 'appeal.yaml'));
