import type { KeyParts } from '../../ledger/lines/key.ts';
import { historyOf } from '../../ledger/telling/history.ts';
import { compose } from '../../letter/compose.ts';
import { toldAhead } from '../../letter/later-facts.ts';
import { chooseLanguage } from '../../workspace/choose-language.ts';
import { marksOfAddressee } from '../../workspace/facts/addressee-mark.ts';
import { marksOf } from '../../workspace/facts/dated-facts.ts';
import { escalationsOf } from '../../workspace/written-rules.ts';
import { assertNotBefore } from '../ledger/day-named.ts';
import { ledgerOf } from '../ledger/open-ledger.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { chooseLetters, copiesBeside, receiverIds, unknownRecipient } from './choose-letters.ts';

/**
 * What a letter that went on this day and was not frozen says of itself: its date, what it cites and could tell, and whom it names for
 * copies. `ahead`: a day after that of which it tells, as it would be made now.
 */
export async function letterSent(open: OpenWorkspace, key: KeyParts, date: string) {
  const { root, workspace, templates } = open;
  const { recipient: to, letter } = key;
  const jobs = await chooseLetters(open, [key.case], { letter }, date);
  const job = jobs.find((one) => [...receiverIds(one), ...copiesBeside(one)].includes(to));
  if (!job) throw unknownRecipient(workspace, to);
  assertNotBefore(job.date, date);
  const ledger = await ledgerOf(root).read(key.case);
  const cites = historyOf({
    case: job.case,
    entryId: letter,
    recipient: job.recipient.id,
    ledger,
    escalations: escalationsOf(job.case, workspace),
  });
  const language = chooseLanguage(job.case, job.entry, job.recipient, job.language);
  // Of what cannot be made as it went, it is not on record what it asked for.
  const { asks = [] } = compose({ workspace, templates, ...job, language, history: cites }).value ?? {};
  const receiver = workspace.recipients.get(to);
  const addressed = receiver ? marksOfAddressee(receiver, language) : [];
  const told = [...marksOf(job.case.facts, job.date), ...asks, ...addressed];
  const sent = { dated: job.date, cites, told, ...(job.recipient.id === to && { copied: job.cc }) };
  return { sent, ahead: toldAhead(job) };
}
