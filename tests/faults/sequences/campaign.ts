/** A case with three who are written to, a relay, a clock, and what truly became of each message. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Clock, typeIn } from '../../delivery/type-in.ts';
import { type MoodyRelay, moodyRelay, type Taken } from './moody-relay.ts';

export const caseId = 'example-2026';
const addresses = {
  'labour-minister': 'minister@labour.example',
  'justice-minister': 'minister@justice.example',
  ombudsman: 'office@ombudsman.example',
} as const;
export type Recipient = keyof typeof addresses;
export const everybody = Object.keys(addresses) as readonly Recipient[];
/** What the case asks for, in one way or another. */
export const wordings = ['respect the right to strike', 'respect the right to strike and to assemble'] as const;
/** The ombudsman gets a copy of the letter to one of them. */
const writtenTo = everybody.filter((one) => one !== 'ombudsman');

/** A line of the record. */
export interface Entry {
  readonly key: string;
  readonly state: string;
  readonly attempt: number;
  readonly messageId?: string;
  readonly pdf?: string;
  readonly copied?: readonly string[];
  readonly cites?: readonly { readonly id: string; readonly recipient?: string }[];
}

/** What a letter is to whoever gets it, whichever id they have just now. */
export const meantBy = (key: string) => key.replace(/-\d+(?=\/email$)/, '');

/** What arrived, and what the record called it then. */
export type Arrival = Entry & Taken;

export const recipientIn = (key: string) => key.split('/')[2] ?? '';

export class Campaign {
  readonly clock = new Clock();
  readonly relay: MoodyRelay;
  readonly arrived: Arrival[] = [];
  /** What came back, by key and attempt. */
  readonly back = new Set<string>();
  readonly #agains = new Map<string, number>();
  readonly #ids = new Map<Recipient, string>(everybody.map((one) => [one, one]));
  /** True where lines of the record were lost. */
  lost = false;
  /** What was typed, and what came of it. */
  readonly told: string[] = [];

  private constructor(relay: MoodyRelay) {
    this.relay = relay;
  }

  static async begin(): Promise<Campaign> {
    return new Campaign(await moodyRelay());
  }

  end(): void {
    this.relay.close();
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.relay.port}`;
  }

  /** Makes the workspace. */
  async furnish(root: string): Promise<void> {
    await typeIn(root, this.url).appeal('init');
    const edit = (file: string, change: (text: string) => string) => {
      const at = path.join(root, file);
      writeFileSync(at, change(readFileSync(at, 'utf8')));
    };
    edit('appeal.yaml', (text) => text.replace('Europe/Zurich', 'UTC'));
    edit('data/cases.yaml', (text) =>
      text.replace('[labour-minister]', `[${writtenTo.join(', ')}]\n    cc: [ombudsman]`),
    );
    edit('data/recipients.yaml', (text) => {
      const [, minister = ''] = text.split(/(?<=recipients:\n)/);
      const other = (id: Recipient, givenName: string, title: string) =>
        minister
          .replaceAll('labour-minister', id)
          .replace(addresses['labour-minister'], addresses[id])
          .replace('Maria', givenName)
          .replace('Minister of Labour', title);
      const ombudsman = other('ombudsman', 'Olga', 'Ombudsman').replace('office: minister', 'office: official');
      return text + other('justice-minister', 'Petra', 'Minister of Justice') + ombudsman;
    });
  }

  /** The id that one has just now. */
  idOf(one: Recipient): string {
    return this.#ids.get(one) ?? one;
  }

  /** Gives one another id, wherever the data has it. */
  rename(one: Recipient, after: string, root: string): void {
    const before = this.idOf(one);
    if (before === after) return;
    this.#ids.set(one, after);
    for (const name of ['cases', 'recipients']) {
      const file = path.join(root, `data/${name}.yaml`);
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, text.replaceAll(new RegExp(`(?<![\\w@-])${before}(?![\\w-])`, 'g'), after));
    }
    this.told.push(`(${before} is ${after} from now on)`);
  }

  /** Writes those who are written to down in the other order. */
  swap(root: string): void {
    const file = path.join(root, 'data/cases.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/(recipients: \[)([\w-]+), ([\w-]+)\]/, '$1$3, $2]'));
    this.told.push('(the recipients stand in the other order from now on)');
  }

  /** Lets the case ask for something else: one of a few wordings. */
  reword(wording: number, root: string): void {
    const file = path.join(root, 'data/cases.yaml');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/respect the right to strike.*/, wordings[wording] ?? wordings[0]));
    this.told.push(`(the case asks: ${wordings[wording]})`);
  }

  /** How often somebody has asked for a letter once more. */
  againsOf(key: string): number {
    return this.#agains.get(meantBy(key)) ?? 0;
  }

  countAgain(key: string, by: 1 | -1): void {
    this.#agains.set(meantBy(key), this.againsOf(key) + by);
  }

  fail(why: string): never {
    throw new Error(`${why}\n\n${this.told.join('\n')}`);
  }

  /** Takes down what has arrived since, as of which attempt: a copy that goes once more is the same message. */
  note(entries: readonly Entry[]): void {
    for (const taken of this.relay.taken.slice(this.arrived.length)) {
      const to = everybody.find((one) => addresses[one] === taken.to) ?? this.fail(`who is ${taken.to}?`);
      const isIt = ({ messageId, key }: Entry) => messageId === taken.messageId && recipientIn(meantBy(key)) === to;
      const of = entries.findLast(isIt) ?? this.fail(`what went to ${taken.to} is not on record`);
      this.arrived.push({ ...of, ...taken });
      if (to === 'ombudsman') this.#checkCopy(of);
      else this.#checkCited(of, entries);
      if (this.arrivalsOf(of.key).length > 1 + this.againsOf(of.key)) this.fail(`${of.key} arrived once more`);
    }
  }

  /** A letter cites what went to its recipient, or to whom it names. */
  #checkCited(of: Entry, entries: readonly Entry[]): void {
    for (const { id, recipient = recipientIn(of.key) } of of.cites ?? [])
      if (this.standing(`${caseId}/${id}/${recipient}/email`, entries).length === 0)
        this.fail(`${of.key} cites ${id}, which is not known to have gone to ${recipient}`);
  }

  /** A copy is what a letter was that it is a copy of, where one has arrived. */
  #checkCopy(copy: Entry): void {
    const originals = writtenTo.flatMap((one) => this.arrivalsOf(copy.key.replace(/ombudsman.*/, `${one}/email`)));
    if (originals.length > 0 && !originals.some(({ pdf }) => pdf === copy.pdf))
      this.fail(`${copy.key} is no copy of what anybody got`);
  }

  /** Of one letter, no two that went and have not come back name a copy. */
  checkNamed(entries: readonly Entry[]): void {
    const naming = this.arrived
      .filter((one) => (one.copied ?? []).length > 0 && this.standing(one.key, entries).includes(one))
      .map(({ key }) => [key.split('/')[1], recipientIn(meantBy(key))] as const);
    for (const [letter, to] of naming)
      if (naming.some(([other, another]) => other === letter && another !== to))
        this.fail(`the letters ${letter} to ${writtenTo.join(' and to ')} both name a copy`);
  }

  arrivalsOf(key: string): readonly Arrival[] {
    return this.arrived.filter((one) => meantBy(one.key) === meantBy(key));
  }

  /** Of what arrived of a letter, that after which nothing came back, as far as the record has it. */
  standing(key: string, entries: readonly Entry[]): readonly Arrival[] {
    const lastBack = (of: string) =>
      Math.max(0, ...entries.flatMap((one) => (one.key === of && one.state === 'bounced' ? one.attempt : [])));
    return this.arrivalsOf(key).filter((one) => one.attempt > lastBack(one.key));
  }

  /** Something that arrived comes back to the sender; undefined where all has. */
  comeBack(which: number): Arrival | undefined {
    const idOf = ({ key, attempt }: Arrival) => `${key} ${attempt}`;
    const there = this.arrived.filter((one) => !this.back.has(idOf(one)));
    const one = there[which % Math.max(there.length, 1)];
    if (one) this.back.add(idOf(one));
    return one;
  }
}
