import type { Mail } from './parse-mail.ts';

/**
 * Why a message was written by a program and not by a person (RFC 3834), in words; undefined where nothing says so. An
 * absence, a read receipt and a confirmation by machine are no answers.
 */
export function automaticReason({ headers, contentType, subject }: Mail): string | undefined {
  const has = (name: string, pattern: RegExp) => headers.get(name)?.some((value) => pattern.test(value)) === true;
  if (/^multipart\/report\b.*disposition-notification/s.test(contentType)) return 'a read receipt';
  if (has('auto-submitted', /^\s*(?!no\b)\S/i)) return 'an automatic reply';
  if (['x-autoreply', 'x-autorespond', 'x-auto-response', 'x-autoresponder'].some((name) => has(name, /\S/)))
    return 'an automatic reply';
  if (has('precedence', /auto[_-]?reply/i)) return 'an automatic reply';
  if (has('precedence', /^\s*(bulk|junk|list)\b/i) || headers.has('list-id')) return 'a mailing';
  if (has('x-auto-response-suppress', /\b(all|oof|autoreply)\b/i)) return 'sent by a program';
  return absence.test(subject) ? 'a notice of absence, by its subject' : undefined;
}

/** Subjects that mail programs give to notices of absence, at their beginning. */
const absence =
  /^\s*(automatic reply|auto(matic)?[ -]?reply|auto:|out of (the )?office|abwesenheit|automatische antwort|réponse automatique|absence du bureau|respuesta automática|fuera de la oficina|resposta automática|автоматический ответ|автоответ|رد تلقائي|自动答复|自动回复)/i;
