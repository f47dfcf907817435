import { exec } from 'node:child_process';
import { AppealError } from '../../errors.ts';

/**
 * What a command prints, without the line end: a password from a keyring. The command comes from the person's own
 * environment, never from a workspace, which may be somebody else's. Throws `secret-unreadable`; what it prints is not shown.
 */
export function secretFromCommand(command: string, variable: string): Promise<string> {
  return new Promise((resolve, reject) => {
    exec(command, { timeout: 60_000, maxBuffer: 64 * 1024 }, (error, stdout) => {
      const secret = stdout.replace(/\r?\n$/, '');
      if (!error && secret !== '') resolve(secret);
      else
        reject(
          new AppealError('secret-unreadable', `The command in ${variable} gave no password.`, {
            hints: ['Run it at a terminal: it must print the password alone, and end with 0.'],
          }),
        );
    });
  });
}
