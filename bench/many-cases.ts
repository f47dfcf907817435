/** A workspace with many cases, one file each, and ten entries of the ledger a case. Invented throughout. */
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Change } from '../src/ledger/lines/entry.ts';
import { hashLine, serialiseEntry } from '../src/ledger/lines/entry-line.ts';
import { formatKey } from '../src/ledger/lines/key.ts';
import { afterEntry, nextEntry } from '../src/ledger/next-entry.ts';
import { stateOf } from '../src/ledger/state.ts';
import { replyKey } from '../src/ledger/telling/reply.ts';
import { addDays } from '../src/protocol/plain-date.ts';
import { familyNames, givenNames, recipientText } from './recipients.ts';

/** The day on which the bench looks at it. Ahead of every clock: of a day that is over, more has to be read. */
export const benchDay = '2096-11-20';
export const entriesPerCase = 10;

const recipients = 60;
const towns = ['Astova', 'Port Halden', 'Merrow', 'Sel Vallis', 'Tarn', 'Upper Quay', 'Weir'];

/** Makes the workspace. @returns its folder. */
export function makeManyCases(cases: number): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'appeal-bench-'));
  cpSync('starter', folder, { recursive: true });
  cpSync('templates', path.join(folder, 'templates'), { recursive: true });
  const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text);
  mkdirSync(path.join(folder, 'data/cases'));
  mkdirSync(path.join(folder, 'data/ledger'));
  write('data/cases.yaml', 'cases: []\n');
  write(
    'data/recipients.yaml',
    `recipients:\n${range(recipients)
      .map((index) => recipientText(index, pick(familyNames, index)))
      .join('')}`,
  );
  write(
    'appeal.yaml',
    `${settingsText}followUp: { after: 21 days, remind: 7 days before, escalate: { to: [minister-0, minister-1] } }\n`,
  );
  for (const index of range(cases)) {
    write(`data/cases/${idOf(index)}.yaml`, caseText(index));
    write(`data/ledger/${idOf(index)}.jsonl`, ledgerText(index));
  }
  return folder;
}

/** Changes one case as a person would. */
export function changedCase(index: number, round: number): { file: string; text: string } {
  const text = caseText(index).replace('the police came', `${round} policemen came`);
  return { file: `data/cases/${idOf(index)}.yaml`, text };
}

const settingsText = `language: en
timeZone: UTC
countries:
  XA: { short: { en: Astovia }, full: { en: Republic of Astovia }, of: { en: of Astovia }, in: { en: in Astovia } }
`;

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const pick = (list: readonly string[], index: number) => list[index % list.length] ?? '';
const idOf = (index: number) => `case-${String(index).padStart(6, '0')}`;
/** Two, never the same. */
const to = (index: number) => [`minister-${index % recipients}`, `minister-${(index * 7 + 1) % recipients}`] as const;

/** The days of the first letter and of the one that follows it. */
function datesOf(index: number): readonly [string, string] {
  const first = addDays('2096-08-01', index % 80);
  return [first, addDays(first, 22)];
}

function caseText(index: number): string {
  const town = pick(towns, index);
  const [first, second] = datesOf(index);
  const person = (which: number) => `  - id: person-${which}
    givenName: ${pick(givenNames, index + which)}
    familyName: ${pick(familyNames, index + 3 * which)}
    pronouns: ${which % 2 === 0 ? 'she' : 'he'}
    offices:
      - title: { en: { one: deputy chair, other: deputy chairs } }
        organisation: union
    status: { state: detained, since: ${addDays(first, -9)}, by: the State Police, place: the remand prison of ${town} }
    concerns: [${which % 2 === 0 ? 'her' : 'his'} health]
    consent: public
`;
  return `# yaml-language-server: $schema=../../schemas/case.schema.json
id: ${idOf(index)}
fictional: true
kind: protest
title: Detention of trade union leaders in ${town}
country: XA
languages: [en]
recipients: [${to(index).join(', ')}]
reference: AH/xa ${String(index).padStart(5, '0')}

organisations:
  - id: union
    name: Union of Dock Workers of ${town}
    of: of the Union of Dock Workers of ${town}
    acronym: UDW

persons:
${person(0)}${person(1)}
events:
  - date: ${addDays(first, -15)}
    text: the members of the union voted for a strike at the docks of ${town}
  - date: ${addDays(first, -9)}
    text: the police came at night, searched the office of the union, and took two of its leaders to an unknown place
    source: a member of the union who was there
  - id: hearing
    date: ${addDays(first, 12)}
    text: a court prolonged their detention by two months behind closed doors, without hearing their lawyer
    certainty: reported

citations:
  - id: assembly
    article: "${100 + (index % 200)}"
    part: "2"
    act: Criminal Code of Astovia
charges:
  - persons: [person-0, person-1]
    text: organising an unauthorised assembly
    citation: assembly
    date: ${addDays(first, -6)}
instruments:
  - { convention: 87, ratified: 1992-03-31, checked: 2026-01-15 }
  - { convention: 98 }

demands:
  - id: release
    text: release them at once and drop all charges against them
  - id: inquiry
    text: have the search of the office looked into by a court
  - text: respect the right to strike

letters:
  - date: ${first}
  - date: ${second}
    template: follow-up
    recipients: [${to(index)[0]}]
`;
}

/** A letter to both and one that follows to the first, each by a relay, and an answer of some kind: ten entries. */
function ledgerText(index: number): string {
  const [first, second] = datesOf(index);
  const [one, other] = to(index);
  const lines = [
    ...dispatched(index, first, one),
    ...dispatched(index, first, other),
    ...dispatched(index, second, one),
    ...recorded(replyKey(idOf(index), second, one), [
      { state: 'answered', date: addDays(second, 5), kind: index % 3 === 0 ? 'answer' : 'acknowledgement' },
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

function dispatched(index: number, letter: string, recipient: string): string[] {
  const key = formatKey({ case: idOf(index), letter, recipient, channel: 'email' });
  const hash = (what: string) => hashLine(`${what} of ${key}`);
  return recorded(key, [
    {
      state: 'prepared',
      role: 'to',
      pdf: hash('PDF'),
      message: hash('message'),
      messageId: `<${hash('id').slice(0, 32)}@federation.example>`,
      from: 'general-secretary@federation.example',
      to: `${recipient}@labour.example`,
      dated: letter,
      cites: [],
    },
    { state: 'sending' },
    { state: 'sent', date: letter, reply: `250 2.0.0 Ok: queued as ${hash('queue').slice(0, 12)}` },
  ]);
}

function recorded(key: string, changes: readonly Change[]): string[] {
  let dispatch = stateOf(key, undefined);
  return changes.map((change, step) => {
    const day = 'date' in change ? change.date : 'dated' in change ? (change.dated ?? '') : '2096-08-01';
    const entry = nextEntry(dispatch, change, { at: `${day}T08:00:0${step}.000Z`, run: '20960801T080000-4711' });
    dispatch = afterEntry(dispatch, entry);
    return serialiseEntry(entry);
  });
}
