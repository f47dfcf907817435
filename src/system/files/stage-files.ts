import { existsSync, linkSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nameBeside, removeAbandoned } from './name-beside.ts';
import { diskFull, makeFolderFor, withPath } from './write-file.ts';

/**
 * Files that get their names together, at the end, or not at all. They are what can be made again: none is waited for
 * until the disk has it, which for a batch of letters would take as long as making them.
 */
export interface StagedFiles {
  /** Writes a file beside the place where it will be. Throws as `writeFileAtomic`. */
  add(root: string, file: string, bytes: Uint8Array): Promise<void>;
  /**
   * Gives all files their names. Throws what went wrong with any of them, and then each name shows what it did before. Only a
   * crash in between leaves some of both, and hidden files beside them, which a run takes away that stages files there a day later.
   */
  commit(): void;
  /** Takes away what was written, and the folders made for it where they are empty. */
  discard(): void;
}

export function stageFiles(): StagedFiles {
  const written: { readonly temporary: string; readonly target: string }[] = [];
  const folders = new Set<string>();
  /** By their names, where they are: each is made and found to lie inside once. */
  const made = new Map<string, string>();
  let failure: { readonly error: unknown } | undefined;

  const write = async (root: string, file: string, bytes: Uint8Array) => {
    const own = path.dirname(path.resolve(root, file));
    // Those to be made: the deeper ones come first.
    for (let at = own; !made.has(own) && !existsSync(at); at = path.dirname(at)) folders.add(at);
    const folder = made.get(own) ?? folderFor(root, file);
    made.set(own, folder);
    const target = path.join(folder, path.basename(file));
    const temporary = nameBeside(target);
    written.push({ temporary, target });
    try {
      writeFileSync(temporary, bytes, { flag: 'wx', mode: 0o644 });
    } catch (error) {
      throw diskFull(error, target) ?? withPath(error, target);
    }
  };
  return {
    async add(root, file, bytes) {
      await write(root, file, bytes).catch((error: unknown) => {
        failure ??= { error };
        throw error;
      });
    },
    commit() {
      if (failure) throw failure.error;
      const replaced: Replaced[] = [];
      try {
        for (const { temporary, target } of written) {
          try {
            const before = keepBeside(target);
            replaced.push({ target, before });
            renameSync(temporary, target);
          } catch (error) {
            throw diskFull(error, target) ?? withPath(error, target);
          }
        }
      } catch (error) {
        for (const each of replaced.reverse()) putBack(each);
        throw error;
      }
      for (const { before } of replaced) if (before !== undefined) rmSync(before, { force: true });
    },
    discard() {
      for (const { temporary } of written) rmSync(temporary, { force: true });
      for (const folder of folders) {
        try {
          rmdirSync(folder);
        } catch {
          // Others put something there.
        }
      }
    },
  };
}

function folderFor(root: string, file: string): string {
  const folder = makeFolderFor(root, file);
  // A folder that was named for one file is other programs' too.
  if (folder !== path.resolve(root)) {
    try {
      removeAbandoned(folder);
    } catch {
      // They are in nobody's way.
    }
  }
  return folder;
}

interface Replaced {
  readonly target: string;
  /** Where what had the name is kept until all have theirs; undefined where nothing had it. */
  readonly before: string | undefined;
}

/** Keeps what has a name under a hidden one beside it, too. Throws where it is no file. */
function keepBeside(target: string): string | undefined {
  const kept = nameBeside(target);
  try {
    linkSync(target, kept);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    // Not every disk has links; a folder can be neither linked nor read.
    writeFileSync(kept, readFileSync(target), { flag: 'wx', mode: 0o644 });
  }
  return kept;
}

function putBack({ target, before }: Replaced): void {
  try {
    if (before !== undefined) renameSync(before, target);
    // Where both names are of one file, it keeps them.
    rmSync(before ?? target, { force: true });
  } catch {
    // What went wrong first is what is told.
  }
}
