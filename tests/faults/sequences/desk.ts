/** A copy of the workspace, and somebody at it who says what is true. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { DueItem } from '../../../src/follow-up/due-item.ts';
import { sendStepOf } from '../../../src/follow-up/send-step.ts';
import { typeIn } from '../../delivery/type-in.ts';
import { type Arrival, type Campaign, caseId, type Entry, meantBy, type Recipient } from './campaign.ts';

interface Planned {
  readonly key: string;
  readonly action: string;
  readonly reasons: readonly { readonly effect: string; readonly text: string }[];
}

export interface Standing {
  readonly key: string;
  readonly state: string;
}

export class Desk {
  readonly root: string;
  readonly campaign: Campaign;
  readonly #typed: ReturnType<typeof typeIn>;

  constructor(root: string, campaign: Campaign) {
    this.root = root;
    this.campaign = campaign;
    this.#typed = typeIn(root, campaign.url, campaign.clock);
  }

  /** Runs a command that may change something. */
  async type(...argv: string[]) {
    const { told, relay } = this.campaign;
    const typed = await this.#typed.appeal(...argv);
    told.push(
      `${path.basename(this.root)}: appeal ${argv.join(' ')}  [relay ${relay.mood}] → ${typed.exit}\n${brief(typed.out + typed.err)}`,
    );
    if (![0, 1, 2, 3, 4, 5, 6].includes(typed.exit)) this.campaign.fail(`ended with ${typed.exit}`);
    this.campaign.note(await this.entries());
    return typed;
  }

  /** Sends, once what has changed since somebody read it is read again. */
  async send(...words: string[]) {
    const sent = await this.type('send', ...words);
    const toRead = new Set(
      [...sent.err.matchAll(/read it again: appeal (generate \S+ --letter \S+)/g)].map(([, it = '']) => it),
    );
    if (toRead.size === 0) return sent;
    for (const command of toRead) await this.type(...command.split(' '));
    return this.type('send', ...words);
  }

  /** Asks for something. */
  async ask<T>(...argv: string[]): Promise<T> {
    const { exit, out, err } = await this.#typed.appeal(...argv, '--json');
    try {
      return JSON.parse(out) as T;
    } catch {
      return this.campaign.fail(`${argv.join(' ')} ended with ${exit} and without JSON: ${err}`);
    }
  }

  async standings(): Promise<readonly Standing[]> {
    const { dispatches } = await this.ask<{ dispatches: readonly Standing[] }>('log', 'list');
    return dispatches.filter(({ key }) => key.endsWith('/email'));
  }

  async entries(): Promise<readonly Entry[]> {
    return (await this.ask<{ entries: readonly Entry[] }>('log', 'export')).entries;
  }

  /** Exit code of `log verify`. */
  async verify(): Promise<number> {
    return (await this.#typed.appeal('log', 'verify')).exit;
  }

  /** Sends a letter once more to one, the newest of theirs unless another is meant. */
  async sendAgain(one: Recipient, letter?: string): Promise<{ readonly err: string }> {
    const { campaign } = this;
    const to = campaign.idOf(one);
    const those = (await this.standings()).map(({ key }) => key.split('/'));
    const newest = letter ?? those.findLast(([, , recipient]) => recipient === to)?.[1] ?? 'first';
    const key = `${caseId}/${newest}/${to}/email`;
    // What is not planned does not arrive, and asking for it counts for nothing: it is taken back below.
    campaign.countAgain(key, 1);
    const words = ['--letter', newest, '--to', to, '--again', 'they asked for it', '--yes'];
    const { err } = await this.send(caseId, ...words);
    if (!err.includes('1 to be sent')) campaign.countAgain(key, -1);
    return { err };
  }

  /** Says of what is uncertain what is so: people ask whether it came, and of each attempt where there is more than one. */
  async settle(key: string): Promise<void> {
    const entries = await this.entries();
    const isDoubted = (one: Entry) => one.key === key && ['sending', 'uncertain'].includes(one.state);
    const last = entries.findLast(isDoubted)?.attempt ?? 1;
    const came = (attempt: number) => this.campaign.arrivalsOf(key).some((one) => one.attempt === attempt);
    // Where lines were lost, the question is of the letter, whichever attempt it was.
    const cameAtAll = this.campaign.lost && this.campaign.standing(key, entries).length > 0;
    const say = (isSo: boolean, ...which: string[]) =>
      this.type('log', 'settle', key, ...(isSo ? ['--sent', this.campaign.clock.today] : ['--not-sent']), ...which);
    const { err } = await say(cameAtAll || came(last));
    const asked = [...err.matchAll(/--sent DATE --attempt (\d+)$/gm)].map(([, attempt]) => Number(attempt));
    const isOfNone = cameAtAll && !asked.some(came);
    for (const attempt of asked)
      await say(came(attempt) || (isOfNone && attempt === asked.at(-1)), '--attempt', String(attempt));
  }

  /** Says of what came back and was answered what is so: it stands, or the answer was to nothing that did. */
  async overrule(key: string): Promise<void> {
    const { campaign } = this;
    const standing = campaign.standing(key, await this.entries()).filter((one) => one.key === key);
    const say = (isSo: boolean, ...which: string[]) =>
      this.type('log', 'settle', key, ...(isSo ? ['--sent', campaign.clock.today] : ['--not-sent']), ...which);
    const { err } = await say(standing.length > 0);
    const asked = [...err.matchAll(/--sent DATE --attempt (\d+)$/gm)].map(([, attempt]) => Number(attempt));
    for (const attempt of asked)
      await say(
        standing.some((one) => one.attempt === attempt),
        '--attempt',
        String(attempt),
      );
  }

  async sayItCameBack({ key, attempt }: Arrival): Promise<void> {
    await this.type('log', 'settle', key, '--bounced', this.campaign.clock.today, '--attempt', String(attempt));
  }

  async readReport(of: Arrival): Promise<void> {
    const folder = path.join(this.root, 'incoming');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, 'report.eml'), reportOf(of, new Date(this.campaign.clock.now)));
    await this.type('bounces', '--from', folder);
  }

  /** The last lines of the record are lost, as by a restored backup; somebody sees it at once, and has it repaired. */
  async lose(lines: number): Promise<void> {
    const file = path.join(this.root, `data/ledger/${caseId}.jsonl`);
    if (!existsSync(file)) return;
    const kept = readFileSync(file, 'utf8')
      .split('\n')
      .slice(0, -lines - 1);
    writeFileSync(file, kept.map((line) => `${line}\n`).join(''));
    this.campaign.lost = true;
    this.campaign.told.push(`(${lines} lines of the record are lost)`);
    await this.type('log', 'repair');
  }

  /** What must hold of a record that is whole, whatever was done. */
  async check(): Promise<void> {
    const { campaign } = this;
    if ((await this.verify()) !== 0) campaign.fail('log verify finds something');
    const entries = await this.entries();
    campaign.checkNamed(entries);
    const { plan } = await this.ask<{ plan: readonly { key: string; action: string }[] }>('send', caseId, '--dry-run');
    const standings = await this.standings();
    for (const { key, state } of standings) {
      const standing = campaign.standing(key, entries);
      if (state === 'sent' && standing.length === 0)
        campaign.fail(`${key} is on record as sent, and was not, or came back`);
      const states = standings.flatMap((one) => (meantBy(one.key) === meantBy(key) ? one.state : []));
      const mayHaveGone = ['sent', 'uncertain', 'deferred', 'claimed'].some((one) => states.includes(one));
      if (standing.some(({ said }) => said) && !mayHaveGone) campaign.fail(`${key} went, and is on record as ${state}`);
    }
    for (const { key, action } of plan) {
      const isPending = campaign.againsOf(key) > 0;
      if (action === 'send' && campaign.standing(key, entries).length > 0 && !isPending)
        campaign.fail(`${key} went, and would be sent`);
    }
  }

  /** What `due` says how to send goes that way, and what it says would be refused is refused in these words. */
  async checkDue(): Promise<void> {
    const { items } = await this.ask<{ items: readonly DueItem[] }>('due');
    for (const item of items) {
      const { case: id, letter, recipient: to, again, claim, claimedBy } = sendStepOf(item) ?? {};
      // What a run has claimed may be of another desk, and what is to come goes on another day.
      const isForNow = claimedBy === undefined && item.urgency !== 'coming';
      if (id === undefined || letter === undefined || !isForNow) continue;
      const options = { '--letter': letter, '--to': to, '--again': again };
      const words = Object.entries(options).flatMap(([option, value]) => (value === undefined ? [] : [option, value]));
      const command = ['send', id, ...words, ...(claim ? ['--claim'] : []), '--dry-run', '--json'];
      const { out, err } = await this.#typed.appeal(...command);
      const { plan = [] } = (out === '' ? {} : JSON.parse(out)) as { plan?: readonly Planned[] };
      const stays = plan.filter(({ action }) => action === 'refuse' || action === 'skip');
      const whyOf = ({ reasons }: Planned) => reasons.flatMap(({ effect, text }) => (effect === 'note' ? [] : [text]));
      const isOwn = ({ key }: Planned) => key === `${id}/${letter}/${item.recipient}/email`;
      const why = plan.length > 0 ? stays.filter(isOwn).flatMap(whyOf) : [err];
      const foretold = item.refused?.map(({ text }) => text) ?? [];
      const others = stays.filter((one) => !isOwn(one) && one.action === 'refuse').flatMap(whyOf);
      const foretoldCopies = item.refusedCopies?.map(({ text }) => text) ?? [];
      const isSo = plan.length > 0 ? isDeepStrictEqual(why, foretold) : foretold.length > 0;
      if (!isSo || (foretold.length === 0 && !isDeepStrictEqual(others, foretoldCopies)))
        this.campaign.fail(
          `due says of ${item.case}/${letter}/${item.recipient} (${item.reason}): ${[...foretold, ...foretoldCopies].join('; ') || 'it goes'}, and appeal ${command.join(' ')} says: ${[...why, ...others].join('; ') || 'it goes'}`,
        );
    }
  }

  /** A dossier claims what is so of what has gone. */
  async checkDossiers(): Promise<void> {
    const entries = await this.entries();
    for (const { key } of await this.standings()) {
      const { claim } = await this.ask<{ claim: string }>('dossier', key);
      const standing = this.campaign.standing(key, entries).filter((one) => one.key === key);
      // Who was written to under another id has that letter.
      const isElsewhere = standing.length === 0 && /bounced|not-sent/.test(claim);
      const isSo = claim === 'settled' || (claim === 'accepted' && standing.some(({ said }) => said));
      if (!isSo && !isElsewhere) this.campaign.fail(`the dossier of ${key} claims ${claim}`);
    }
  }
}

/** What is said, without what each plan repeats. */
const brief = (said: string) =>
  said.replace(/^ {4}(?:to|“|dated|PDF) ?.*\n|^Checks\n(?: {2}.*\n)*/gm, '').replaceAll(/\n{2,}/g, '\n');

/** The report of a mail server that could not deliver it (RFC 3464). */
function reportOf({ to, messageId, attempt }: Arrival, date: Date): string {
  return `Return-Path: <>
Date: ${date.toUTCString().replace('GMT', '+0000')}
From: MAILER-DAEMON@relay.example
Subject: Undelivered Mail Returned to Sender
To: secretariat@organisation.example
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"
Message-ID: <${to.replace(/\W/g, '')}-${attempt}-${messageId.replace(/\W/g, '')}@relay.example>

--b
Content-Type: text/plain

It could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; relay.example

Final-Recipient: rfc822; ${to}
Action: failed
Status: 5.1.1

--b
Content-Type: text/rfc822-headers

To: ${to}
Message-ID: ${messageId}

--b--
`;
}
