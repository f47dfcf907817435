import { emptyLedger } from '../../ledger/lines/read-ledger.ts';
import { answeredAgainst } from '../../ledger/telling/contradiction.ts';
import { replyKey, replyKinds } from '../../ledger/telling/reply.ts';
import { matchReport } from '../../mailbox/bounces/match-report.ts';
import { parseDeliveryReport } from '../../mailbox/bounces/parse-delivery-report.ts';
import { literal } from '../../mailbox/reading/literal.ts';
import type { ReplyTo, ReplyVerdict } from '../../mailbox/replies/reply.ts';
import type { Scene } from './answer-scene.ts';
import { sayAnswered } from './contradict.ts';
import { keepDoubtful } from './doubtful.ts';
import { type ByHand, idsOf, isOfOne, whyAnother } from './known-replies.ts';
import { isOnRecord } from './known-reports.ts';
import { leave, whyNot } from './leave-answer.ts';
import { dayOf, type ReadableMail } from './read-mail.ts';
import { ofEachKind } from './reply-kind.ts';

/** Records the answer that a message is, counts it, or leaves it to a person. */
export async function takeAnswer(verdict: ReplyVerdict, read: ReadableMail, scene: Scene): Promise<void> {
  const { open, found, told, run, known } = scene;
  const date = dayOf(read, open);
  switch (verdict.kind) {
    case 'other':
      return;
    case 'report': {
      const report = parseDeliveryReport(read.mail);
      const about = report ? matchReport(report, scene.context.letters) : [];
      const { identity } = read;
      const isNew = about.some((one) => !isOnRecord(one, { date, identity }, scene.recorder.ledgers));
      if (isNew) found.reports += 1;
      else if (about.length > 0) found.known += 1;
      return;
    }
    case 'automatic': {
      const [from, subject] = [literal(read.mail.from.join(', ')), literal(read.mail.subject)];
      found.automatic.push({ place: literal(read.place), reason: verdict.reason, from, subject });
      told.push(read.identity);
      run.say(`automatic  ${date}  ${from}  “${subject}”: ${verdict.reason}, no answer`);
      return;
    }
    case 'house':
      if (known.has(verdict.candidates, read)) found.known += 1;
      else if (scene.all) await leave(verdict.reason, verdict.candidates, read, date, scene);
      else {
        found.unnamed += 1;
        for (const address of read.mail.from) scene.houses.add(literal(address.slice(address.lastIndexOf('@') + 1)));
      }
      return;
    case 'doubtful': {
      const { candidates, forwarded } = verdict;
      const came = forwarded ? dayOf({ received: forwarded.mail.received ?? Number.NaN }, open) : date;
      const reason = read.cut === undefined ? verdict.reason : `${verdict.reason}; ${read.cut}`;
      const why = known.hasIdOf(candidates, read) ? `${reason}; ${otherText}` : reason;
      if (known.has(candidates, read, forwarded)) found.known += 1;
      else {
        const [to] = candidates;
        const hand = to && known.byHand(to, came);
        if (hand && isOfOne(candidates, read.mail, scene.context)) await stand(hand, to, read, came, scene);
        else await leave(why, candidates, read, came, scene, verdict.contradicts);
      }
      return;
    }
    case 'reply': {
      const reason = read.cut ?? whyNot(verdict.to, date, scene);
      const hand = known.byHand(verdict.to, date);
      if (known.has([verdict.to], read)) found.known += 1;
      else if (hand) await stand(hand, verdict.to, read, date, scene);
      else if (known.hasIdOf([verdict.to], read)) await leave(otherText, [verdict.to], read, date, scene);
      else if (typeof reason === 'string') await leave(reason, [verdict.to], read, date, scene);
      else await record(verdict.to, verdict.to.letter ?? reason.letter, read, date, scene);
    }
  }
}

const otherText = 'it has the Message-ID of a reply on record, but another text, sender or date';

/** Takes a message for what a person has recorded of its sender and day, and says so; leaves it to a person where it seems another. */
async function stand(hand: ByHand, to: ReplyTo, read: ReadableMail, date: string, scene: Scene): Promise<void> {
  const { known, found, run } = scene;
  const recorded = `recorded by hand on ${dayOf({ received: Date.parse(hand.at) }, scene.open)}`;
  const another = whyAnother(hand, to, read.mail);
  if (another !== undefined) {
    const than = `${another} than the ${hand.kind} of that day, ${hand.key}, ${recorded}`;
    return leave(`${than}; if it is that one, dismiss it`, [to], read, date, scene);
  }
  known.take(hand);
  known.add(to, read);
  found.known += 1;
  const file = await keepDoubtful(scene, read, `${date}-${to.case}`);
  const kinds = replyKinds.filter((kind) => kind !== hand.kind);
  const command = `appeal reply add ${to.case} --from ${to.recipient} --date ${date}`;
  const commands = ofEachKind(command, file ?? 'FILE', kinds);
  const [place, subject] = [literal(read.place), literal(read.mail.subject)];
  found.byHand.push({ place, key: hand.key, date, kind: hand.kind, recorded: hand.at, subject, commands });
  run.say(`${place}  “${subject}” is on record already as ${hand.kind} ${date} ${hand.key}, ${recorded}`);
  for (const line of ['if it is another:', ...commands.map((one) => `    ${one}`)]) run.say(`    ${line}`);
}

async function record(to: ReplyTo, letter: string, read: ReadableMail, date: string, scene: Scene): Promise<void> {
  const { run, recorder, keeper, known, found, dryRun } = scene;
  const key = replyKey(to.case, letter, to.recipient);
  const [from, subject] = [literal(read.mail.from.join(', ')), literal(read.mail.subject)];
  const reply = { date, kind: 'acknowledgement' } as const;
  const what = `acknowledgement  ${date}  ${key}  “${subject}”`;
  const back = answeredAgainst(recorder.ledgers.get(to.case) ?? emptyLedger, { ...to, letter }, date);
  const recorded = { key, ...reply, from, subject, ...(back && { contradicts: back.key }) };
  known.add(to, read);
  if (dryRun) {
    found.recorded.push(recorded);
    run.print(what);
    if (back) sayAnswered(run, back, date, { dryRun });
    return;
  }
  const kept = await keeper.keep(`data/replies/${to.case}/${date}-${to.recipient}`, '.eml', read.bytes);
  await recorder.record(to.case, key, { state: 'answered', ...reply, ...kept, ...idsOf(read) });
  run.print(what);
  found.recorded.push({ ...recorded, file: kept.file });
  if (back) sayAnswered(run, back, date);
  run.say(`    Read ${kept.file}. If it answers or refuses:`);
  const command = `appeal reply correct ${to.case} --from ${to.recipient} --date ${date}`;
  for (const one of ofEachKind(command, kept.file, ['answer', 'refusal'])) run.say(`        ${one}`);
}
