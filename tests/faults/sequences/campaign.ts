/** A case with three who are written to, a relay, a clock, and what truly became of each message. */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Clock, typeIn } from '../../delivery/type-in.ts';
import { type MoodyRelay, moodyRelay, type Taken } from './moody-relay.ts';

export const caseId = 'example-2026';
/** The last one gets a copy of what goes to the first. */
const addresses = {
  'labour-minister': 'minister@labour.example',
  'justice-minister': 'minister@justice.example',
  ombudsman: 'office@ombudsman.example',
} as const;
export type Recipient = keyof typeof addresses;
export const everybody = Object.keys(addresses) as readonly Recipient[];
const writtenTo = everybody.filter((one) => one !== 'ombudsman');

/** A line of the record. */
export interface Entry {
  readonly key: string;
  readonly state: string;
  readonly attempt: number;
  readonly messageId?: string;
  readonly cites?: readonly { readonly id: string; readonly recipient?: string }[];
}

/** What arrived, and what the record called it then. */
export type Arrival = Entry & Taken;

export class Campaign {
  readonly clock = new Clock();
  readonly relay: MoodyRelay;
  readonly arrived: Arrival[] = [];
  /** What came back, by key and attempt. */
  readonly back = new Set<string>();
  /** How often somebody has asked for a letter once more, by key. */
  readonly agains = new Map<string, number>();
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

  fail(why: string): never {
    throw new Error(`${why}\n\n${this.told.join('\n')}`);
  }

  /** Takes down what has arrived since, as of which attempt: a copy that goes once more is the same message. */
  note(entries: readonly Entry[]): void {
    for (const taken of this.relay.taken.slice(this.arrived.length)) {
      const to = everybody.find((one) => addresses[one] === taken.to);
      const isIt = ({ messageId, key }: Entry) => messageId === taken.messageId && key.includes(`/${to}/`);
      const of = entries.findLast(isIt) ?? this.fail(`what went to ${taken.to} is not on record`);
      this.arrived.push({ ...of, ...taken });
      // A copy is what the letter was that it is a copy of.
      for (const { id, recipient = to } of to === 'ombudsman' ? [] : (of.cites ?? []))
        if (this.standing(`${caseId}/${id}/${recipient}/email`, entries).length === 0)
          this.fail(`${of.key} cites ${id}, which is not known to have gone to ${recipient}`);
      if (this.arrivalsOf(of.key).length > 1 + (this.agains.get(of.key) ?? 0)) this.fail(`${of.key} arrived once more`);
    }
  }

  arrivalsOf(key: string): readonly Arrival[] {
    return this.arrived.filter((one) => one.key === key);
  }

  /** Of what arrived of a letter, that after which nothing came back, as far as the record has it. */
  standing(key: string, entries: readonly Entry[]): readonly Arrival[] {
    const back = entries.flatMap((one) => (one.key === key && one.state === 'bounced' ? one.attempt : []));
    return this.arrivalsOf(key).filter(({ attempt }) => attempt > Math.max(0, ...back));
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
