/** What a person does about a claim: the same where a plan refuses what is claimed, and where it waits. */

import { settleCommand } from './settle-commands.ts';

/** Who can send what a run has claimed and not begun, and what is left to say where that run is over. */
export const whereClaimed = (key: string, run: string) =>
  `only the copy of the workspace that claimed it can send it, with: appeal send --claimed ${run}. ${whereCopyIsGone(key)}`;

export const whereCopyIsGone = (key: string) =>
  `If that copy is gone for good, bring in the ledger that it left, or find out whether it sent the letter. If it did: ${settleCommand(key, '--sent')}. If not: ${settleCommand(key, '--not-sent')} --abandoned`;

/** A claim is for one try. */
export const whereClaimIsSpent = 'put off after it was claimed; to try again: appeal send --retry --claim';
