import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { faultServer } from '../../faults/fault-server.ts';
import { shippedWorkspace } from '../shipped.ts';

/** The workspace with a folder for keys, and a relay that takes all or has one fault. */
export async function withKeys(...fault: Parameters<typeof faultServer>) {
  const workspace = shippedWorkspace();
  const server = await faultServer(...fault);
  const env = { APPEAL_SMTP_URL: `smtp://127.0.0.1:${server.port}` };
  mkdirSync(workspace.at('keys'));
  return {
    ...workspace,
    server,
    env,
    /** An hour later than it is: certificates of openssl begin when they are made. */
    now: new Date(Date.now() + 3_600_000).toISOString(),
    appeal: (...argv: string[]) => workspace.appealAs({ env }, ...argv),
    keep: (name: string, content: string | Uint8Array, mode = 0o600) => {
      writeFileSync(workspace.at(`keys/${name}`), content);
      chmodSync(workspace.at(`keys/${name}`), mode);
    },
    append: (file: string, text: string) => workspace.edit(file, /$/, text),
    [Symbol.dispose]: () => server.close(),
  };
}
