import type { Mail } from './parse-mail.ts';
import { addressesIn } from './plain-address.ts';

/**
 * The messages that were copied into the text of one, as mail programs do that forward, or answer, as far as it says whose they are.
 * When they came it says in as many ways as there are programs: of a copied message, that is never known.
 */
export function copiedMails(mail: Mail): readonly Mail[] {
  const lines = mail.text.split('\n').map((line) => line.replace(/^[>\s]+/, '').trimEnd());
  const found: Mail[] = [];
  for (const at of lines.keys()) {
    const head = headAt(lines, at) ?? attributionAt(lines, at);
    if (head) found.push(copied(mail, head, lines.slice(head.end).join('\n')));
    if (found.length === most) break;
  }
  return found;
}

/** So many messages in one are read. */
const most = 50;

interface Head {
  readonly from: string;
  readonly subject?: string;
  /** The line after it. */
  readonly end: number;
}

/** What is copied as a few of its headers, in the language of whoever forwards it: "From:" and, further down, "Subject:". */
function headAt(lines: readonly string[], at: number): Head | undefined {
  const [from] = addressesIn(valueIn(lines[at], senders) ?? '');
  if (from === undefined) return undefined;
  const below = lines.slice(at + 1, at + reach);
  const index = below.findIndex((line) => valueIn(line, subjects) !== undefined);
  const subject = valueIn(below[index], subjects);
  return subject === undefined ? undefined : { from, subject, end: at + index + 2 };
}

/** Headers have empty lines between them where they were HTML, and lists of addresses are long. */
const reach = 16;

function valueIn(line: string | undefined, names: RegExp): string | undefined {
  const found = names.exec(line ?? '');
  return found ? line?.slice(found[0].length) : undefined;
}

/** The names of headers, by language; some programs write them in bold. */
const named = (names: string) => new RegExp(`^\\*?(?:${names})\\s*\\*?[:：]\\*?\\s*`, 'iu');
const senders = named(
  'from|de(?: la)?|expéditeur|remitente|von|da|van|od|från|fra|kimden|gönderen|kimdan|от(?: кого)?|отправитель|від|кимден|кімнен|من|发件人|寄件者|寄件人',
);
const subjects = named(
  'subject|objet|sujet|betreff|asunto|assunto|oggetto|onderwerp|temat|předmět|ämne|emne|subiect|konu|mavzu|тема(?: письма)?|предмет|тақырып|الموضوع|主题|主旨',
);

/** What is copied under a line of dashes and words, "25.11.2026, 10:00, Minister <minister@government.example>:". */
function attributionAt(lines: readonly string[], at: number): Head | undefined {
  if (!/^-{4,}[^-]+-{4,}$/.test(lines[at] ?? '')) return undefined;
  const index = lines.slice(at + 1, at + 4).findIndex((line) => line !== '');
  const line = lines[at + 1 + index] ?? '';
  const [from] = /\d/.test(line) && /[:：]$/.test(line) ? addressesIn(line) : [];
  return from === undefined ? undefined : { from, end: at + index + 2 };
}

/** It is of the thread in which it was forwarded, and what lies beside it was forwarded with it. */
function copied({ references, parts, digest, subject }: Mail, head: Head, text: string): Mail {
  return {
    ...{ from: [head.from], to: [], subject: head.subject ?? subject, text },
    ...{ references, parts, digest, headers: new Map(), contentType: 'text/plain' },
  };
}
