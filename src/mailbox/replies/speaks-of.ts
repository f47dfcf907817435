/** What a message from where a recipient has their address speaks of. */
import type { Mail } from '../reading/parse-mail.ts';

/** A text in one spelling: of its width, its letters, its spaces, its quotation marks and apostrophes. */
export function plainWords(text: string): string {
  const even = text.normalize('NFKC').replace(/[«“„]\s*|\s*[»”]/g, '"');
  return even.replace(/[‘’‚]/g, "'").toLowerCase().replace(/\s+/g, ' ').trim();
}

/** True where a text has the words, whole, both as `plainWords` gives them. Words of fewer characters than `least` say too little. */
export function speaksOf(text: string, wanted: string, least = 4): boolean {
  if (wanted.length < least || !text.includes(wanted)) return false;
  const padded = ` ${text} `;
  for (let at = padded.indexOf(wanted); at >= 0; at = padded.indexOf(wanted, at + 1)) {
    if (!/[\p{L}\p{N}-]/u.test(padded.charAt(at - 1)) && !/[\p{L}\p{N}]/u.test(padded.charAt(at + wanted.length)))
      return true;
  }
  return false;
}

/** Whether a reference or an id stands in a text for itself alone: one of words, "harbour", or a mere number may come there by chance. */
export function isNoWord(reference: string): boolean {
  const letters = reference.match(/\p{L}/gu)?.length ?? 0;
  const figures = reference.match(/\p{N}/gu)?.length ?? 0;
  return letters > 0 && figures > 0 && letters + figures >= 5;
}

/** What it says, with its subject: of what is quoted without the marks. */
export function wordsOf({ subject, text }: Pick<Mail, 'subject' | 'text'>): string {
  return plainWords(`${subject}\n${text.replace(/^[> ]+/gm, '')}`);
}

/** Who answers a letter may name nothing, and yet speak of it: "your letter of 11 December", in the languages of letters and of those who answer. */
const letters =
  /\b(?:your|yours of) (?:\S+ ){0,2}(?:letters?|communications?|correspondence|appeal|petition|intervention)\b|\b(?:votre|vos) (?:\S+ ){0,2}(?:lettres?|courriers?|communications?|correspondance|appel|intervention)\b|\bsus? (?:\S+ ){0,2}(?:cartas?|comunicaci[oó]n(?:es)?|misivas?|oficios?|escritos?)(?!\p{L})|(?<!\p{L})(?:ваш|сиздин|силердин)\p{L}* (?:\S+ ){0,2}(?:письм|обращени|послани|кат|кайрылуу)|\b(?:ihr|euer)(?:e[mns]?)? (?:\S+ ){0,2}(?:schreiben|briefe?s?)\b|\b(?:sua|vossa) (?:\S+ ){0,2}(?:carta|comunicação|ofício)(?!\p{L})|(?:رسالتكم|خطابكم|كتابكم|رسائلكم)|(?:贵|您的?).{0,6}(?:来信|信函|函件|来函)/u;

export function speaksOfALetter(words: string): boolean {
  return letters.test(words);
}

/** So few words say little beside what is attached. */
const note = 600;
const documents =
  /^application\/(?:pdf|msword|rtf|vnd\.(?:openxmlformats-officedocument\.wordprocessingml|oasis\.opendocument\.text))|^image\/(?:tiff|jpeg|png)|^message\/rfc822/;

/** True where what it says stands in no text: its headers alone were read, it is encrypted, or the letter is attached. */
export function isUnspoken({ text, contentType, parts }: Mail): boolean {
  if (text.trim() === '' || /^multipart\/encrypted|^application\/(?:x-)?pkcs7-mime/.test(contentType)) return true;
  return text.length < note && parts.some(({ type }) => documents.test(type));
}

/** Words of a refusal, in the same languages. */
const refusals =
  /(?<!\p{L})(?:refus|reject|declin|rejet|déclin|rechaz|denega|negamos|recusa|rejeit|indefer|abgelehnt|zurückgewiesen|отказ|отклон|отверг|баш тарт)|\b(?:lehnen|lehne|lehnt)\b.{0,200}\bab\b|\b(?:weisen|weist)\b.{0,200}\bzurück\b|[نيت]?رفض|拒绝|驳回|不予/u;

/** True where what its writer says, and not what is quoted, may be a refusal. No more than a hint: a person reads it. */
export function mayRefuse({ subject, text }: Mail): boolean {
  return refusals.test(wordsOf({ subject, text: text.replace(/^>.*$/gm, '') }));
}
