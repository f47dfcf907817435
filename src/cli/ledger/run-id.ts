import { randomBytes } from 'node:crypto';

/** The id of a run, by which the ledger tells what it has recorded. */
export const newRunId = () => randomBytes(4).toString('hex');
