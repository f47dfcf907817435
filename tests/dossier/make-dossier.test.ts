import { describe, expect, it } from 'vitest';
import { makeDossier } from '../../src/dossier/make-dossier.ts';
import { openMessage } from '../../src/dossier/open-message.ts';
import type { Proof } from '../../src/dossier/proof.ts';
import { personsWord } from '../../src/ledger/lines/entry.ts';
import type { Chain } from '../../src/ledger/lines/read-ledger.ts';
import { whyDisputed, whyDoubted } from '../../src/ledger/repair/lost.ts';
import { lintPdf } from '../../src/pdf/lint/lint.ts';
import { paintPdf } from '../../src/pdf/paint.ts';
import { loadFonts } from '../../src/system/fonts/fonts.ts';
import { typesetSheet } from '../../src/typeset/page/sheet.ts';
import { readPdf } from '../pdf/read.ts';
import { shippedDesign } from '../typeset/sample.ts';

const design = shippedDesign('classic');
const fonts = loadFonts(design);
const stamp = { key: 'a/1/b/email', prev: '', at: '2026-02-03T09:00:00.000Z', run: 'r', attempt: 1 } as const;
const hash = 'ab'.repeat(32);
const entries = [
  {
    ...{ ...stamp, seq: 1, state: 'prepared', role: 'cc', pdf: hash, message: hash, messageId: '<a@b.example>' },
    ...{ from: 'a@b.example', to: 'c@d.example', dated: '2026-02-03', cites: [], again: 'lost' },
  },
  { ...stamp, seq: 2, state: 'sending' },
  { ...stamp, seq: 3, state: 'uncertain', reason: 'connection lost' },
  { ...stamp, seq: 4, state: 'sent', date: '2026-02-04', settled: true, reply: '250 글 \u0007 ok' },
] as const;
const proof: Proof = {
  key: { case: 'a', letter: '1', recipient: 'b', channel: 'email', text: stamp.key },
  chain: { key: stamp.key, entries: entries as unknown as Chain['entries'], head: hash, damaged: false },
  replies: [
    {
      ...stamp,
      key: 'a/1/b/reply',
      seq: 1,
      state: 'answered',
      date: '2026-02-05',
      kind: 'refusal',
      file: 'data/replies/x',
    },
  ],
  lines: ['{}'],
  damage: [],
  lost: [],
  setAside: 0,
  messages: new Map([[hash, { kind: 'absent' }]]),
  files: new Map([['data/replies/x', { kind: 'missing' }]]),
  timeZone: 'UTC',
  today: '2026-02-06',
  keepsAll: true,
  names: { from: 'The Union', to: 'The Ministry' },
};

describe('a dossier', () => {
  it.each([
    ['en', 'A person has recorded that this letter went by e-mail on 4 February 2026.'],
    ['fr', 'Une personne a consigné que cette lettre est partie par courriel le 4 février 2026.'],
    ['es', 'Una persona ha dejado constancia de que esta carta salió por correo electrónico el 4 de febrero de 2026.'],
    ['ru', 'Записано со слов человека: письмо отправлено по электронной почте 4 февраля 2026'],
    ['zh', 'A person has recorded that this letter went by e-mail on 4 February 2026.'],
  ])('speaks the language of the letter, %s', async (language, claim) => {
    const { cover, exhibits, findings } = makeDossier(proof, language);
    const bytes = paintPdf(typesetSheet(cover, { page: 'A4', design, fonts }), exhibits);
    expect(lintPdf(bytes)).toEqual([]);
    const text = (await readPdf(bytes)).text.replace(/\s+/g, ' ');
    expect(text).toContain(claim);
    expect(text).toContain('250 \\u{AE00} \\u{0007} ok');
    expect(text).toContain(hash);
    expect(text).not.toMatch(/\{\w+\}(?<!\\u\{\w+\})|undefined/);
    expect(findings.map(({ kind }) => kind)).toEqual(['message-missing', 'reply-missing']);
  });

  it.each(['en', 'fr', 'es', 'ru'])('sets colons as %s does', (language) => {
    const said = JSON.stringify(makeDossier(proof, language).cover).replaceAll('a/1/b/email', 'KEY');
    const colon = language === 'fr' ? '\u00a0:' : ':';
    for (const words of [`${colon} KEY`, `SHA-256${colon}\\n`]) expect(said).toContain(words);
    expect(said).toMatch(/(?:answer|reply|réponse|respuesta|ответ)[^:"]*: (?:refusal|refus|negativa|отказ)/);
    expect(/[\p{L}\p{N}]:(?: |\\n)/u.test(said)).toBe(language !== 'fr');
    expect(/\s:/.test(said)).toBe(language === 'fr');
  });

  it.each([
    [{ damage: ['data/ledger/a.jsonl:2'] }, 'nothing'],
    [{ lost: ['a/1/b/email 5'] }, 'nothing'],
    [{ messages: new Map([[hash, { kind: 'changed' as const }]]) }, 'nothing'],
    [{}, 'settled'],
  ])('claims with %j: %s', (more, claim) => {
    expect(makeDossier({ ...proof, ...more }, 'en').claim).toBe(claim);
  });

  it.each([
    [
      'en',
      'on record as sent in another attempt, too: attempt 1, on 3 February 2026.',
      'each line names the hash of the one before it (lines: 1)',
    ],
    [
      'fr',
      'lors d’une autre tentative aussi : tentative 1, le 3 février 2026.',
      'chaque ligne porte l’empreinte de la précédente (lignes : 1)',
    ],
    [
      'es',
      'también en otro intento: intento 1, el 3 de febrero de 2026.',
      'cada línea lleva la huella de la anterior (líneas: 1)',
    ],
    [
      'ru',
      'и при другой попытке: попытка 1, 3 февраля 2026',
      'проверен: каждая строка содержит хеш предыдущей (всего строк: 1)',
    ],
  ])(
    'names on its cover each attempt that went, and how its lines hang together, in %s',
    (language, other, verified) => {
      const [prepared, sending] = entries;
      const sent = (seq: number, attempt: number, date: string) => ({
        ...stamp,
        seq,
        attempt,
        state: 'sent',
        date,
        reply: '250',
      });
      const make = (...more: object[]) => {
        const chain = {
          ...proof.chain,
          entries: [prepared, sending, sent(3, 1, '2026-02-03'), ...more] as unknown as Chain['entries'],
        };
        return JSON.stringify(makeDossier({ ...proof, chain }, language).cover).replaceAll('\u00a0', ' ');
      };
      const again = [{ ...prepared, seq: 4, attempt: 2 }, { ...sending, seq: 5, attempt: 2 }, sent(6, 2, '2026-02-05')];
      expect(make(...again)).toContain(other);
      expect(make(...again)).toContain(verified);
      expect(make()).not.toContain(other);
      const back = { ...stamp, seq: 4, state: 'bounced', date: '2026-02-04', reason: '5.1.1 no such address' };
      expect(make(back, ...again.map((one) => ({ ...one, seq: one.seq + 1 })))).not.toContain(other);
    },
  );

  const whys = [
    'the relay refused the recipient',
    'no answer for 30 s',
    '5.2.2 the mailbox is full',
    'no answer after the whole message was sent: the relay closed the connection',
    'getaddrinfo ENOTFOUND',
  ];
  it.each([
    ['en', whys],
    [
      'fr',
      [
        'le serveur de messagerie a refusé le destinataire',
        'aucune réponse pendant 30 s',
        '5.2.2 la boîte aux lettres est pleine',
        'aucune réponse après l’envoi du message entier : le serveur de messagerie a fermé la connexion',
        'getaddrinfo ENOTFOUND',
      ],
    ],
    [
      'es',
      [
        'el servidor de correo rechazó al destinatario',
        'ninguna respuesta durante 30 s',
        '5.2.2 el buzón está lleno',
        'ninguna respuesta después de enviado el mensaje entero: el servidor de correo cerró la conexión',
        'getaddrinfo ENOTFOUND',
      ],
    ],
    [
      'ru',
      [
        'почтовый сервер отклонил получателя',
        'нет ответа в течение 30 с',
        '5.2.2 почтовый ящик переполнен',
        'после передачи всего сообщения ответа не последовало: почтовый сервер закрыл соединение',
        'getaddrinfo ENOTFOUND',
      ],
    ],
  ])('says why something was not sent in its own language, %s', (language, expected) => {
    for (const [index, reason] of whys.entries()) {
      const chain = {
        ...proof.chain,
        entries: [
          ...entries.slice(0, 2),
          { ...stamp, seq: 3, state: 'deferred', reason },
        ] as unknown as Chain['entries'],
      };
      expect(JSON.stringify(makeDossier({ ...proof, chain }, language).cover).replaceAll('\u00a0', ' ')).toMatch(
        `: ${expected[index]}"`,
      );
    }
  });

  it.each([
    ['en', 'the kind of a reply is corrected: answer', 'a reply that was recorded before is withdrawn: answer'],
    ['fr', 'la nature d’une réponse est corrigée', 'une réponse enregistrée auparavant est retirée'],
    ['es', 'se corrige la naturaleza de una respuesta: respuesta', 'se retira una respuesta registrada antes'],
    ['ru', 'вид ответа исправлен: ответ', 'запись об ответе отозвана'],
  ])('tells how a reply was corrected and withdrawn, in %s', (language, corrected, withdrawn) => {
    const file = 'data/replies/x.pdf';
    const reply = { ...stamp, key: 'a/1/b/reply', date: '2026-02-05' };
    const { cover, exhibits } = makeDossier(
      {
        ...proof,
        replies: [
          { ...reply, seq: 1, state: 'answered', kind: 'refusal', file },
          { ...reply, seq: 2, attempt: 2, state: 'answered', kind: 'answer', replaces: 1, file },
          { ...reply, seq: 3, attempt: 3, state: 'withdrawn', kind: 'answer', replaces: 2, reason: 'of another case' },
        ],
        files: new Map([[file, { kind: 'kept', bytes: new Uint8Array([1]) }]]),
      },
      language,
    );
    const text = JSON.stringify(cover);
    for (const said of [corrected, withdrawn, 'of another case']) expect(text).toContain(said);
    expect(text).not.toContain('attempt');
    expect(exhibits.find(({ name }) => name === 'reply-1.pdf')?.description).toMatch(
      /answer|réponse|respuesta|: ответ/,
    );
  });

  it.each([
    ['en', 'It is not proven that this letter was sent: a run of the program has claimed it'],
    ['fr', 'Il n’est pas prouvé que cette lettre a été envoyée\u00a0: une exécution du programme'],
    ['es', 'No está probado que esta carta se haya enviado: una ejecución del programa la reservó'],
    ['ru', 'Не доказано, что это письмо было отправлено: оно закреплено за одним из запусков'],
  ])('claims in %s neither that a letter went nor that it did not, where a run has claimed it', (language, says) => {
    const claimed = { ...stamp, seq: 1, state: 'claimed', address: 'b@c.example' };
    const cancelled = { ...stamp, seq: 2, state: 'cancelled' };
    const made = (...those: object[]) => {
      const chain = { ...proof.chain, entries: those as unknown as Chain['entries'] };
      return makeDossier({ ...proof, chain, replies: [] }, language);
    };
    const { claim, cover } = made(claimed);
    expect([claim, JSON.stringify(cover.parts[1])]).toEqual(['claimed', expect.stringContaining(says)]);
    expect(made(claimed, cancelled).claim).toBe('said-not-sent');
    const putOff = [entries[0] as object, { ...stamp, seq: 3, state: 'deferred', reason: '451' }];
    expect(made(claimed, ...putOff, { ...cancelled, seq: 4 }).claim).toBe('not-sent');
  });

  it.each([
    ['en', 'It is not proven that this letter was sent: mail of 6 February 2026 says that it went,'],
    ['fr', 'Il n’est pas prouvé que cette lettre a été envoyée\u00a0: un message du 6 février 2026 dit'],
    ['es', 'No está probado que esta carta se haya enviado: un mensaje del 6 de febrero de 2026 dice'],
    ['ru', 'Не доказано, что это письмо было отправлено: в сообщении от 6 февраля 2026'],
  ])('claims in %s neither that a letter went nor that it did not, where mail and record differ', (language, says) => {
    const noted = (seq: number, what: 'contradicted' | 'settled') =>
      ({ ...stamp, key: 'a/1/b/notice', seq, attempt: seq, state: 'noted', what, date: '2026-02-06' }) as const;
    const deferred = { ...stamp, seq: 3, state: 'deferred', reason: '451', date: '2026-02-05' };
    const chain = { ...proof.chain, entries: [...entries.slice(0, 2), deferred] as unknown as Chain['entries'] };
    const make = (...replies: ReturnType<typeof noted>[]) => makeDossier({ ...proof, chain, replies }, language);
    const { claim, cover } = make(noted(1, 'contradicted'));
    expect([claim, JSON.stringify(cover.parts[1])]).toEqual(['contradicted', expect.stringContaining(says)]);
    expect(make(noted(1, 'contradicted'), noted(2, 'settled')).claim).toBe('not-yet');
    const sent = makeDossier({ ...proof, replies: [noted(1, 'contradicted')] }, language);
    expect(sent.claim).toBe('settled');
  });

  it.each([
    [
      'en',
      'accepted this letter for delivery. The day on record, 4 February 2027',
      'still to come',
      ', on 4 February 2026, as a person',
    ],
    ['fr', 'le 4 février 2027', 'encore à venir', 'le 4 février 2026, comme une personne'],
    ['es', 'el 4 de febrero de 2027', 'aún no había llegado', 'el 4 de febrero de 2026, según'],
    ['ru', '4 февраля 2027', 'ещё не наступил', '4 февраля 2026 года, как записано со слов'],
  ])('says in %s that a clock was ahead, and both days once a person has said the true one', (language, ...says) => {
    const [accepted = '', toCome = '', asSaid = ''] = says;
    const at = '2027-02-04T09:00:00.000Z';
    const byClock = { ...stamp, at, seq: 3, state: 'sent', date: '2027-02-04', reply: '250 ok' };
    const byPerson = {
      ...{ ...byClock, at: '2026-02-06T09:00:00.000Z', seq: 4, date: '2026-02-04' },
      ...{ settled: true, insteadOf: byClock.date },
    };
    const make = (...said: object[]) => {
      const chain = { ...proof.chain, entries: [...entries.slice(0, 2), ...said] as unknown as Chain['entries'] };
      const made = makeDossier({ ...proof, chain, replies: [], files: new Map(), keepsAll: false }, language);
      const [, claimed, meaning] = made.cover.parts.map((part) => (part.type === 'paragraph' ? part.text : ''));
      return { ...made, claimed, meaning, text: JSON.stringify(made.cover.parts) };
    };
    const before = make(byClock);
    expect(before).toMatchObject({ claim: 'accepted-ahead', claimed: expect.stringContaining(accepted) });
    expect(before.claimed).toContain(toCome);
    expect(before.findings).toEqual([{ kind: 'day-to-come', where: 'a/1/b/email 3' }]);
    expect(before.text).toContain(toCome);
    const after = make(byClock, byPerson);
    expect(after).toMatchObject({ claim: 'accepted-as-said', claimed: expect.stringContaining(asSaid), findings: [] });
    expect(after.text).toContain('2027');
    expect(after.text).toContain('250 ok');
    expect(after.cover.date).toBe('2026-02-06');
  });

  it('tells what was noted around it in words, and copies of our own not as what came back', () => {
    const noted = (seq: number, what: 'archived' | 'delayed') =>
      ({ ...stamp, key: 'a/1/b/notice', seq, attempt: seq, state: 'noted', what, date: '2026-02-05' }) as const;
    const replies = [noted(2, 'archived'), noted(3, 'delayed')];
    const { parts } = makeDossier({ ...proof, replies }, 'fr').cover;
    const rows = parts.flatMap((part) => (part.type === 'table' ? [part.rows.map(([, text]) => text)] : []));
    const [happened, back] = rows.slice(-3);
    const date = '\nDate\u00a0: 5 février 2026';
    expect(happened?.at(-1)).toBe(`une copie invisible a été envoyée aux archives de l’expéditeur${date}`);
    expect(back).toEqual([`un serveur de messagerie annonce un retard${date}`]);
  });

  it('tells what happened, and what came back, in the order of time', () => {
    const at = (time: string) => `2026-02-05T${time}:00.000Z`;
    const noted = (what: 'archived' | 'delayed', time: string) =>
      ({ ...stamp, at: at(time), key: 'a/1/b/notice', seq: 1, state: 'noted', what, date: '2026-02-05' }) as const;
    const bounced = { ...stamp, at: at('15:36'), seq: 5, state: 'bounced', date: '2026-02-05', reason: '5.1.1' };
    const chain = { ...proof.chain, entries: [...entries, bounced] as unknown as Chain['entries'] };
    const replies = [noted('archived', '15:31'), noted('delayed', '15:32')];
    const { parts } = makeDossier({ ...proof, chain, replies }, 'en').cover;
    const times = parts.flatMap((part) =>
      part.type === 'table' ? [part.rows.map(([time]) => time?.slice(11, 16))] : [],
    );
    expect(times.slice(-3, -1)).toEqual([
      ['09:00', '09:00', '09:00', '09:00', '15:31', '15:36'],
      ['15:32', '15:36'],
    ]);
    expect(JSON.stringify(parts)).not.toContain('a clock was set back');
    // At one moment, as they are recorded.
    const happened = parts.flatMap((part) => (part.type === 'table' ? [part.rows] : [])).at(-3);
    expect(happened?.slice(0, 4).map(([, text]) => text?.split(/[\n:,]/)[0])).toEqual([
      'prepared',
      'handing over to the mail server began',
      'uncertain',
      'sent',
    ]);
  });

  it.each(['en', 'fr', 'es', 'ru'])('shows in %s the attempt that went, not the last', (language) => {
    const [frozen, sending, , sent] = entries;
    const other = 'cd'.repeat(32);
    const again = { ...frozen, seq: 3, attempt: 2, pdf: other, message: other, messageId: '<2@b.example>' };
    const putOff = { ...stamp, seq: 4, attempt: 2, state: 'deferred', reason: '451' };
    const chain = { ...proof.chain, entries: [frozen, sending, again, putOff, { ...sent, seq: 5 }] };
    const messages = new Map([hash, other].map((one) => [one, { kind: 'absent' as const }]));
    const { cover } = makeDossier({ ...proof, chain: chain as unknown as Proof['chain'], messages }, language);
    const facts = cover.parts.flatMap((part) => (part.type === 'table' ? [part.rows.map(([, text]) => text)] : []))[1];
    expect(facts).toEqual(expect.arrayContaining(['<a@b.example>', expect.stringMatching(/^2\W.* 1$/)]));
    expect(facts).not.toContain(other);
  });

  it.each([
    ['en', 'A person has recorded that this letter was not sent.', 'recorded by a person'],
    ['fr', 'Une personne a consigné que cette lettre n’a pas été envoyée.', 'consigné par une personne'],
    ['es', 'Una persona ha dejado constancia de que esta carta no se envió.', 'registrado por una persona'],
    ['ru', 'Записано со слов человека: это письмо не было отправлено.', 'записано человеком'],
  ])('tells in %s the word of a person that it was not sent, came back or is withdrawn', (language, says, person) => {
    const told = (...more: object[]) => {
      const chain = { ...proof.chain, entries: [...entries.slice(0, 3), ...more] as unknown as Chain['entries'] };
      const { parts } = makeDossier({ ...proof, chain }, language).cover;
      const rows = parts.flatMap((part) => (part.type === 'table' ? part.rows.map(([, text]) => text) : []));
      return { claim: JSON.stringify(parts[1]), rows: rows.filter((text) => text.includes(person)) };
    };
    const notSent = told({ ...stamp, seq: 4, state: 'not-sent' });
    expect([notSent.claim, notSent.rows.length]).toEqual([expect.stringContaining(says), 1]);
    expect(told({ ...stamp, seq: 4, state: 'cancelled' }).rows).toHaveLength(1);
    const { settled: _, ...sent } = entries[3];
    const back = { ...stamp, seq: 5, state: 'bounced', date: '2026-02-06', reason: personsWord };
    const { rows } = told(sent, back);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.join()).not.toContain(personsWord);
    // What is taken back of that leaves the letter as the mail server took it; a report that it came back is no person's to take back.
    const claimAfter = (reason: string) => {
      const restored = { ...sent, seq: 6, settled: true };
      const after = [...entries.slice(0, 3), sent, { ...back, reason }, restored] as unknown as Chain['entries'];
      return makeDossier({ ...proof, chain: { ...proof.chain, entries: after } }, language).claim;
    };
    expect([claimAfter(personsWord), claimAfter('5.1.1')]).toEqual(['accepted', 'settled']);
  });

  it.each([
    ['en', 'two copies of its record contradict each other', whyDisputed],
    ['fr', 'deux copies de son registre se contredisent', 'les copies de l’espace de travail'],
    ['es', 'dos copias de su registro se contradicen', 'las copias del espacio de trabajo'],
    ['ru', 'две копии его журнала противоречат друг другу', 'копии рабочей папки'],
  ])(
    'says in %s that copies of the record contradict each other, not that lines were lost',
    (language, says, reason) => {
      const dispute = { ...entries[2], reason: whyDisputed };
      const chain = { ...proof.chain, entries: [entries[0], dispute] as unknown as Chain['entries'] };
      const { claim, cover } = makeDossier({ ...proof, chain }, language);
      expect(claim).toBe('disputed');
      for (const said of [says, reason]) expect(JSON.stringify(cover)).toContain(said);
    },
  );

  it.each([
    ['en', 'lines of its record were lost or damaged', 'a repair has found that lines', 'another place now: 2.'],
    ['fr', 'des lignes de son registre ont été perdues', 'une réparation a constaté', 'désormais ailleurs\u00a0: 2.'],
    ['es', 'se perdieron o se dañaron líneas de su registro', 'una reparación halló', 'en otro lugar: 2.'],
    ['ru', 'строки его журнала утрачены', 'при восстановлении обнаружено', 'на другом месте: 2.'],
  ])('says in %s that lines were lost, not that a transmission broke off', (language, says, doubted, aside) => {
    const doubt = { ...entries[2], reason: whyDoubted };
    const told = (...more: object[]) => {
      const chain = { ...proof.chain, entries: [entries[0], doubt, ...more] as unknown as Chain['entries'] };
      return makeDossier({ ...proof, chain, setAside: 2 }, language);
    };
    const { claim, cover } = told();
    expect(claim).toBe('lost');
    for (const said of [says, doubted, aside]) expect(JSON.stringify(cover)).toContain(said);
    expect(JSON.stringify(cover)).not.toContain(`: ${whyDoubted}`);
    // What was lost of a second attempt takes nothing from the first.
    const { settled: _, ...sent } = entries[3];
    const second = [
      { ...entries[0], seq: 5, attempt: 2 },
      { ...doubt, seq: 6, attempt: 2 },
    ];
    const first = [entries[0], entries[1], sent, ...second] as unknown as Chain['entries'];
    expect(makeDossier({ ...proof, chain: { ...proof.chain, entries: first } }, language).claim).toBe('accepted');
    const settled = told(entries[3]);
    expect(settled.claim).toBe('settled');
    for (const said of [doubted, aside]) expect(JSON.stringify(settled.cover)).toContain(said);
    expect(JSON.stringify(makeDossier(proof, language).cover)).not.toContain(aside.slice(0, -4));
  });

  it.each([
    ['en', 'The times are not in sequence: a clock was set back in between, or'],
    ['fr', 'une horloge a été retardée entre-temps, ou'],
    ['es', 'entretanto se atrasó un reloj, o'],
    ['ru', 'часы были переведены назад, либо'],
  ])('tells in the order of the record what a clock that was behind or ahead has dated, in %s', (language, said) => {
    const at = (day: string) => `2026-02-${day}T09:00:00.000Z`;
    const copied = { ...stamp, key: 'a/1/b/notice', seq: 1, state: 'noted', what: 'copied', date: '2026-02-03' };
    const told = (days: readonly string[], copy: string) => {
      const dated = entries.map((entry, index) => ({ ...entry, at: at(days[index] ?? '') }));
      const chain = { ...proof.chain, entries: dated as unknown as Chain['entries'] };
      const replies = [{ ...copied, at: at(copy) }] as unknown as Proof['replies'];
      const { parts } = makeDossier({ ...proof, chain, replies }, language).cover;
      expect(JSON.stringify(parts)).toContain(said);
      const rows = parts.flatMap((part) =>
        part.type === 'table' ? [part.rows.map(([time]) => time?.slice(8, 10))] : [],
      );
      return rows.at(-2);
    };
    expect(told(['05', '03', '03', '03'], '03')).toEqual(['05', '03', '03', '03', '03']);
    expect(told(['09', '05', '05', '05'], '06')).toEqual(['09', '05', '05', '05', '06']);
  });

  it.each([
    ['en', 'Addressed to', 'Handed over for', /was sent|sent again|first handed/i],
    ['fr', 'Adressée à', 'Remise pour', /a été envoyé|renvoyée|première remise/i],
    ['es', 'Dirigida a', 'Entregado para', /que se envió|enviada de nuevo|primera entrega/i],
    ['ru', 'Адресовано', 'Передано для', /что было отправлено|отправлено повторно|первой передачей/i],
  ])('says in %s nothing of a letter that was never handed over that is true only of one that was', async (...row) => {
    const [language, addressed, handedOver, untrue] = row;
    const [prepared, sending] = entries;
    const putOff = { ...stamp, seq: 2, state: 'deferred', reason: 'the relay refused the recipient' };
    const bytes = new TextEncoder().encode('Subject: x\r\n\r\nx');
    const opened = { ...(await openMessage(bytes)), pdf: bytes };
    const of = (...chain: object[]) => {
      const made = { ...proof.chain, entries: [prepared, ...chain] as unknown as Chain['entries'] };
      const messages: Proof['messages'] = new Map([[hash, { kind: 'kept', bytes, opened }]]);
      return JSON.stringify(makeDossier({ ...proof, chain: made, messages }, language).cover.parts);
    };
    const never = of(putOff);
    expect(never).toContain(addressed);
    expect(never).not.toContain(handedOver);
    expect(never).not.toMatch(untrue);
    const handed = of(sending, { ...putOff, seq: 3 });
    expect(handed).toContain(handedOver);
    expect(handed).not.toContain(addressed);
  });

  it('tells of a letter that came back, and holds the report', () => {
    const { reply: _said, settled: _word, ...sent } = entries[3];
    const back = {
      ...stamp,
      seq: 5,
      state: 'bounced',
      date: '2026-02-06',
      reason: '5.1.1',
      file: 'data/replies/r.eml',
    };
    const chain = { ...proof.chain, entries: [...entries.slice(0, 3), sent, back] as unknown as Chain['entries'] };
    const bytes = new TextEncoder().encode('Subject: back');
    const files = new Map([...proof.files, ['data/replies/r.eml', { kind: 'kept', bytes } as const]]);
    const { claim, exhibits } = makeDossier({ ...proof, chain, files }, 'en');
    expect(claim).toBe('bounced');
    expect(exhibits.map(({ name }) => name)).toContain('report-1.eml');
    // No notice is spoken of where a person alone says so.
    const said = { ...back, file: undefined, reason: personsWord };
    const bySaying = { ...proof.chain, entries: [...entries.slice(0, 3), sent, said] as unknown as Chain['entries'] };
    expect(makeDossier({ ...proof, chain: bySaying }, 'en').claim).toBe('said-bounced');
  });

  it.each([
    [
      'en',
      'is on record as sent on 4 February 2026, and as come back undelivered; a mail server reports that it was delivered',
    ],
    [
      'fr',
      'est consignée comme envoyée le 4 février 2026 et comme revenue sans avoir été distribuée\u00a0; un serveur',
    ],
    [
      'es',
      'Consta que esta carta se envió el 4 de febrero de 2026 y que fue devuelta sin llegar; un servidor de correo avisa',
    ],
    ['ru', 'это письмо отправлено 4 февраля 2026 года и вернулось недоставленным; почтовый сервер сообщает'],
  ])('claims in %s both that it came back and that it was delivered, where both are on record', (language, says) => {
    const back = { ...stamp, seq: 5, state: 'bounced', date: '2026-02-06', reason: '5.1.1' };
    const chain = { ...proof.chain, entries: [...entries, back] as unknown as Chain['entries'] };
    const told = (what: 'delivered' | 'relayed' | 'delayed') => {
      const noted = { ...stamp, key: 'a/1/b/notice', seq: 1, state: 'noted', what, date: '2026-02-06' } as const;
      const { claim, cover } = makeDossier({ ...proof, chain, replies: [noted] }, language);
      return [claim, JSON.stringify(cover.parts[1])];
    };
    const both = ['bounced-and-delivered', expect.stringContaining(says)];
    expect([told('delivered'), told('relayed')]).toEqual([both, both]);
    expect(told('delayed')).toEqual(['bounced', expect.not.stringContaining(says)]);
  });

  it.each([
    ['en', 'as come back undelivered; a reply to it is on record as well'],
    ['fr', 'comme revenue sans avoir été distribuée\u00a0; une réponse à cette lettre est consignée elle aussi'],
    ['es', 'fue devuelta sin llegar; consta también una respuesta a ella'],
    ['ru', 'вернулось недоставленным; записан и ответ на него'],
  ])('claims in %s both that it came back and that it was answered', (language, says) => {
    const back = { ...stamp, seq: 5, state: 'bounced', date: '2026-02-06', reason: '5.1.1' };
    const chain = { ...proof.chain, entries: [...entries, back] as unknown as Chain['entries'] };
    const { claim, cover } = makeDossier({ ...proof, chain, answered: true }, language);
    expect([claim, JSON.stringify(cover.parts[1])]).toEqual(['bounced-and-answered', expect.stringContaining(says)]);
  });

  it('breaks a page anywhere in a long history, with its head on each', async () => {
    const [first] = entries;
    const again = Array.from({ length: 60 }, (_, index) => ({
      ...entries[2],
      seq: index + 2,
      reason: 'so it was '.repeat(30),
    }));
    const chain = { ...proof.chain, entries: [first, ...again] as unknown as Chain['entries'] };
    const { cover, exhibits } = makeDossier({ ...proof, chain }, 'en');
    const pages = typesetSheet(cover, { page: 'A4', design, fonts });
    expect(pages.pages.length).toBeGreaterThan(4);
    for (const page of pages.pages) for (const mark of page) expect(mark.y).toBeLessThan(pages.height - 40);
    const bytes = paintPdf(pages, exhibits);
    expect(lintPdf(bytes)).toEqual([]);
    expect((await readPdf(bytes)).text).toContain(`Page 3 of ${pages.pages.length}`);
  });
});
