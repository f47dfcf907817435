import path from 'node:path';
import { identityOf } from '../../mailbox/reading/identify.ts';
import { namesIn, readIfThere } from '../../system/files/read-if-there.ts';
import { MailKeeper } from '../../system/mail/keep-mail.ts';
import type { ReadMail } from './read-mail.ts';

const folder = 'out/doubtful';

/** The copies of doubtful mail, each message once. What lies there is read when the first is kept, however many are to come. */
export class DoubtfulCopies {
  readonly #root: string;
  readonly #keeper: MailKeeper;
  /** By `identify`. */
  #files: Map<string, string> | undefined;

  constructor(root: string) {
    this.#root = root;
    this.#keeper = new MailKeeper(root);
  }

  /** Keeps a copy under that name, with a number where another message has it, and returns its file. */
  async keep({ bytes, identity }: Pick<ReadMail, 'bytes' | 'identity'>, name: string): Promise<string> {
    this.#files ??= await this.#read();
    const known = this.#files.get(identity);
    if (known !== undefined) return known;
    const { file } = await this.#keeper.keep(`${folder}/${name}`, '.eml', bytes);
    this.#files.set(identity, file);
    return file;
  }

  async #read(): Promise<Map<string, string>> {
    const files = new Map<string, string>();
    for (const file of doubtfulFiles(this.#root)) {
      const bytes = readIfThere(path.join(this.#root, file));
      if (bytes) files.set(await identityOf(bytes), file);
    }
    return files;
  }
}

/** The messages that were left to a person, relative to the workspace. */
export function doubtfulFiles(root: string): readonly string[] {
  const names = namesIn(path.join(root, folder)).filter((name) => name.endsWith('.eml'));
  return names.sort().map((name) => `${folder}/${name}`);
}
