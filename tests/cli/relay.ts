import { faultServer } from '../faults/fault-server.ts';
import { shippedWorkspace } from './shipped.ts';

/** The workspace, and a relay that takes all or has one fault. */
export async function withRelay(...fault: Parameters<typeof faultServer>) {
  const workspace = shippedWorkspace();
  const server = await faultServer(...fault);
  const env = { APPEAL_SMTP_URL: `smtp://127.0.0.1:${server.port}` };
  return {
    ...workspace,
    server,
    env,
    appeal: (...argv: string[]) => workspace.appealAs({ env }, ...argv),
    [Symbol.dispose]: () => server.close(),
  };
}
