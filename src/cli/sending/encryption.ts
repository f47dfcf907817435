/** For whom letters are encrypted, by the keys of those who get them: no key of the sender is asked for. */
import type { EncryptionMethod } from '../../delivery/candidate.ts';
import type { Recipient } from '../../workspace/schema/recipient.ts';
import type { MadeLetter } from '../making/make-letter.ts';
import { receiversOf } from '../making/receivers.ts';
import { secretAddressOf } from '../making/secret-address.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { RecipientKeys } from './recipient-keys.ts';

export interface Encryption {
  readonly encrypted?: EncryptionMethod;
  readonly unencryptable?: string;
}

export interface Encryptions {
  readonly keysOf: (recipient: Recipient) => Promise<RecipientKeys>;
  /** By what the message of a letter is encrypted, or why it must be and cannot; neither where nobody asks for it. */
  readonly encryptionOf: (made: MadeLetter) => Promise<Encryption>;
  /** True where the message is encrypted for that recipient too. */
  readonly isReadableBy: (message: Uint8Array, recipient: Recipient) => Promise<boolean>;
}

/** Reads the keys of recipients when a letter asks for them, once each. */
export function openEncryption(open: OpenWorkspace, now: () => number): Encryptions {
  const { root, workspace } = open;
  const keysOf = once(async (recipient: Recipient): Promise<RecipientKeys> => {
    const { readRecipientKeys } = await import('./recipient-keys.ts');
    return readRecipientKeys(root, recipient, new Date(now()));
  });
  return {
    keysOf,
    encryptionOf: async (made) => {
      const receivers = readersOf(open, made);
      const shared = receivers.flatMap((one) => {
        const other = secretAddressOf(workspace, one);
        return other
          ? [`${one.id} has the address of ${other.id}, who has encrypt: give it the same, or correct the address`]
          : [];
      });
      if (shared.length > 0) return { unencryptable: shared.join('; ') };
      if (!receivers.some(({ encrypt }) => encrypt)) return {};
      // One message for all of them: each must be able to read it, and by the same means.
      const keys = await Promise.all(receivers.map(keysOf));
      if (keys.every(({ smime }) => smime)) return { encrypted: 'S/MIME' };
      if (keys.every(({ openpgp }) => openpgp)) return { encrypted: 'OpenPGP' };
      const faults = keys.flatMap(({ smime, openpgp, faults: found }) => (smime || openpgp ? [] : found));
      return { unencryptable: faults.join('; ') || 'they have no means in common: some have S/MIME, others OpenPGP' };
    },
    isReadableBy: async (message, recipient) => {
      const { isEncrypted } = await import('../../protect/message-parts.ts');
      if (!isEncrypted(message)) return false;
      const { smime, openpgp } = await keysOf(recipient);
      if (smime && (await import('../../protect/smime.ts')).isEnvelopedFor(message, smime)) return true;
      if (!openpgp) return false;
      const { isEncryptedForKey } = await import('../../protect/openpgp.ts');
      return isEncryptedForKey(message, openpgp, new Date(now()));
    },
  };
}

/** Those who get the message by e-mail. */
export function readersOf(open: OpenWorkspace, made: MadeLetter): Recipient[] {
  return receiversOf(open, made).filter(({ email }) => email !== undefined);
}

/** Each answer is found once. */
export function once<T extends object, R>(find: (of: T) => Promise<R>): (of: T) => Promise<R> {
  const found = new Map<T, Promise<R>>();
  return (of) => {
    const known = found.get(of) ?? find(of);
    found.set(of, known);
    return known;
  };
}
