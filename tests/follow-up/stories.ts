import { dueItems } from '../../src/follow-up/due.ts';
import type { DueItem } from '../../src/follow-up/due-item.ts';
import type { Change } from '../../src/ledger/lines/entry.ts';
import { replyKey } from '../../src/ledger/telling/reply.ts';
import { summarise } from '../../src/ledger/telling/summary.ts';
import { parseWorkspace } from '../../src/workspace/parse/parse.ts';
import type { ReplyKind } from '../../src/workspace/schema/letter-entry.ts';
import type { Workspace } from '../../src/workspace/workspace.ts';
import { type KeyedChange, ledgerOf } from '../ledger/ledgers.ts';
import { sources } from '../workspace/sources.ts';

const recipient = (id: string, more = '') => `  - { id: ${id}, languages: [en], country: XA${more} }\n`;
const rules = 'followUp: { after: 14 days, escalate: { to: [rapporteur, federation] } }\n';

export interface Story {
  /** Of the case; protest when absent. */
  readonly kind?: string;
  /** Keys of the settings. */
  readonly settings?: string;
  /** Keys of the case, two blanks in. */
  readonly ofCase?: string;
  /** Keys of the minister, after a comma. */
  readonly ofMinister?: string;
  /** Items of `letters:`, each in flow style. */
  readonly letters: readonly string[];
  readonly ledger?: readonly KeyedChange[];
  readonly today: string;
}

export function workspaceOf({
  kind = 'protest',
  settings = rules,
  ofCase = '',
  ofMinister = '',
  letters,
}: Omit<Story, 'today'>): Workspace {
  const { value, diagnostics } = parseWorkspace(
    sources({
      'appeal.yaml': `language: en\ncountries: {XA: {short: {en: Astovia}}}\n${settings}`,
      'data/recipients.yaml': `recipients:\n${recipient('minister', ofMinister)}${recipient('rapporteur')}${recipient('federation')}${recipient('office', ', email: office@labour.example')}groups: [{ id: press, members: [federation, rapporteur] }]\n`,
      'data/cases.yaml': `cases:
  - id: harbour
    kind: ${kind}
    title: Arrests
    country: XA
    languages: [en]
    recipients: [minister]
${ofCase}    letters:
${letters.map((letter) => `      - ${letter}\n`).join('')}`,
    }),
  );
  if (!value) throw new Error(JSON.stringify(diagnostics, undefined, 2));
  return value;
}

export function itemsOf(story: Story): readonly DueItem[] {
  const ledgers = new Map([['harbour', summarise(ledgerOf(...(story.ledger ?? [])))]]);
  return dueItems({ workspace: workspaceOf(story), ledgers, holidays: new Map(), today: story.today });
}

/** A letter of the case as it went to the minister, or to another. */
export function went(letter: string, date: string, to = 'minister', channel = 'post'): KeyedChange {
  return [`harbour/${letter}/${to}/${channel}`, { state: 'sent', date, settled: true }];
}

export function replied(letter: string, date: string, kind: ReplyKind, from = 'minister'): KeyedChange {
  return [replyKey('harbour', letter, from), { state: 'answered', date, kind }];
}

export function change(letter: string, state: Change, to = 'minister'): KeyedChange {
  return [`harbour/${letter}/${to}/email`, state];
}
