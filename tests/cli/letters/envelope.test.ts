import { expect, it } from 'vitest';
import { placedTexts } from '../../pdf/read.ts';
import { kyrgyzstanPdf, shippedWorkspace } from '../shipped.ts';

function workspaceFor(envelope: string) {
  const workspace = shippedWorkspace();
  workspace.edit('appeal.yaml', 'page: A4\n', `page: A4\nenvelope: ${envelope}\n`);
  return workspace;
}

it('sets the letters of the shipped workspace for ISO envelopes without a finding of its own', async () => {
  const { err } = await shippedWorkspace().appeal('check');
  for (const envelope of ['din-5008-b', 'dl', 'c5'])
    expect((await workspaceFor(envelope).appeal('check')).err).toBe(err);
});

it('puts the addressee in the window that the settings name', async () => {
  const { appeal, read } = workspaceFor('din-5008-b');
  expect(await appeal('generate', 'kyrgyzstan-2023')).toMatchObject({ exit: 0 });
  const texts = await placedTexts(new Uint8Array(read(kyrgyzstanPdf)));
  const name = texts.find(({ text }) => text.includes('Houngbo'));
  expect(name?.top).toBeGreaterThan(45);
  expect(name?.bottom).toBeLessThan(90);
});

it('names the place of an address and of a letterhead that do not fit, and makes the letter', async () => {
  const { appeal, edit, has } = workspaceFor('dl');
  edit('data/recipients.yaml', '["4, route des Morillons"', '[A, B, C, D, E, "4, route des Morillons"');
  edit('data/senders.yaml', '        - https://www.industriall-union.org', '        - A\n'.repeat(9).trimEnd());
  const made = await appeal('generate', 'kyrgyzstan-2023');
  expect(made).toMatchObject({ exit: 0 });
  expect(made.err).toMatch(/"ilo-director-general".*dl envelopes: it has 11 lines/);
  expect(made.err).toMatch(/data\/recipients\.yaml:\d+:\d+ \(address-outside-window\)/);
  expect(made.err).toMatch(/data\/senders\.yaml:\d+:\d+ \(letterhead-in-window\)/);
  expect(has(kyrgyzstanPdf)).toBe(true);
  expect(await appeal('check', 'kyrgyzstan-2023')).toMatchObject({ exit: 1 });
});
