/** What is kept of the files of a workspace between runs; by the built command, as the sources keep nothing. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { built, shippedWorkspace } from '../shipped.ts';

const letter = ['generate', 'kyrgyzstan-2023', '--to', 'ilo-director-general', '--format', 'txt', '-o', '-'];

/** Runs a command with what is kept, and again without: both must tell the same. */
function twice(workspace: ReturnType<typeof shippedWorkspace>, ...args: string[]) {
  const run = () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [built, ...args], {
      cwd: workspace.root,
      encoding: 'utf8',
    });
    const files = workspace.list('out').map((name) => workspace.read(`out/${name}`).toString('latin1'));
    return { out: stdout, err: stderr, status, files };
  };
  const kept = run();
  rmSync(workspace.at('.appeal-cache'), { recursive: true });
  expect(run()).toEqual(kept);
  return kept;
}

describe('what is kept of the files', () => {
  it('serves while a file stays as it is, and no longer', () => {
    const workspace = shippedWorkspace();
    const first = twice(workspace, ...letter);
    expect(first.out).toContain('Houngbo');
    expect(twice(workspace, ...letter)).toEqual(first);
    workspace.edit('data/recipients.yaml', 'familyName: { en: Houngbo', 'familyName: { en: Hungbo');
    workspace.edit('templates/forms-of-address/en.yaml', "'Yours faithfully,'", "'Yours sincerely,'");
    workspace.edit('data/cases.yaml', /(?<=subject:\s+en: )Arrests/, 'Detentions');
    const changed = twice(workspace, ...letter);
    for (const words of ['Hungbo', 'Yours sincerely,', 'Detentions']) expect(changed.out).toContain(words);
  }, 240_000);

  it.each(['kyrgyzstan-2023', 'astovia-teachers-2026'])(
    'makes the same letters of %s as without',
    (id) => {
      const workspace = shippedWorkspace();
      const made = (...more: string[]) => {
        twice(workspace, 'generate', id, ...more);
        return workspace.list('out').map((name) => [name, workspace.read(`out/${name}`).toString('latin1')]);
      };
      const first = made();
      expect(first.length).toBeGreaterThan(0);
      expect(made()).toEqual(first);
      expect(made('--date', '2026-01-31').length).toBeGreaterThan(first.length);
    },
    240_000,
  );

  it('begins with what the workspace of init comes to, of which a letter is the same to the byte', async () => {
    const workspace = shippedWorkspace();
    twice(workspace, ...letter, '-q', '-f', 'pdf', '-o', 'built.pdf');
    // A word of that workspace’s letter.
    expect(workspace.text('.appeal-cache/parsed').includes('"en\\nDoe"')).toBe(true);
    await workspace.appeal(...letter, '-f', 'pdf', '-o', 'from-sources.pdf');
    expect(workspace.read('built.pdf').equals(workspace.read('from-sources.pdf'))).toBe(true);
  }, 240_000);

  it('leads to the same places of what is at fault', () => {
    const workspace = shippedWorkspace();
    const line = workspace.text('data/recipients.yaml').split('\n').indexOf('    office: ceo') + 1;
    expect(twice(workspace, 'check').err).toContain(`data/recipients.yaml:${line}:13`);

    const name = 'Gilbert F.';
    workspace.edit('data/recipients.yaml', name, 'Gilbert \u{1F33E}');
    twice(workspace, ...letter);
    expect(twice(workspace, ...letter).err).toMatch(/data\/recipients\.yaml:\d+:\d+/);
    workspace.edit('data/recipients.yaml', 'Gilbert \u{1F33E}', name);

    workspace.edit('data/senders.yaml', 'id: industriall', 'id: somebody');
    expect(twice(workspace, ...letter)).toMatchObject({
      status: 2,
      err: expect.stringMatching(/data\/cases\.yaml:\d+:\d+/),
    });
  }, 240_000);
});
