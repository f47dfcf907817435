import type { Mail } from './parse-mail.ts';

/**
 * Why a message was written by a program and not by a person (RFC 3834), in words; undefined where nothing says so. An
 * absence, a read receipt and a confirmation by machine are no answers.
 */
export function automaticReason(mail: Mail): string | undefined {
  const has = hasIn(mail);
  if (isReadReceipt(mail)) return 'a read receipt';
  if (has('auto-submitted', isSaid)) return 'an automatic reply';
  if (['x-autoreply', 'x-autorespond', 'x-auto-response', 'x-autoresponder'].some((name) => has(name, isSaid)))
    return 'an automatic reply';
  if (has('precedence', /auto[_-]?reply/i)) return 'an automatic reply';
  return absence.test(mail.subject) ? 'a notice of absence, by its subject' : undefined;
}

const isSaid = /^\s*(?!no\b)\S/i;

/** True for a message that says what became of one on the screen of its reader (RFC 8098). */
export function isReadReceipt({ contentType }: Mail): boolean {
  return /^multipart\/report\b.*disposition-notification/s.test(contentType);
}

/**
 * How a message went, in words, where it went by a program that sends what persons write, too: a mailing list, or the registry of a
 * ministry, which asks that no program answers.
 */
export function sentByProgram(mail: Mail): string | undefined {
  const has = hasIn(mail);
  if (has('precedence', /^\s*(bulk|junk|list)\b/i) || has('list-id', /./)) return 'a mailing';
  return has('x-auto-response-suppress', /\b(all|oof|autoreply)\b/i) ? 'sent by a program' : undefined;
}

const hasIn =
  ({ headers }: Mail) =>
  (name: string, pattern: RegExp) =>
    headers.get(name)?.some((value) => pattern.test(value)) === true;

/** Subjects that mail programs give to notices of absence, at their beginning, by language; before a colon, what may begin another subject. */
const absences = [
  'automatic reply|auto(matic)?[ -]?reply|i am (currently )?out of (the )?office|out[ -]of[ -](the[ -])?office(?! hours)',
  'abwesenheit|automatische antwort|nicht im (büro|haus)',
  "réponse automatique|absence du bureau|(message|avis) d['’]absence|hors du bureau",
  'respuesta automática|fuera de (la )?oficina',
  'resposta automática|fora do escritório|ausência temporária',
  'risposta automatica|fuori (sede|ufficio)|assente dall',
  'automatisch antwoord|afwezigheid|niet op kantoor',
  'otomatik (yanıt|cevap)|ofis dışında',
  'автоматический ответ|автоответ|нет на месте|вне офиса|нет в офисе',
  'автоматтык жооп|кеңседен тышкары',
  'رد تلقائي|رد آلي|الرد التلقائي|الرد الآلي|خارج المكتب',
  '自动答复|自动回复|自動回覆|不在办公室',
  '(auto|absent|absence|ausente|ausencia|assente|afwezig|в отпуске|外出) *[:：]',
];
const absence = new RegExp(`^\\s*(${absences.join('|')})`, 'iu');
