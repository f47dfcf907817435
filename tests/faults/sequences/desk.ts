/** A copy of the workspace, and somebody at it who says what is true. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { typeIn } from '../../delivery/type-in.ts';
import { type Arrival, type Campaign, caseId, type Entry } from './campaign.ts';

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
  async sendAgain(recipient: string, letter?: string): Promise<void> {
    const those = (await this.standings()).map(({ key }) => key.split('/'));
    const newest = letter ?? those.findLast(([, , to]) => to === recipient)?.[1] ?? 'first';
    const words = ['--letter', newest, '--to', recipient, '--again', 'they asked for it', '--yes'];
    const key = `${caseId}/${newest}/${recipient}/email`;
    const { agains } = this.campaign;
    // What is not planned does not arrive, and asking for it counts for nothing: it is taken back below.
    agains.set(key, (agains.get(key) ?? 0) + 1);
    const { err } = await this.type('send', caseId, ...words);
    if (!err.includes('1 to be sent')) agains.set(key, (agains.get(key) ?? 1) - 1);
  }

  /** Says of what is uncertain what is so: people ask whether it came. */
  async settle(key: string): Promise<void> {
    const entries = await this.entries();
    const attempt = entries.findLast((one) => one.key === key)?.attempt;
    // Where lines were lost, the question is of the letter, whichever attempt it was.
    const came = this.campaign.lost
      ? this.campaign.standing(key, entries).length > 0
      : this.campaign.arrivalsOf(key).some((one) => one.attempt === attempt);
    await this.type('log', 'settle', key, ...(came ? ['--sent', this.campaign.clock.today] : ['--not-sent']));
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
    const { plan } = await this.ask<{ plan: readonly { key: string; action: string }[] }>('send', caseId, '--dry-run');
    for (const { key, state } of await this.standings()) {
      const standing = campaign.standing(key, entries);
      if (state === 'sent' && standing.length === 0)
        campaign.fail(`${key} is on record as sent, and was not, or came back`);
      const mayWait = ['sent', 'uncertain', 'deferred', 'claimed'].includes(state);
      if (standing.some(({ said }) => said) && !mayWait) campaign.fail(`${key} went, and is on record as ${state}`);
      const isPending = campaign.agains.has(key) && state !== 'sent';
      const isPlanned = plan.some((one) => one.key === key && one.action === 'send');
      if (isPlanned && standing.length > 0 && !isPending) campaign.fail(`${key} went, and would be sent`);
    }
  }

  /** A dossier claims what is so of what has gone. */
  async checkDossiers(): Promise<void> {
    const entries = await this.entries();
    for (const { key } of await this.standings()) {
      const { claim } = await this.ask<{ claim: string }>('dossier', key);
      const said = this.campaign.standing(key, entries).some((one) => one.said);
      if (claim !== 'settled' && !(claim === 'accepted' && said))
        this.campaign.fail(`the dossier of ${key} claims ${claim}`);
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
