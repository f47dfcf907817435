import { isIP } from 'node:net';
import { connect } from 'node:tls';
import type { Relay } from './relay.ts';

/**
 * Whether a server that does not greet waits for TLS from the start: another connection offers it. Nothing is sent over that
 * one, so whose certificate it is does not matter.
 */
export function expectsTls({ host, port }: Relay, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const name = isIP(host) ? {} : { servername: host };
    const socket = connect({ host, port, ...name, rejectUnauthorized: false });
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(patience, () => end(false));
    socket.once('secureConnect', () => end(true));
    socket.on('error', () => end(false));
    socket.once('close', () => end(false));
  });
}
