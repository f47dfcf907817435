import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const page = readFileSync('docs/architecture.md', 'utf8');

interface Rule {
  values: string[];
  /** What `import type` alone may reach, beside these. */
  types: string[];
}

/** What each room may import, as "The rooms" says: `ledger, email; types of letter`, or `everything below` in the table. */
const rooms: Record<string, Rule> = {};
for (const [, room = '', rule = ''] of [...page.matchAll(/^\| `src\/([a-z-]+)\/` \|.*\| (.+) \|$/gm)].reverse()) {
  const [values = '', types = ''] = rule.split(/(?:; |^)types of /).map((part) => part.replace('–', ''));
  const listed = (part: string) => part.split(', ').filter(Boolean);
  rooms[room] = { values: rule === 'everything below' ? Object.keys(rooms) : listed(values), types: listed(types) };
}
const everybody = ['diagnostic', 'errors', 'group', 'marks', 'remember', 'suggest'];

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8');
  const pattern =
    /(?:^|\n)\s*(import|export)\s+(type\s+)?[^;'"]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...text.matchAll(pattern)].map((match) => ({
    from: file,
    to: match[3] ?? match[4] ?? '',
    typeOnly: match[2] !== undefined,
  }));
}

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.join('src', file));
const roomOf = (file: string) => path.relative('src', file).split(path.sep)[0]?.replace(/\.ts$/, '') ?? '';

describe('the rooms', () => {
  it('has every folder of src in the table', () => {
    const folders = files.filter((file) => path.dirname(file) !== 'src').map(roomOf);
    expect([...new Set(folders)].filter((room) => !(room in rooms))).toEqual([]);
  });

  it('stands above all that it imports more than types of', () => {
    const fromBelow = Object.keys(rooms);
    const wrong = fromBelow.flatMap((room, index) =>
      (rooms[room]?.values ?? [])
        .filter((other) => !fromBelow.slice(0, index).includes(other))
        .map((other) => `${room}: ${other}`),
    );
    expect(wrong).toEqual([]);
  });

  it('imports what the table says', () => {
    const wrong = files.flatMap((file) => {
      const room = roomOf(file);
      const rule = rooms[room];
      if (!rule) return [];
      return importsOf(file)
        .filter(({ to }) => to.startsWith('.') && !to.endsWith('.json'))
        .map((found) => ({ ...found, target: roomOf(path.join(path.dirname(file), found.to)) }))
        .filter(({ target, typeOnly }) => {
          if (target === room || everybody.includes(target) || rule.values.includes(target)) return false;
          return !(typeOnly && (rule.types.includes('any room') || rule.types.includes(target)));
        })
        .map(({ from, to }) => `${from} imports ${to}`);
    });
    expect(wrong).toEqual([]);
  });

  // docs/architecture.md, "Inside …": from what is done down to what all of it needs.
  it.each(['cli', 'mailbox', 'ledger', 'workspace'])('imports only downwards inside %s, too', (room) => {
    const [, table = ''] = page.split(new RegExp(`^Inside \`${room}/\`.*$`, 'm'));
    const floors = [...(table.split('\n\n')[1] ?? '').matchAll(/^\| ((?:`[a-z]+\/`(?:, )?)+) \|/gm)].map(
      ([, cell = '']) => [...cell.matchAll(/`([a-z]+)\/`/g)].map(([, folder = '']) => folder),
    );
    const floorOf = (file: string) =>
      floors.findIndex((those) => those.includes(path.relative(`src/${room}`, file).split(path.sep)[0] ?? ''));
    const folders = readdirSync(`src/${room}`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(folders.map(({ name }) => name).sort()).toEqual(floors.flat().sort());
    const wrong = files
      .filter((file) => floorOf(file) >= 0)
      .flatMap((file) =>
        importsOf(file)
          .filter(({ to, typeOnly }) => !typeOnly && to.startsWith('.'))
          .map(({ to }) => path.join(path.dirname(file), to))
          .filter((target) => path.dirname(target) !== path.dirname(file))
          .filter((target) => floorOf(target) >= 0 && floorOf(target) <= floorOf(file))
          .map((target) => `${file} imports ${target}`),
      );
    expect(wrong).toEqual([]);
  });

  it.each([
    ['cli', 'Inside `system/`'],
    ['system', 'Inside `mailbox/`'],
    ['mailbox', 'Inside `ledger/`'],
    ['ledger', 'Inside `workspace/`'],
    ['workspace', '`tests/layering.test.ts`'],
  ])('tells of every folder and loose file of %s', (room, next) => {
    const told = page.split(`Inside \`${room}/\``)[1]?.split(`\n\n${next}`)[0];
    const there = readdirSync(`src/${room}`, { withFileTypes: true });
    const names = there.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name));
    expect([...(told ?? '').matchAll(/`([a-z-]+(?:\/|\.ts))`/g)].map(([, name]) => name).sort()).toEqual(names.sort());
  });

  it('keeps zod, a tool of the build, out of the program', () => {
    const built = /[/\\]schema[/\\][a-z-]+\.ts$/;
    const wrong = files
      .filter((file) => !built.test(file))
      .flatMap(importsOf)
      .filter(({ to, typeOnly }) => !typeOnly && (to === 'zod' || built.test(to)))
      .map(({ from, to }) => `${from} imports ${to}`);
    expect(wrong).toEqual([]);
  });

  it('reaches the outside only from system, cli and bin', () => {
    const outside =
      /\bDate\.now\b|\bnew Date\(\)|\bprocess\.|\bconsole\.|['"]node:(fs|net|tls|http|https|dns|child_process|worker_threads)\b/;
    const wrong = files
      .filter((file) => !['system', 'cli'].includes(roomOf(file)))
      .filter((file) => outside.test(readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')));
    expect(wrong).toEqual([]);
  });
});
