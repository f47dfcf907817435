/** The shape of what commands print with `--json`: the contract with scripts. `schemaVersion` rises when it breaks. */
import { z } from 'zod';
import { urgencies, waitReasons } from '../src/follow-up/due.ts';
import { Id, PlainDate } from '../src/workspace/schema.ts';

const DueItem = z.strictObject({
  case: Id,
  recipient: Id,
  urgency: z.enum(urgencies).describe('From the most urgent on; later: too early for a reminder'),
  reason: z.enum(['no-answer', 'acknowledged', 'refused', ...waitReasons]).describe('Why a letter follows, or waits'),
  date: PlainDate.describe('The day on which the letter is due, or since which something waits'),
  days: z.int().describe('Days from the date to today; negative where it is to come'),
  letter: Id.describe('Letter entry: the last one sent, or the one that waits'),
  key: z.string().optional().describe('The dispatch that waits: CASE/LETTER/RECIPIENT/CHANNEL'),
  template: z.string().optional().describe('Template of the letter to write'),
  to: z.array(Id).optional().describe('To whom the letter to write goes'),
  remind: PlainDate.optional().describe('The day from which on the reminder shows'),
});

export const DueOutput = z.strictObject({
  schemaVersion: z.literal(1),
  today: PlainDate,
  items: z.array(DueItem),
});
