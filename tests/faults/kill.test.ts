import { expect, it } from 'vitest';
import { temporaryFolder } from '../temporary-folder.ts';
import { buildChild, killTest } from './kill.ts';

it('20 kills -9: nothing twice, nothing lost, nothing falsely sent', async () => {
  const script = await buildChild(temporaryFolder());
  const messages = 120;
  const result = await killTest(script, temporaryFolder(), { kills: 20, messages, lines: 6_000 });
  expect(result).toMatchObject({ twice: 0, falselySent: 0, lost: 0, damage: 0 });
  expect(result.sent + result.uncertain).toBe(messages);
}, 120_000);
