/** The shape of the rules of following up. */
import { z } from 'zod';
import { LooseDate, line, PlainDate, reference } from './scalars.ts';

const Wait = z.string().describe('Time to wait: "14 days", "10 working days", "never"').meta({ 'x-appeal': 'wait' });

export const followUpKeys = {
  after: Wait.optional().describe('Without an answer, the next letter is due so long after the last'),
  remind: z
    .string()
    .optional()
    .describe('Shown as coming so long before: "7 days before"; always when absent')
    .meta({ 'x-appeal': 'lead' }),
  steps: z
    .array(line('Name of a template'))
    .optional()
    .describe('Templates of the letters that follow the first; follow-up, final-reminder when absent'),
  escalate: z
    .strictObject({
      to: z.array(reference('recipient or group')).min(1),
      template: line('Name of the template; escalation when absent').optional(),
      cc: z
        .array(reference('recipient or group'))
        .optional()
        .describe('Who gets a copy of it; nobody when absent, as the copies of the case do not go along'),
    })
    .optional()
    .describe('To whom the case is taken when every step went without an answer'),
  until: PlainDate.optional().describe('Nothing is due after this day'),
  quiet: z.array(LooseDate).optional().describe('Periods in which nothing falls due: [2024-08, 2024-12-23/2025-01-03]'),
  holidays: z.array(LooseDate).optional().describe('Days off, beside the public holidays of the recipient’s country'),
};

/** When to write again. Given in part: what is absent comes from the case, the kind, or the settings. */
export const FollowUp = z.strictObject(followUpKeys).meta({ id: 'FollowUp' });

export type FollowUp = z.infer<typeof FollowUp>;
