/** Whom the letter names, whether it is written to the end, and who can read it on its way. */
import { note, onceMore, type Rules, refuse } from './situation.ts';

/** Why a letter goes to nobody, ourselves included: mail passes through the hands of others. */
export const namesWhoMayNot = (unconsented: readonly string[]) =>
  `names ${unconsented.join(', ')}, who must not be named. If they agree, write at the person: consent: granted (or public, if public sources name them already). If not, leave the name out. If the word is not the name, write at the person: homonyms: [WORD]`;

export const protecting = {
  'no-consent': ({ candidate }) =>
    candidate.unconsented.length > 0 ? refuse(namesWhoMayNot(candidate.unconsented)) : undefined,

  unfinished: ({ candidate: { unfinished } }) =>
    unfinished.length > 0 ? refuse(`is yet to be filled in: ${unfinished.join(', ')}`) : undefined,

  homonym: ({ candidate }) =>
    candidate.homonyms.length > 0
      ? note(`not taken for names, because the data lists them as homonyms: ${candidate.homonyms.join(', ')}`)
      : undefined,

  'archive-address': ({ archiveReaders: readers = [] }) =>
    readers.length > 0
      ? refuse(
          `would be copied to ${readers.join(' and ')}, who ${readers.length === 1 ? 'has' : 'have'} the address of smtp.archive in appeal.yaml; give it an address of your own`,
        )
      : undefined,

  'must-encrypt': ({ candidate: { unencryptable } }) =>
    unencryptable === undefined ? undefined : refuse(`must be encrypted, but cannot be: ${unencryptable}`),

  'frozen-otherwise': (situation) => {
    const { dispatch } = situation;
    if (!situation.unreadable) return undefined;
    const text = 'must be encrypted, but its message was frozen unencrypted or for other keys';
    const anew = dispatch.state === 'deferred' ? `appeal log cancel ${dispatch.key}` : onceMore(situation);
    return refuse(`${text}; to make it anew: ${anew}`);
  },
} satisfies Rules;
