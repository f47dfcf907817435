import { isIP } from 'node:net';

/** True of the name or address of a server and nothing else. What is more is not shown: it may hold a password. */
export const isServerName = (host: string) => isIP(host) !== 0 || !/[\s/:@]/.test(host);
