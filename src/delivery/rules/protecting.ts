/** Whom the letter names, whether it is written to the end, and who can read it on its way. */
import { note, onceMore, type Rules, refuse } from './situation.ts';

/** Why a letter goes to nobody, ourselves included: mail passes through the hands of others. */
export const namesWhoMayNot = (unconsented: readonly string[]) =>
  `names ${unconsented.join(', ')}, who may not be named; once they agree, write at the person: consent: granted (public where public sources name them already); else leave it out, or where it is another word, write homonyms: [WORD] there`;

export const protecting = {
  'no-consent': ({ candidate }) =>
    candidate.unconsented.length > 0 ? refuse(namesWhoMayNot(candidate.unconsented)) : undefined,

  unfinished: ({ candidate: { unfinished } }) =>
    unfinished.length > 0 ? refuse(`is yet to be filled in: ${unfinished.join(', ')}`) : undefined,

  homonym: ({ candidate }) =>
    candidate.homonyms.length > 0
      ? note(`passed over as homonyms, as the data says: ${candidate.homonyms.join(', ')}`)
      : undefined,

  'must-encrypt': ({ candidate: { unencryptable } }) =>
    unencryptable === undefined ? undefined : refuse(`must be encrypted, and cannot be: ${unencryptable}`),

  'frozen-otherwise': (situation) => {
    const { dispatch } = situation;
    if (!situation.unreadable) return undefined;
    const text = 'must be encrypted, and the message was frozen in clear or for other keys';
    const anew = dispatch.state === 'deferred' ? `appeal log cancel ${dispatch.key}` : onceMore(situation);
    return refuse(`${text}; to make it anew: ${anew}`);
  },
} satisfies Rules;
