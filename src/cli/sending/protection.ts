/** Signing and encrypting: what settings, senders and recipients ask for, with the keys at hand. */
import { domainToASCII } from 'node:url';
import type { EncryptionMethod } from '../../delivery/candidate.ts';
import { AppealError } from '../../errors.ts';
import type { DkimKey } from '../../protect/dkim.ts';
import type { Sender } from '../../workspace/schema/sender.ts';
import type { MadeLetter } from '../making/make-letter.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import type { Run } from '../run.ts';
import { type Encryption, type Encryptions, once, openEncryption, readersOf } from './encryption.ts';
import type { OwnKeys } from './own-keys.ts';

export interface Protection extends Pick<Encryptions, 'encryptionOf' | 'isReadableBy'> {
  readonly dkimKeys: readonly DkimKey[];
  /** The message as it is frozen: signed and encrypted as its letter asks for, then signed for the domain. */
  readonly protect: Protect;
  /** The message signed for the domain of `from` alone. */
  readonly signForDomain: (message: Uint8Array, from: string, date: Date) => Promise<Uint8Array>;
}

/** A composed message to one that may be frozen. Throws `not-encrypted` rather than give it back in clear. */
export type Protect = (
  message: Uint8Array,
  of: {
    readonly made: MadeLetter;
    /** The sender's address in ASCII. */
    readonly from: string;
    readonly date: Date;
    /** True where it goes to ourselves. */
    readonly trial: boolean;
  },
) => Promise<Uint8Array>;

/** Reads the keys of the settings, once a run; those of senders and recipients when a letter asks for them, once each. */
export async function openProtection(open: OpenWorkspace, run: Run): Promise<Protection> {
  const { workspace } = open;
  const dkimKeys = await readDkimKeys(open);
  const encryption = openEncryption(open, run.world.now);
  const { keysOf } = encryption;
  const ownKeysOf = once(async (sender: Sender): Promise<OwnKeys> => {
    if (!sender.smime && !sender.openpgp) return {};
    return (await import('./own-keys.ts')).readOwnKeys(open, run, sender);
  });
  const senderOf = ({ job }: MadeLetter) => {
    const sender = workspace.senders.get(job.case.sender);
    if (!sender) throw new Error(`sender of ${job.case.id} is unknown`);
    return sender;
  };

  async function encryptionOf(made: MadeLetter): Promise<Encryption> {
    // A key of the sender that cannot be used is known before anybody is asked.
    await ownKeysOf(senderOf(made));
    return encryption.encryptionOf(made);
  }

  async function protectLetter(message: Uint8Array, made: MadeLetter, date: Date, trial: boolean): Promise<Uint8Array> {
    const sender = senderOf(made);
    const own = await ownKeysOf(sender);
    const { encrypted, unencryptable } = await encryptionOf(made);
    if (encrypted === undefined && unencryptable === undefined) return sign(message, sender, own, date);
    if (unencryptable !== undefined && !trial) throw notEncrypted(made, unencryptable);
    const readers = trial ? [] : await Promise.all(readersOf(open, made).map(keysOf));
    const method = trial ? ownMethod(own, encrypted) : encrypted;
    if (method === 'S/MIME') {
      const { encryptSmime } = await import('../../protect/smime.ts');
      const all = [...readers.map(({ smime }) => smime), ownCertificate(own)].filter((each) => each !== undefined);
      return encryptSmime(message, all, own.smime, date);
    }
    if (method === 'OpenPGP') {
      const { encryptOpenPgp } = await import('../../protect/openpgp.ts');
      const all = [...readers.map(({ openpgp }) => openpgp), own.openpgp?.toPublic()].filter(
        (each) => each !== undefined,
      );
      return encryptOpenPgp(message, all, own.openpgp, date);
    }
    throw notEncrypted(made, `${sender.id} has no key of its own that a trial could be encrypted for`);
  }

  async function signForDomain(message: Uint8Array, from: string, date: Date): Promise<Uint8Array> {
    if (dkimKeys.length === 0) return message;
    const { keysFor, signDkim } = await import('../../protect/dkim.ts');
    return signDkim(message, keysFor(dkimKeys, from), date);
  }

  return {
    dkimKeys,
    encryptionOf,
    signForDomain,
    isReadableBy: encryption.isReadableBy,
    protect: async (message, { made, from, date, trial }) => {
      return signForDomain(await protectLetter(message, made, date, trial), from, date);
    },
  };
}

async function sign(message: Uint8Array, { sign: by }: Sender, own: OwnKeys, date: Date): Promise<Uint8Array> {
  if (by === 'encrypted') return message;
  if (own.smime && by !== 'openpgp')
    return (await import('../../protect/smime.ts')).signSmime(message, own.smime, date);
  if (own.openpgp) return (await import('../../protect/openpgp.ts')).signOpenPgp(message, own.openpgp, date);
  return message;
}

/** The sender's certificate where the record can be encrypted for it. */
function ownCertificate({ smime }: OwnKeys) {
  return smime?.encrypts ? smime.certificate : undefined;
}

/** By what a trial is encrypted for the sender itself: as the letter would be, where it has that key. */
function ownMethod(own: OwnKeys, wanted: EncryptionMethod | undefined): EncryptionMethod | undefined {
  const methods: EncryptionMethod[] = [];
  if (ownCertificate(own)) methods.push('S/MIME');
  if (own.openpgp) methods.push('OpenPGP');
  return methods.find((method) => method === wanted) ?? methods[0];
}

function notEncrypted({ job, letter }: MadeLetter, why: string): AppealError {
  return new AppealError(
    'not-encrypted',
    `The letter ${letter.case}/${letter.entry} to ${job.recipient.id} must be encrypted, but cannot be: ${why}.`,
    {
      hints: [
        'Nothing of it has left. Keys of recipients stand under `encrypt:`, those of senders under `smime:` and `openpgp:`.',
      ],
    },
  );
}

/** The keys of the settings that letters are signed with for their domain. Throws `secret-unreadable`, `key-unusable`. */
export async function readDkimKeys({ root, workspace }: OpenWorkspace): Promise<readonly DkimKey[]> {
  const { dkim = [] } = workspace.settings;
  if (dkim.length === 0) return [];
  const { parseDkimKey } = await import('../../protect/dkim.ts');
  const { readSecretText } = await import('../../system/secrets/read-secret.ts');
  return Promise.all(
    dkim.map(async ({ domain, selector, keyFile }) => ({
      domain: domainToASCII(domain),
      selector: domainToASCII(selector),
      key: parseDkimKey(await readSecretText(root, { setting: 'dkim.keyFile', file: keyFile }), keyFile),
    })),
  );
}
