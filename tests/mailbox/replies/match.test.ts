import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { envelopeIdFor } from '../../../src/email/message-id.ts';
import type { Change } from '../../../src/ledger/lines/entry.ts';
import { readLedger } from '../../../src/ledger/lines/read-ledger.ts';
import { matchReport } from '../../../src/mailbox/bounces/match-report.ts';
import { parseDeliveryReport } from '../../../src/mailbox/bounces/parse-delivery-report.ts';
import { parseMail } from '../../../src/mailbox/reading/parse-mail.ts';
import { matchReply, replyMatcher } from '../../../src/mailbox/replies/match-reply.ts';
import type { ReplyContext } from '../../../src/mailbox/replies/reply.ts';
import { sentLetters } from '../../../src/mailbox/sent-letters.ts';
import { entriesOf, type KeyedChange, ledgerOf, prepared, sent, textOf } from '../../ledger/ledgers.ts';

const key = 'kg/1/minister/email';
const history = (...changes: readonly Change[]): KeyedChange[] => changes.map((change) => [key, change]);
const wasSent = history(prepared, { state: 'sending' }, sent('2023-12-11'));
const lettersAfter = (changes: readonly KeyedChange[]) =>
  sentLetters(new Map([['kg', ledgerOf(...changes)]]), 'Archive@federation.example');
const file = (name: string) => readFileSync(`tests/mailbox/reports/${name}.eml`, 'utf8');

describe('a delivery report', () => {
  const judge = async (text: string, changes = wasSent) => {
    const report = parseDeliveryReport(await parseMail(Buffer.from(text)));
    const verdicts = report ? matchReport(report, lettersAfter(changes)) : [];
    return verdicts.map((verdict) => {
      if (!('reason' in verdict)) return `${verdict.kind} ${verdict.letter.key}`;
      const key = verdict.reason.includes('another message of it') ? `: ${verdict.letter?.key}` : '';
      return `${verdict.kind} ${verdict.reason}${key}`;
    });
  };
  const failed = file('postfix-failed');
  const bounced: Change = { state: 'bounced', date: '2023-12-12', reason: '5.1.1' };
  const unnamed = failed.replaceAll('kg/1/minister/email', 'QID-7781').replaceAll('<1@fed', '<9@fed');
  const byAnother = unnamed.replaceAll('office@federation', 'press@federation');
  const noStatus = failed.replace(/Final-Recipient: (?:.*\n)+?(?=\n)/, '');
  const inOutbox = history(prepared, { state: 'in-outbox', file: 'out/outbox/1.eml' });
  const byHand = [...inOutbox, ...history({ state: 'sent', date: '2023-12-11', settled: true })];
  const delivered = file('postfix-delivered');
  const deferred: Change = { state: 'deferred', reason: '451' };
  const later: Change = { ...prepared, messageId: '<again@federation.example>' };
  const uncertain = [prepared, { state: 'sending' }] as const satisfies readonly Change[];
  const sentBySomebody: Change = { state: 'sent', date: '2023-12-11', settled: true };
  const unsent: Readonly<Record<string, readonly KeyedChange[]>> = {
    uncertain: history(...uncertain),
    'not-sent': history(...uncertain, { state: 'not-sent' }),
    rejected: history(prepared, { state: 'rejected', reason: '554' }),
    deferred: history(prepared, deferred),
    cancelled: history(prepared, deferred, { state: 'cancelled' }),
    expired: history(prepared, deferred, { state: 'expired', reason: '5 days' }),
    claimed: history(prepared, { state: 'rejected', reason: '554' }, { state: 'claimed', again: 'smaller' }),
    prepared: history(prepared),
    'in-outbox': inOutbox,
  };
  const theirs: Change = { ...prepared, to: 'president@government.example', messageId: '<5@federation.example>' };
  const toPresident = [theirs, { state: 'sending' } as const, sent('2023-12-11')].map(
    (change): KeyedChange => ['kg/1/president/email', change],
  );
  const copy: Change = { ...prepared, role: 'cc', to: 'embassy@city.example' };

  it.each<[what: string, text: string, verdict: string, changes?: readonly KeyedChange[]]>([
    ['of Postfix', failed, `bounced ${key}`],
    ['of Exim', file('exim-failed'), `bounced ${key}`],
    ['of Exchange', file('exchange-failed'), `bounced ${key}`],
    ['of Gmail', file('gmail-failed'), `bounced ${key}`],
    ['of a delay', file('postfix-delayed'), `noted ${key}`],
    ['of success', file('postfix-delivered'), `noted ${key}`],
    [
      'in a message of another kind',
      failed.replace('multipart/report', 'multipart/mixed'),
      'doubtful it is of a kind that cannot be relied on',
    ],
    ['whose fields are all in one group', failed.replace(/\n\n(?=Final-Recipient)/, '\n'), `bounced ${key}`],
    ['by the name in the envelope', failed.replace(key, envelopeIdFor(key)), `bounced ${key}`],
    [
      'of a message that two tries have sent',
      failed,
      'doubtful attempts 1 and 2 went with the same Message-ID, and it does not say which came back: add --attempt',
      [...wasSent, ...wasSent],
    ],
    [
      'that returns nothing, by the name in the envelope',
      failed.replace(key, envelopeIdFor(key)).replace('<1@fed', '<9@fed'),
      'doubtful it does not return the message',
    ],
    [
      'that names another in the envelope',
      failed.replace(key, envelopeIdFor('kg/9/minister/email')),
      'doubtful it names one letter and returns another',
    ],
    ['without the standard form', file('qmail-failed'), 'doubtful it is of a kind that cannot be relied on'],
    [
      'about somebody else',
      failed.replaceAll(/(Recipient: rfc822; ?)minister@/g, '$1president@'),
      'doubtful it is about president@government.example, to whom it was not sent',
    ],
    [
      'about another to whom the letter went, who is meant then',
      failed.replaceAll(/(Recipient: rfc822; ?)minister@/g, '$1president@'),
      'doubtful it is about president@government.example, to whom another message of it was sent: kg/1/president/email',
      [...wasSent, ...toPresident],
    ],
    [
      'about nobody',
      failed.replaceAll(/^(Original|Final)-Recipient: .*$/gm, 'X-Recipient: -'),
      'doubtful it does not say whom it is about',
    ],
    ['of a quoted name', failed.replaceAll(/(Recipient: rfc822; ?)minister@/g, '$1"minis\\ter"@'), `bounced ${key}`],
    [
      'about many others, each of them in its turn, and one twice',
      failed.replace(
        /Final-Recipient: (?:.*\n)+?(?=\n)/,
        ['a', 'b', 'b', 'c'].map((name) => `Final-Recipient: rfc822; ${name}@x.example\nAction: failed\n`).join('\n'),
      ),
      'doubtful it is about a@x.example and 2 more addresses, to whom it was not sent',
    ],
    [
      'of a forwarding that names only where it went',
      file('exim-failed').replace('rfc822;minister@', 'rfc822;someone@'),
      'doubtful it is about someone@government.example, to whom it was not sent',
    ],
    [
      'of a forwarding that names our address too',
      failed.replace('Final-Recipient: rfc822; minister@', 'Final-Recipient: rfc822; someone@'),
      'doubtful it was passed on there to someone@government.example, and failed; others to whom it was passed on may have it',
    ],
    [
      'of a forwarding that names our address too, of what is recorded',
      failed.replace('Final-Recipient: rfc822; minister@', 'Final-Recipient: rfc822; someone@'),
      `known ${key}`,
      [...wasSent, ...history(bounced)],
    ],
    [
      'of the copy for the archive',
      failed.replaceAll(/(Recipient: rfc822; ?)minister@government/g, '$1archive@federation'),
      'doubtful it is about the copy for the archive; of the letter itself it says nothing',
    ],
    ['that names nobody but in words', noStatus, 'doubtful it is of a kind that cannot be relied on'],
    [
      'for a key that was never sent',
      failed.replace('kg/1/minister', 'kg/9/minister').replace('<1@fed', '<9@fed'),
      'doubtful it speaks of kg/9/minister/email, which was never sent',
    ],
    [
      'that names what was never sent',
      failed.replace('kg/1/minister', 'kg/9/minister'),
      'doubtful it names one letter and returns another',
    ],
    ['with an id of another’s', failed.replace('kg/1/minister/email', 'QID-7781'), `bounced ${key}`],
    [
      'that returns another letter than it names',
      failed.replace('<1@fed', '<2@fed'),
      'doubtful it names one letter and returns another',
      [...wasSent, ['kg/2/minister/email', { ...prepared, messageId: '<2@federation.example>' }]],
    ],
    [
      'that names no message of ours',
      unnamed.replace('Message-ID: <9@', 'X-ID: <9@'),
      'doubtful it does not return the message',
    ],
    ['of a mail program that gave it a Message-ID', unnamed, 'doubtful it returns it by another Message-ID', byHand],
    [
      'of a mail program, of what is in the outbox',
      unnamed,
      'doubtful it returns it by another Message-ID, and the letter is in-outbox: settle that first',
      inOutbox,
    ],
    [
      'of what is in the outbox, by our Message-ID',
      failed,
      'doubtful the letter is in-outbox: settle that first',
      inOutbox,
    ],
    [
      'that names no message of ours, of what nobody knows to be sent',
      unnamed.replace('Message-ID: <9@', 'X-ID: <9@'),
      'doubtful it does not return the message, and the letter is uncertain: settle that first',
      history(prepared, { state: 'sending' }),
    ],
    [
      'of other mail to an address of ours, of what nobody knows to be sent',
      byAnother,
      '',
      history(prepared, { state: 'sending' }),
    ],
    ['of other mail to an address of ours', byAnother, ''],
    ['of a relay that gave it a Message-ID', unnamed, 'doubtful it returns a message of ours by another Message-ID'],
    [
      'of a relay that gave it a Message-ID, of what nobody knows to be sent',
      unnamed,
      'doubtful it returns a message of ours by another Message-ID, and the letter is uncertain: settle that first',
      history(prepared, { state: 'sending' }),
    ],
    ['of such a relay, to another address', unnamed.replaceAll('minister@', 'other@'), ''],
    [
      'that returns nothing, and refers to the letter',
      byAnother
        .replace('MIME-Version', 'In-Reply-To: <1@federation.example>\nMIME-Version')
        .replaceAll('minister@', 'x@'),
      'doubtful it is about x@government.example, to whom it was not sent',
    ],
    [
      'of success, that returns nothing, and refers to the letter',
      delivered
        .replaceAll(key, 'Q')
        .replace('Message-ID: <1@', 'Message-ID: <9@')
        .replace('MIME-Version', 'In-Reply-To: <1@federation.example>\nMIME-Version'),
      '',
    ],
    [
      'without the standard form, of what is recorded',
      file('qmail-failed'),
      `known ${key}`,
      [...wasSent, ...history(bounced)],
    ],
    [
      'of a delay of other mail',
      file('postfix-delayed').replaceAll('kg/1/minister/email', 'Q').replace('<1@fed', '<9@fed'),
      '',
      byHand,
    ],
    ['that names no message of ours, of what is recorded', unnamed, `known ${key}`, [...byHand, ...history(bounced)]],
    ['that returns nothing', failed.replace('<1@fed', '<9@fed'), 'doubtful it does not return the message'],
    [
      'that says both',
      failed.replace('Status: 5.1.1', 'Status: 2.0.0'),
      'doubtful it says that it failed, with the code 2.0.0',
    ],
    [
      'of what nobody knows to be sent',
      failed,
      'doubtful the letter is uncertain: settle that first',
      history(prepared, { state: 'sending' }),
    ],
    ...(['delivered', 'relayed', 'expanded', 'delayed'] as const).flatMap((action) =>
      Object.entries(unsent).map(([state, changes]): [string, string, string, readonly KeyedChange[]] => [
        `${action}, of what is ${state} on record`,
        delivered.replace('Action: delivered', `Action: ${action}`),
        `doubtful it says that the letter was ${action === 'expanded' ? 'relayed' : action}, and on record it is ${state}`,
        changes,
      ]),
    ),
    [
      'of success, of an attempt before the last, neither of them sent',
      delivered,
      'doubtful it says that the letter was delivered, and on record it is deferred',
      [...history(...uncertain, { state: 'not-sent' }), ...history(later, deferred)],
    ],
    [
      'of success, of an attempt that a person had held for sent, and the last is not',
      delivered,
      'doubtful it says that the letter was delivered, and on record it is deferred',
      [...history(...uncertain, sentBySomebody, { state: 'not-sent' }), ...history(later, deferred)],
    ],
    [
      'of success, of an attempt that is not sent, before one that is',
      delivered,
      `noted ${key}`,
      [...history(...uncertain, { state: 'not-sent' }), ...history(later, { state: 'sending' }, sent('2023-12-12'))],
    ],
    ...[[later, deferred], [{ state: 'claimed' } as const]].map(
      (since): [string, string, string, readonly KeyedChange[]] => [
        `of success, of an attempt that had come back, before one that is ${since.at(-1)?.state}`,
        delivered,
        `doubtful it says that the letter was delivered, and on record it is ${since.at(-1)?.state}`,
        [...wasSent, ...history(bounced, ...since)],
      ],
    ),
    [
      'of success, of an attempt that had come back, before one that is rejected',
      delivered,
      'doubtful it says that the letter was delivered, and on record it is bounced',
      [...wasSent, ...history(bounced, later, { state: 'rejected', reason: '550' })],
    ],
    [
      'of success, of an attempt that had come back, before one that is sent',
      delivered,
      `noted ${key}`,
      [...wasSent, ...history(bounced, later, { state: 'sending' }, sent('2023-12-13'))],
    ],
    [
      'of success, of an attempt that was sent, before one that is not',
      delivered,
      `noted ${key}`,
      [...wasSent, ...history(later, deferred)],
    ],
    ['of what is recorded', failed, `known ${key}`, [...wasSent, ...history(bounced)]],
    [
      'of an attempt before the last',
      failed,
      `known ${key}`,
      [...wasSent, ...history(bounced, { ...prepared, messageId: '<again@federation.example>' })],
    ],
    [
      'of an attempt that was sent, before another that was',
      failed,
      `bounced ${key}`,
      [...wasSent, ...history(later, { state: 'sending' }, sent('2023-12-13'))],
    ],
    [
      'of an attempt that was sent, before another that came back',
      failed,
      `bounced ${key}`,
      [...wasSent, ...history(later, { state: 'sending' }, sent('2023-12-13'), bounced)],
    ],
    [
      'of an attempt that was sent, before another that was refused',
      failed,
      `bounced ${key}`,
      [...wasSent, ...history(later, { state: 'rejected', reason: '550' })],
    ],
    [
      'of an attempt that was sent, before another that is put off',
      failed,
      'doubtful the letter is deferred: settle that first',
      [...wasSent, ...history(later, deferred)],
    ],
    [
      'of an attempt that is not sent, before another that is',
      failed,
      `known ${key}`,
      [...history(...uncertain, { state: 'not-sent' }), ...history(later, { state: 'sending' }, sent('2023-12-13'))],
    ],
    [
      'of success, of an attempt that is not sent, before one that came back',
      delivered,
      'doubtful it says that the letter was delivered, and on record it is bounced',
      [
        ...history(...uncertain, { state: 'not-sent' }),
        ...history(later, { state: 'sending' }, sent('2023-12-13'), bounced),
      ],
    ],
    [
      'of a copy',
      file('exim-failed').replace('rfc822;minister@government', 'rfc822;embassy@city'),
      'bounced kg/1/embassy/email',
      [
        ...wasSent,
        ['kg/1/embassy/email', copy],
        ['kg/1/embassy/email', { state: 'sending' }],
        ['kg/1/embassy/email', sent('2023-12-11')],
      ],
    ],
  ])('%s', async (_what, text, verdict, changes) => {
    expect(await judge(text, changes ? [...changes] : undefined)).toEqual(verdict ? [verdict] : []);
  });

  it('of a letter whose record contradicts itself is left to a person', async () => {
    const lines = textOf(entriesOf(...wasSent));
    const report = parseDeliveryReport(await parseMail(Buffer.from(failed)));
    const other = textOf(entriesOf([key, { ...prepared, again: 'theirs' }]));
    const letters = sentLetters(new Map([['kg', readLedger(lines + other)]]));
    expect(report && matchReport(report, letters)).toMatchObject([
      { kind: 'doubtful', reason: 'the record of this letter contradicts itself' },
    ]);
  });

  it('of mail that is not ours says nothing', async () => {
    const others = file('exim-failed').replace('<1@fed', '<9@fed').replaceAll('office@federation', 'press@federation');
    expect(await judge(others)).toEqual([]);
  });

  const unreliable = 'doubtful it is of a kind that cannot be relied on';
  const nobody = 'doubtful it does not say whom it is about';
  const refersTo = 'In-Reply-To: <1@federation.example>';
  const exchange = 'From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@government.example>';
  const subjectOf = (words: string) => `Subject: =?utf-8?B?${Buffer.from(words).toString('base64')}?=`;
  it.each<[what: string, head: string, words: string, verdict: string]>([
    [
      'of Exchange, in HTML',
      `${exchange}\nSubject: Undeliverable: Arrests\nContent-Type: text/html`,
      "<p>Your message to <a href='mailto:minister@government.example'>minister@government.example</a> failed.</p>",
      unreliable,
    ],
    [
      'of Domino',
      'From: Mail Router <postmaster@government.example>\nSubject: DELIVERY FAILURE: User minister (minister@government.example) not listed in Domino Directory',
      'Your message',
      unreliable,
    ],
    ['of sendmail', 'From: MAILER-DAEMON@government.example\nSubject: Returned mail', 'The mailbox is full.', nobody],
    ['that has few words', 'From: MAILER-DAEMON@government.example\nSubject: Hello', 'The user is over quota.', nobody],
    ...[
      'Undeliverable: Arrests',
      'Message could not be delivered',
      'Unzustellbar: Verhaftungen',
      'Ihre Nachricht wurde nicht zugestellt',
      'Non remis : Arrestations',
      'Échec de la remise',
      'Mensaje no entregado',
      'No se puede entregar: Detenciones',
      'Não foi possível entregar: Prisões',
      'Mancato recapito: Arresti',
      'Onbestelbaar: Arrestaties',
      'Niedostarczona wiadomość',
      'Nie można dostarczyć: Aresztowania',
      'Teslim edilemedi: Tutuklamalar',
      'Не удается доставить: Аресты',
      'Сообщение не доставлено',
      'Кат жеткирилген жок',
      'لم يتم تسليم: الاعتقالات',
      'تعذّر تسليم الرسالة',
      '未送达: 逮捕',
      '退信通知',
    ].flatMap((subject): [string, string, string, string][] =>
      ['Return-Path: <>\nFrom: postmaster@government.example', 'From: Mail <mail@government.example>'].map((by) => [
        `with the subject “${subject}”, ${by.replace('\n', ' ')}`,
        `${by}\n${subjectOf(subject)}`,
        'minister@government.example',
        unreliable,
      ]),
    ),
  ])('that is written for persons, and refers to the letter: %s', async (_what, head, words, verdict) => {
    const text = `${head}\n${refersTo}\n\n${words}\n`;
    expect(await judge(text)).toEqual([verdict]);
    const context = { correspondents: [], own: new Set<string>(), references: new Map(), subjects: new Map() };
    const asReply = { ...context, letters: lettersAfter(wasSent), names: () => [] };
    expect(matchReply(await parseMail(Buffer.from(text)), asReply)).toEqual({ kind: 'report' });
  });
});

describe('a reply', () => {
  const context: ReplyContext = {
    letters: lettersAfter(wasSent),
    correspondents: [
      { case: 'kg', recipient: 'minister', addresses: ['minister@government.example'] },
      { case: 'other-2024', recipient: 'minister', addresses: ['minister@government.example'] },
    ],
    own: new Set(['office@federation.example']),
    references: new Map([
      ['kg', ['kg', 'AH/kg 012', 'harbour', '2024']],
      ['other-2024', ['other-2024']],
    ]),
    subjects: new Map([
      [
        'kg',
        ['Detention of trade unionists', 'Appeal', `The "Miners' Union"`, 'Unpaid wages and detention', 'Two cases'],
      ],
      ['other-2024', ['Unpaid wages', 'Two cases']],
    ]),
    names: (id) => (id === 'kg' ? ['Tokombaev', 'Lee'] : []),
  };
  const from = 'From: Minister <Minister@Government.example>';
  const whence = 'doubtful it comes from the same domain as a recipient';
  const refers = 'References: <0@federation.example> <1@federation.example>';
  it.each<[what: string, head: string, verdict: string]>([
    ['in reply to the letter', `${from}\nIn-Reply-To: <1@federation.example>`, 'reply kg/1/minister'],
    ['that refers to it', `${from}\n${refers}`, 'reply kg/1/minister'],
    ['of the same office', `From: cabinet@government.example\n${refers}`, 'reply kg/1/minister'],
    [
      'whose subject has words of a case',
      `${from}\nSubject: The new Harbour terminal`,
      'doubtful its subject may name',
    ],
    ['whose subject has figures of a case', `${from}\nSubject: Agenda for 2024`, 'doubtful its subject may name'],
    ['of another house', `From: a@news.example\n${refers}`, 'doubtful it comes from a@news.example'],
    ['of two', `${from}, Other <other@government.example>\n${refers}`, 'doubtful it does not say who wrote it'],
    ['with From twice', `${from}\nFrom: other@government.example\n${refers}`, 'doubtful it does not say who wrote it'],
    [
      'of a name with a comma',
      `From: =?utf-8?Q?Minister=2C_the?= <minister@government.example>\n${refers}`,
      'reply kg/1/minister',
    ],
    [
      'of a name in Russian',
      `From: =?koi8-r?B?7cnOydPU0g==?= <minister@government.example>\n${refers}`,
      'reply kg/1/minister',
    ],
    [
      'with a comment',
      `${from}\nIn-Reply-To: (Your message of today)\n\t<1@federation.example>`,
      'reply kg/1/minister',
    ],
    ['with the reference in Russian', `${from}\nSubject: =?koi8-r?B?79TXxdQ6IEFIL2tnIDAxMg==?=`, 'reply kg/minister'],
    [
      'with the reference in two words of French',
      `${from}\nSubject: =?iso-8859-1?Q?R=E9ponse_=E0_AH/k?=\n =?iso-8859-1?Q?g_012?=`,
      'reply kg/minister',
    ],
    ['with the reference in Arabic', `${from}\nSubject: =?utf-8?B?2LHYryDYudmE2YkgQUgva2cgMDEy?=`, 'reply kg/minister'],
    [
      'that refers to it, and names another case',
      `${from}\n${refers}\nSubject: Your ref other-2024`,
      'doubtful it refers to a letter of kg, and its subject speaks of another case',
    ],
    [
      'that refers to it, and names both',
      `${from}\n${refers}\nSubject: AH/kg 012 and other-2024`,
      'doubtful it refers to a letter of kg, and its subject speaks of another case',
    ],
    [
      'that refers to it, and has the subject of another case',
      `${from}\n${refers}\nSubject: Re: unpaid WAGES`,
      'doubtful it refers to a letter of kg, and its subject speaks of another case',
    ],
    [
      'that refers to it, with its own longer subject',
      `${from}\n${refers}\nSubject: Re: Unpaid wages and detention`,
      'reply kg/1/minister',
    ],
    [
      'that refers to it, with what both are called',
      `${from}\n${refers}\nSubject: Re: Two cases`,
      'reply kg/1/minister',
    ],
    ['that refers to it, and to a part of a name', `${from}\n${refers}\nSubject: Re: other`, 'reply kg/1/minister'],
    ['of nobody', refers, 'doubtful it does not say who wrote it'],
    ['with the reference', `${from}\nSubject: Your letter ah/KG  012 of May`, 'reply kg/minister'],
    ['with the case', `${from}\nSubject: Re: [other-2024]`, 'reply other-2024/minister'],
    ['with both', `${from}\nSubject: AH/kg 012 and other-2024`, 'doubtful it may answer several'],
    ['with a longer reference', `${from}\nSubject: AH/kg 0123`, 'doubtful it comes from a recipient'],
    ['with no reference', `${from}\nSubject: Greetings`, 'doubtful it comes from a recipient'],
    ['of a stranger', 'From: a@news.example\nSubject: AH/kg 012', 'doubtful it names a case'],
    [
      'of the same house, with the reference',
      'From: registry@government.example\nSubject: AH/kg 012',
      'doubtful it comes from the same domain as a recipient, and names a case',
    ],
    ['about nothing', 'From: a@news.example\nSubject: Offer', 'other'],
    [
      'of a stranger, on the subject of a letter',
      'From: a@news.example\nSubject: Отв.: Final reminder: detention of TRADE unionists',
      'doubtful it has the subject of a letter, but no letter went',
    ],
    [
      'of a stranger, on a subject whose quotation marks the letter printed',
      'From: a@news.example\nSubject: =?utf-8?Q?Re:_The_=C2=AB=C2=A0Miners=E2=80=99_Union=C2=A0=C2=BB?=',
      'doubtful it has the subject of a letter, but no letter went',
    ],
    ['of a stranger, on a word of little meaning', 'From: a@news.example\nSubject: Re: Appeal', 'other'],
    [
      'of the same house, on the subject of a letter',
      'From: legal@government.example\nSubject: RE: Detention of trade unionists',
      'doubtful it comes from the same domain as a recipient, and has the subject of a letter',
    ],
    [
      'of the same house, about a letter',
      'From: legal@government.example\nSubject: Your letter',
      `${whence}, and mentions a letter`,
    ],
    ['of another house', 'From: a@other-government.example\nSubject: Your letter', 'other'],
    ['of our own', `From: office@federation.example\n${refers}`, 'other'],
    [
      'without a return address',
      `Return-Path: <>\n${from}\n${refers}`,
      'doubtful it names no return address, and may be a notice of absence or of failure',
    ],
    [
      'without a return address, with the reference',
      `Return-Path: <>\n${from}\nSubject: Re: AH/kg 012`,
      'doubtful it names no return address',
    ],
    ['with a return address', `Return-Path: <minister@government.example>\n${from}\n${refers}`, 'reply kg/1/minister'],
    ['to a report of failure', `${from}\n${refers}\nSubject: Re: Undeliverable: Arrests`, 'reply kg/1/minister'],
    ['on failure', `${from}\n${refers}\nSubject: Post: not delivered to prisoners`, 'reply kg/1/minister'],
    [
      'of whom a report is known, of nothing of ours',
      `${from}\nIn-Reply-To: <x@y.example>\nSubject: Undeliverable`,
      'doubtful it comes from a recipient',
    ],
    ['of a postmaster', `From: postmaster@government.example\n${refers}\nSubject: Re: Arrests`, 'reply kg/1/minister'],
    ['that says it was made by none', `${from}\n${refers}\nX-Autoreply: no`, 'reply kg/1/minister'],
    ['that was made by a program', `${from}\n${refers}\nAuto-Submitted: auto-replied`, 'automatic an automatic reply'],
    ['that says it was not', `${from}\n${refers}\nAuto-Submitted: no`, 'reply kg/1/minister'],
    [
      'of a registry',
      `${from}\n${refers}\nX-Auto-Response-Suppress: All`,
      'doubtful it refers to a letter, and is sent by a program',
    ],
    ['of Exchange', `${from}\nSubject: AH/kg 012\nX-Auto-Response-Suppress: All`, 'automatic sent by a program'],
    [
      'over a mailing list',
      `${from}\n${refers}\nList-Id: <acp.government.example>`,
      'doubtful it refers to a letter, and is a mailing',
    ],
    ...[
      'Out of Office: Re: Arrests',
      'Out-of-office reply: Arrests',
      'I am out of the office Re: Arrests',
      'Abwesenheitsnotiz: Verhaftungen',
      'Nicht im Büro: Verhaftungen',
      'Absence du bureau : Arrestations',
      'Message d’absence : Arrestations',
      'Absent: Arrestations',
      'Fuera de oficina: Detenciones',
      'Ausente: Detenciones',
      'Fora do escritório: Prisões',
      'Ausência temporária: Prisões',
      'Fuori sede: Arresti',
      'Risposta automatica: Arresti',
      'Afwezig: Arrestaties',
      'Automatisch antwoord: Arrestaties',
      'Ofis dışında: Tutuklamalar',
      'Otomatik yanıt: Tutuklamalar',
      'Нет на месте: Аресты',
      'Вне офиса: Аресты',
      'Автоматтык жооп: Камоо',
      'Кеңседен тышкары: Камоо',
      'خارج المكتب: رد',
      'رد آلي: رد',
      '外出: 逮捕',
      '不在办公室: 逮捕',
    ].map((subject): [string, string, string] => [
      `with the subject “${subject}”`,
      `${from}\n${refers}\nSubject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
      'automatic a notice of absence',
    ]),
    ...['Out of office hours', 'Absent witnesses', 'Ausente el testigo', '外出的工人', 'Absence of evidence'].map(
      (subject): [string, string, string] => [
        `with the subject “${subject}”, which is none`,
        `${from}\n${refers}\nSubject: =?utf-8?B?${Buffer.from(subject).toString('base64')}?=`,
        'reply kg/1/minister',
      ],
    ),
    ['of absence', `${from}\nSubject: Automatic reply: AH/kg 012`, 'automatic a notice of absence'],
    [
      'that says it was read',
      `${from}\n${refers}\nContent-Type: multipart/report; report-type=disposition-notification; boundary=x`,
      'automatic a read receipt',
    ],
    ['of a mailing list', `${from}\nSubject: AH/kg 012\nList-Id: <news.government.example>`, 'automatic a mailing'],
    ['that is a bounce', 'From: MAILER-DAEMON@x.example\nContent-Type: multipart/report; boundary=x', 'report'],
  ])('%s', async (_what, head, expected) => {
    const verdict = matchReply(await parseMail(Buffer.from(`${head}\n\nDear all,\n`)), context);
    const to =
      'to' in verdict ? [verdict.to.case, verdict.to.letter, verdict.to.recipient].filter(Boolean).join('/') : '';
    const said = `${verdict.kind} ${'reason' in verdict ? verdict.reason : to}`.trim();
    expect(said.slice(0, expected.length)).toBe(expected);
    if (verdict.kind === 'reply') expect(said).toBe(expected);
  });

  const house = 'From: Desk <press@government.example>\nSubject: Programme';
  const enclosed = (type: string, text: string) =>
    `${house}\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n${text}\n--b\nContent-Type: ${type}; name=a\nContent-Disposition: attachment; filename=a\nContent-Transfer-Encoding: base64\n\nJVBERi0=\n--b--\n`;
  const long = 'The meeting of the committee begins at nine. '.repeat(20);
  it.each<[what: string, text: string, verdict: string]>([
    ['of its daily business', `${house}\n\n${long}`, 'house'],
    ['a short one of it', `${house}\n\nThe room is changed: ours is 12.\n`, 'house'],
    ['that names a person of a case', `${house}\n\n${long}\nMr. LEE was heard.\n`, `${whence}, and mentions a case`],
    ['with part of such a name', `${house}\n\nMr. Leeds was heard.\n`, 'house'],
    ['that names the reference', `${house}\n\nOur file: ah/kg 012.\n`, `${whence}, and mentions a case`],
    [
      'that quotes the subject',
      `${house}\n\n> Subject: Detention of\n> trade unionists\n`,
      `${whence}, and mentions a case`,
    ],
    [
      'that speaks of it in HTML',
      `${house}\nContent-Type: text/html\n\n<p>Thank you for <b>your</b> kind letter.</p>`,
      `${whence}, and mentions a letter`,
    ],
    [
      'that names a person of a case in entities of HTML',
      `${house}\nContent-Type: text/html\n\n<p>Mr. &#84;okomb&#97;ev was heard.</p>`,
      `${whence}, and mentions a case`,
    ],
    [
      'that speaks of it in entities of HTML',
      `${house}\nContent-Type: text/html\n\n<p>&#1042;&#1072;&#1096;&#1077; &#1087;&#1080;&#1089;&#1100;&#1084;&#1086;</p>`,
      `${whence}, and mentions a letter`,
    ],
    [
      'whose letter is attached to few words in much HTML',
      enclosed('application/pdf', 'Attached.')
        .replace('text/plain', 'text/html')
        .replace('Attached.', `${'<p class="MsoNormal"></p>'.repeat(100)}Attached.`),
      `${whence}, but its text cannot`,
    ],
    ...[
      'Nous avons bien reçu votre lettre.',
      'Acusamos recibo de su atenta carta del 11.',
      'Ваше письмо получено.',
      'Ihr Schreiben ist eingegangen.',
      'Sua carta foi recebida.',
      'تلقينا رسالتكم.',
      '已收到贵组织的来信。',
      'Сиздин катыңыз алынды.',
    ].map((text): [string, string, string] => [
      `that says “${text}”`,
      `${house}\nContent-Type: text/plain; charset=utf-8\n\n${text}\n`,
      `${whence}, and mentions a letter`,
    ]),
    [
      'whose letter is attached',
      enclosed('application/pdf', 'Please find attached.'),
      `${whence}, but its text cannot`,
    ],
    ['with papers attached to many words', enclosed('application/pdf', long), 'house'],
    ['with something else attached', enclosed('text/calendar', 'See you there.'), 'house'],
    ['without words', `${house}\n\n`, `${whence}, but its text cannot`],
    ['that is encrypted', `${house}\nContent-Type: application/pkcs7-mime\n\nMIIB\n`, `${whence}, but its text cannot`],
    ['its newsletter', `${house}\nList-Id: <n.government.example>\n\n${long}`, 'house'],
  ])('of the house of a recipient, %s', async (_what, text, expected) => {
    const verdict = matchReply(await parseMail(Buffer.from(text)), context);
    const said = `${verdict.kind} ${'reason' in verdict ? verdict.reason : ''}`;
    expect(said.slice(0, expected.length)).toBe(expected);
  });

  it.each<[charset: string, subject: string, read: string]>([
    ['windows-1251', '\xce\xf2\xe2\xe5\xf2 AH/kg 012', 'Ответ AH/kg 012'],
    ['koi8-r', '\xef\xd4\xd7\xc5\xd4', 'Ответ'],
    ['iso-8859-1', 'R\xe9ponse', 'Réponse'],
    ['utf-8', Buffer.from('Réponse').toString('latin1'), 'Réponse'],
    // Headers that are in UTF-8 stay what they are.
    ['iso-8859-1', Buffer.from('Réponse').toString('latin1'), 'Réponse'],
    // What says nothing of headers that are in none is guessed.
    ...['none-such', 'us-ascii', 'utf-8'].flatMap((charset): [string, string, string][] => [
      [charset, 'R\xe9ponse \xe0 l\x92Union', 'Réponse à l’Union'],
      [charset, 'Re: \xce\xf2\xe2\xe5\xf2', 'Re: Ответ'],
      [charset, 'Re: \xef\xd4\xd7\xc5\xd4', 'Re: Ответ'],
    ]),
  ])('whose words are in %s has headers that are read: %j, %j', async (charset, subject, words) => {
    for (const between of ['', 'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n']) {
      const text = `${from}\nSubject: ${subject}\n${between}Content-Type: text/plain; charset="${charset}"\n\n\xe9\n`;
      expect((await parseMail(Buffer.from(text, 'latin1'))).subject).toBe(words);
    }
  });

  it.each<[what: string, head: string, verdict: object, since?: readonly Change[]]>([
    ['of a person', '', { kind: 'reply', to: { case: 'kg', recipient: 'minister', letter: '1' } }],
    [
      'of a person, where it is put off to go once more',
      '',
      { kind: 'reply' },
      [
        { ...prepared, messageId: '<2@federation.example>' },
        { state: 'deferred', reason: '451' },
      ],
    ],
    [
      'of a program',
      'Auto-Submitted: auto-replied\n',
      { kind: 'doubtful', reason: 'it is an automatic reply to a letter that is bounced on record' },
    ],
  ])('to a letter that is on record as come back contradicts that: %s', async (_what, head, verdict, since = []) => {
    const back: Change = { state: 'bounced', date: '2023-12-12', reason: '5.1.1' };
    const letters = lettersAfter([...wasSent, ...history(back, ...since)]);
    const mail = await parseMail(Buffer.from(`${from}\n${head}${refers}\n\n`));
    expect(matchReply(mail, { ...context, letters })).toMatchObject({ ...verdict, contradicts: { key, attempt: 1 } });
  });

  it('that refers to letters of two cases may answer either', async () => {
    const other: Change = { ...prepared, messageId: '<2@federation.example>' };
    const theirs: KeyedChange[] = [other, { state: 'sending' } as const, sent('2023-12-11')].map((change) => [
      'other-2024/1/minister/email',
      change,
    ]);
    const letters = sentLetters(
      new Map([
        ['kg', ledgerOf(...wasSent)],
        ['other-2024', ledgerOf(...theirs)],
      ]),
    );
    const mail = await parseMail(Buffer.from(`${from}\n${refers} <2@federation.example>\n\n`));
    expect(matchReply(mail, { ...context, letters })).toMatchObject({
      kind: 'doubtful',
      reason: 'it refers to letters of several cases',
    });
  });

  it.each<[what: string, head: string, answered: string]>([
    [
      'to the second',
      'In-Reply-To: <2@federation.example>\nReferences: <1@federation.example> <2@federation.example>',
      '2',
    ],
    [
      'to the first',
      'In-Reply-To: <1@federation.example>\nReferences: <1@federation.example> <2@federation.example>',
      '1',
    ],
    ['that refers to both', 'References: <1@federation.example> <2@federation.example>', '2'],
    [
      'to what a colleague wrote on the second',
      'In-Reply-To: <c@x.example>\nReferences: <1@federation.example> <2@federation.example> <c@x.example>',
      '2',
    ],
    ['to the second alone', 'In-Reply-To: <2@federation.example>\nReferences: <1@federation.example>', '2'],
  ])('in a thread of two letters is to the one that it answers: %s', async (_, head, answered) => {
    // The second went to another address of theirs: whence it is answered says nothing of which.
    const second: Change = { ...prepared, messageId: '<2@federation.example>', to: 'cabinet@government.example' };
    const again = [second, { state: 'sending' } as const, sent('2024-01-11')].map(
      (change): KeyedChange => ['kg/2/minister/email', change],
    );
    const letters = lettersAfter([...wasSent, ...again]);
    for (const address of ['minister', 'cabinet', 'desk']) {
      const mail = await parseMail(Buffer.from(`From: ${address}@government.example\n${head}\n\n`));
      expect(matchReply(mail, { ...context, letters })).toMatchObject({ kind: 'reply', to: { letter: answered } });
    }
  });

  it.each<[what: string, from: string, subject: string, candidates: string[]]>([
    ['of the same house, on the subject of one case', 'legal@government.example', 'Re: Appeal of May', ['kg/minister']],
    ['of a stranger, on that subject', 'a@news.example', 'Re: Appeal of May', ['kg/minister', 'kg/embassy']],
    ['of the same house, about nothing', 'legal@government.example', 'Hello', ['kg/minister', 'other-2024/minister']],
    ['of another house, on that subject', 'visa@city.example', 'Re: Appeal of May', ['kg/embassy']],
  ])('that is doubtful shows all whom it may be from, and nobody else: %s', async (_, address, subject, candidates) => {
    const embassy = { case: 'kg', recipient: 'embassy', addresses: ['embassy@city.example'] };
    const among = {
      ...context,
      correspondents: [...context.correspondents, embassy],
      subjects: new Map([['kg', ['Appeal of May']]]),
    };
    const verdict = matchReply(await parseMail(Buffer.from(`From: ${address}\nSubject: ${subject}\n\n`)), among);
    const shown = verdict.kind === 'doubtful' ? verdict.candidates.map((one) => `${one.case}/${one.recipient}`) : [];
    expect(shown).toEqual(candidates);
  });

  it.each<[what: string, text: string, verdict: string]>([
    [
      'below, with the reference',
      'From: a@press.mfa.gov.example\nSubject: AH/kg 012',
      'kg/minister kg/president kg/embassy: it comes from a domain above or below that of a recipient, and names a case',
    ],
    [
      'above, where every ministry is, with the reference',
      'From: chancery@gov.example\nSubject: AH/kg 012',
      'kg/president kg/minister kg/embassy: it comes from a domain above or below that of a recipient, and names a case',
    ],
    [
      'above, where every ministry is, with the subject of a letter',
      'From: chancery@gov.example\nSubject: Re: Detention of trade unionists',
      'kg/president kg/minister kg/embassy: it comes from a domain above or below that of a recipient, and has the subject of a letter',
    ],
    ['above, where every ministry is, about a letter', 'From: chancery@gov.example\nSubject: Your letter', 'other'],
    [
      'below, about a letter',
      'From: a@press.mfa.gov.example\nSubject: Your letter',
      'kg/minister: it comes from a domain above or below that of a recipient, and mentions a letter',
    ],
    [
      'below, about a person of a case',
      'From: a@press.mfa.gov.example\nSubject: News\n\nMr. Tokombaev was heard.',
      'kg/minister: it comes from a domain above or below that of a recipient, and mentions a case, or persons or organisations in it',
    ],
    [
      'below, of its daily business',
      'From: a@press.mfa.gov.example\nSubject: News',
      'house kg/minister: it comes from a domain above or below that of a recipient, but names no case',
    ],
    [
      'below, to the letter',
      `From: a@press.mfa.gov.example\n${refers}`,
      'kg/minister: it comes from a@press.mfa.gov.example, to whom the letter was not sent',
    ],
    ['beside', 'From: a@labour.gov.example\nSubject: Your letter', 'other'],
    [
      'beside, with the reference',
      'From: a@labour.gov.example\nSubject: AH/kg 012',
      'kg/president kg/minister kg/embassy: it names a case, but no letter went to its sender',
    ],
  ])(
    'of a domain near that of a recipient is a better candidate than one of a stranger: %s',
    async (_what, text, said) => {
      const correspondents = [
        { case: 'kg', recipient: 'president', addresses: ['president@president.gov.example'] },
        { case: 'kg', recipient: 'minister', addresses: ['minister@mfa.gov.example'] },
        { case: 'kg', recipient: 'embassy', addresses: ['embassy@city.example'] },
      ];
      const verdict = matchReply(await parseMail(Buffer.from(`${text}\n\nDear all,\n`)), {
        ...context,
        correspondents,
      });
      if (!('candidates' in verdict)) return expect(verdict.kind).toBe(said);
      const candidates = verdict.candidates.map((one) => `${one.case}/${one.recipient}`).join(' ');
      const kind = verdict.kind === 'doubtful' ? '' : `${verdict.kind} `;
      return expect(`${kind}${candidates}: ${verdict.reason}`).toBe(said);
    },
  );

  it.each([
    ['government.example', 'reply'],
    ['pm.gov.example', 'reply'],
    ['yahoo.xx', 'doubtful'],
    ['xn--bcher-kva.example', 'reply'],
    ['xn--bcher-kva.example', 'reply', 'bücher.example'],
    ['xn--bcher-kva.example', 'doubtful', 'bucher.example', 'doubtful'],
  ])(
    'of another address than that of the letter, at %s, is %s',
    async (domain, kind, written = domain, exact = 'reply') => {
      const letters = lettersAfter(
        history({ ...prepared, to: `Minister@${domain}` }, { state: 'sending' }, sent('2023-12-11')),
      );
      const ask = async (name: string) =>
        matchReply(await parseMail(Buffer.from(`From: ${name}@${written}\n${refers}\n\n`)), { ...context, letters })
          .kind;
      expect([await ask('minister'), await ask('other')]).toEqual([exact, kind]);
    },
  );

  it('asks once how the cases are called, however many come', async () => {
    class Counting<T> extends Map<string, T> {
      asked = 0;
      override get(id: string) {
        this.asked += 1;
        return super.get(id);
      }
    }
    const [references, subjects] = [new Counting(context.references), new Counting(context.subjects)];
    const match = replyMatcher({ ...context, references, subjects });
    for (const subject of ['Re: kg', 'Re: Appeal', 'Hello'])
      for (const refer of [refers, 'X: y'])
        match(await parseMail(Buffer.from(`${from}\n${refer}\nSubject: ${subject}\n\nOn your letter.\n`)));
    expect(references.asked).toBeLessThanOrEqual(references.size);
    expect(subjects.asked).toBeLessThanOrEqual(references.size);
  });
});
