import type { AppealError } from '../errors.ts';
import type { Plan, PlannedDispatch } from './plan.ts';
import type { RuleName } from './rules/judge.ts';

/** One thing that is looked at before anything is done that cannot be undone. */
export interface Check {
  readonly name: string;
  /** `note`: look at it. `refused`: some letters stay here. `failed`: nothing is sent. */
  readonly verdict: 'ok' | 'note' | 'skipped' | 'refused' | 'failed';
  readonly text: string;
  /** The next step. */
  readonly hints?: readonly string[];
}

/** A check that an error has ended: what is wrong, and the next step. */
export function failedCheck(name: string, { message, hints }: AppealError): Check {
  return { name, verdict: 'failed', text: message, hints };
}

/** What is looked at in the letters, and the rules that speak of it. */
const letterChecks: readonly { readonly name: string; readonly rules: readonly RuleName[]; readonly ok: string }[] = [
  {
    name: 'ledger',
    rules: ['ledger-damaged', 'lost-from-ledger', 'behind', 'frozen-gone'],
    ok: 'complete and undamaged',
  },
  {
    name: 'sent before',
    rules: ['already-sent', 'in-outbox', 'other-channel', 'unlisted', 'renamed'],
    ok: 'none was sent before',
  },
  { name: 'same address', rules: ['same-address', 'archive-address'], ok: 'no address gets a letter twice' },
  {
    name: 'uncertain',
    rules: [
      'uncertain',
      'delivered-after-all',
      'rejected',
      'bounced',
      'overdue',
      'earlier-unsettled',
      'original-unsent',
      'original-unlisted',
    ],
    ok: 'nothing is left to settle',
  },
  {
    name: 'letters before',
    rules: ['nothing-before', 'cites-unsent'],
    ok: 'every reminder follows a letter that went',
  },
  { name: 'claims', rules: ['claimed'], ok: 'nobody else has claimed a letter' },
  {
    name: 'reviewed',
    rules: [
      ...(['changed-since-reviewed', 'stale-rendition', 'not-reviewed'] as const),
      ...(['changed-since-deferred', 'changed-since-sent'] as const),
      ...(['original-gone', 'original-unknown', 'copied-otherwise'] as const),
    ],
    ok: 'as generated, or as when it was put off',
  },
  { name: 'answers', rules: ['answered-since'], ok: 'no new answer since the letters were written' },
  {
    name: 'others',
    rules: ['escalated-since', 'promised'],
    ok: 'no letter announces an escalation that has happened, or goes before a deadline that was given',
  },
  { name: 'demands', rules: ['moot', 'demand-overtaken'], ok: 'no letter asks for what has come about' },
  { name: 'consent', rules: ['no-consent', 'homonym'], ok: 'everybody named may be named' },
  { name: 'words', rules: ['unfinished'], ok: 'nothing is left to fill in' },
  { name: 'encryption', rules: ['must-encrypt', 'frozen-otherwise'], ok: 'a key for everybody who needs one' },
  { name: 'recipients', rules: ['unverified'], ok: 'every name and address was looked up' },
  {
    name: 'date',
    rules: ['answer-by-past', 'dated-ahead', 'clock-behind', 'told-ahead', 'not-today'],
    ok: 'every letter is dated today',
  },
];

/** From here on, in bytes as it travels (base64 adds a third), mail servers begin to refuse a message. */
const large = 10 * 1024 * 1024;
const encoded = 4 / 3;

/** Bytes of a message as it travels, about: what is encrypted is encoded twice. */
function travels({ size, encrypted }: PlannedDispatch): number {
  return size * (encrypted ? encoded * encoded : encoded);
}

/** What the relay is going to refuse for its size, before anything is recorded of it. `largest` is 0 where it does not say. */
export function checkLargest({ dispatches }: Plan, largest: number): readonly Check[] {
  const refused = dispatches.filter((planned) => planned.action === 'send' && travels(planned) > largest);
  if (largest === 0 || refused.length === 0) return [];
  const text = `the mail server takes at most ${Math.floor(largest / 1024)} KB and will refuse ${refused.length} of ${dispatches.length}`;
  return [{ name: 'largest', verdict: 'note', text: `${text}: make the enclosures smaller, or send by post` }];
}

const noneGoes = 'no letter will be sent';

/** Whether the rules have spoken to the end: after the one that passes it over, the others are silent. */
const isJudged = ({ reasons }: PlannedDispatch) =>
  !reasons.some(({ effect, rule }) => effect === 'skip' && rule !== 'limit');

/** Warnings that a check of its own tells. */
const toldElsewhere: ReadonlySet<string> = new Set(['consent', 'unfinished']);

/** What was warned of when the letters that are to go were made: told above the plan, and easily overlooked there. */
function checkWarnings(dispatches: Plan['dispatches']): Check {
  const going = dispatches.filter(({ action }) => action === 'send' || action === 'print-and-post');
  const codes = going.flatMap(({ warned, reasons }) =>
    warned.filter((code) => !toldElsewhere.has(code) && !reasons.some(({ rule }) => rule === code)),
  );
  if (going.length === 0) return { name: 'warnings', verdict: 'skipped', text: noneGoes };
  if (codes.length === 0) return { name: 'warnings', verdict: 'ok', text: 'none about the letters that go' };
  const counted = [...new Set(codes)].map(
    (code) => `${code}: ${codes.filter((one) => one === code).length} of ${dispatches.length}`,
  );
  return { name: 'warnings', verdict: 'note', text: counted.join('; ') };
}

function unreadIn(unread: Plan['dispatches']): string {
  const languages = [...new Set(unread.map(({ language }) => language))].join(', ');
  return `demands in ${languages} are not read here: see for yourself that none asks for what has come about`;
}

/** The named checks of a plan's letters, each with what it found. */
export function checkLetters({ dispatches }: Plan): readonly Check[] {
  const isNoneJudged = !dispatches.some(isJudged);
  const checked = letterChecks.map(({ name, rules, ok }): Check => {
    const found = dispatches.map((planned) => planned.reasons.filter(({ rule }) => rules.includes(rule)));
    const reasons = found.flat();
    const letters = found.filter((own) => own.length > 0).length;
    const refused = reasons.filter(({ effect }) => effect === 'refuse').length;
    if (letters === 0 && isNoneJudged) return { name, verdict: 'skipped', text: noneGoes };
    const unread = name === 'demands' ? dispatches.filter(({ asksUnread }) => asksUnread) : [];
    if (letters === 0 && unread.length > 0) return { name, verdict: 'skipped', text: unreadIn(unread) };
    if (letters === 0) return { name, verdict: 'ok', text: ok };
    const text = [...new Set(reasons.map(({ rule }) => rule))].join(', ');
    return {
      name,
      verdict: refused > 0 ? 'refused' : 'note',
      text: `${text}: ${letters} of ${dispatches.length}`,
    };
  });
  const largest = Math.max(0, ...dispatches.map(travels));
  const size = `${Math.ceil(largest / 1024)} KB`;
  return [
    ...checked,
    checkWarnings(dispatches),
    isNoneJudged
      ? { name: 'size', verdict: 'skipped', text: noneGoes }
      : largest > large
        ? { name: 'size', verdict: 'note', text: `a message of ${size}: many mail servers refuse more than 10 MB` }
        : { name: 'size', verdict: 'ok', text: `no message has more than ${size}` },
  ];
}
