/** A sender's own keys, with which letters are signed, and encrypted for the record. */
import type { PrivateKey } from 'openpgp';
import { asciiAddress } from '../../email/ascii-address.ts';
import { AppealError } from '../../errors.ts';
import type { SmimeIdentity } from '../../protect/smime-identity.ts';
import { readSecretFile, readSecretText } from '../../system/secrets/read-secret.ts';
import type { OwnKey, Sender } from '../../workspace/schema/sender.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';
import { askSecret } from '../print/ask-secret.ts';
import type { Run } from '../run.ts';

export interface OwnKeys {
  readonly smime?: SmimeIdentity;
  readonly openpgp?: PrivateKey;
}

/** Reads and unlocks them. Throws `secret-unreadable`, `key-unusable`, `passphrase-missing`. */
export async function readOwnKeys({ root }: OpenWorkspace, run: Run, sender: Sender): Promise<OwnKeys> {
  const { smime, openpgp, sign } = sender;
  if ((sign === 'smime' && !smime) || (sign === 'openpgp' && !openpgp))
    throw new AppealError('key-unusable', `${sender.id} signs by ${sign}, and has no key for it.`, {
      hints: [`Name its file at the sender in data/senders.yaml: ${sign}: { file: … }`],
    });
  const inputOf = async (kind: 'smime' | 'openpgp', own: OwnKey) => ({
    bytes: await readSecretFile(root, { setting: `${kind}.file`, file: own.file }),
    file: own.file,
    address: asciiAddress(sender.from),
    now: new Date(run.world.now()),
    passphrase: () => passphraseOf(root, run, own, kind),
  });
  return {
    ...(smime && {
      smime: await (await import('../../protect/smime-identity.ts')).readSmimeIdentity(await inputOf('smime', smime)),
    }),
    ...(openpgp && {
      openpgp: await (await import('../../protect/openpgp.ts')).readOpenPgpIdentity(await inputOf('openpgp', openpgp)),
    }),
  };
}

async function passphraseOf(
  root: string,
  run: Run,
  { file, passphraseFile }: OwnKey,
  kind: 'smime' | 'openpgp',
): Promise<string> {
  const variable = kind === 'smime' ? 'APPEAL_SMIME_PASSPHRASE' : 'APPEAL_OPENPGP_PASSPHRASE';
  const given = run.world.env[variable];
  if (given !== undefined) return given;
  if (passphraseFile !== undefined)
    return readSecretText(root, { setting: `${kind}.passphraseFile`, file: passphraseFile });
  if (run.interactive) return askSecret(run, `Passphrase of ${file}: `);
  throw new AppealError('passphrase-missing', `${file} is locked, and nobody is here to open it.`, {
    hints: [`Set ${variable}, or passphraseFile beside file in data/senders.yaml.`],
  });
}
