import path from 'node:path';

const names = [
  ...['bounces', 'check', 'completion', 'config', 'dismiss', 'doctor', 'dossier', 'due', 'follow-up', 'generate'],
  ...['init', 'log', 'reply', 'report', 'send', 'sync', 'timeline'],
];
const command = new RegExp(`\\bappeal (?:${names.join('|')})\\b`);

/** Whether a run has told commands to type, and for which folder they are meant, where that is not the one in which it was typed. */
export class CommandsTold {
  #folder: string | undefined;
  #isTold = false;

  /** Says for which folder they are meant: as it was typed, absent where it was found. */
  meantFor(folder: string | undefined, cwd: string): void {
    const isOutside = folder !== undefined && path.relative(path.resolve(cwd, folder), cwd).startsWith('..');
    if (isOutside) this.#folder = /^[\w./-]+$/.test(folder) ? folder : `"${folder}"`;
  }

  hear(text: string): void {
    this.#isTold ||= command.test(text);
  }

  /** Where to type them; undefined where that goes without saying. */
  get where(): string | undefined {
    if (!this.#isTold || this.#folder === undefined) return undefined;
    return `The commands above are for the folder ${this.#folder}: run them there, or add --workspace ${this.#folder}.`;
  }
}
