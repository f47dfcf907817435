import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { variables } from '../../src/cli/environment.ts';
import { shippedWorkspace } from './shipped.ts';

// Where a secret of a pipeline is not set, its variable is there all the same, and empty.
it.each([
  ['APPEAL_SMTP_PASSWORD', 'smtp', 'passwordFile', ['send', '--yes']],
  ['APPEAL_IMAP_PASSWORD', 'imap', 'passwordFile', ['sync']],
  ['APPEAL_IMAP_PASSWORD_COMMAND', 'imap', 'passwordFile', ['sync']],
  ['APPEAL_IMAP_TOKEN', 'imap', 'tokenFile', ['sync']],
])('where %s is empty, the file is read that the settings name', async (variable, server, file, command) => {
  const { appealAs, edit } = shippedWorkspace();
  edit('appeal.yaml', /$/, `${server}: { host: 127.0.0.1, port: 9, user: office, ${file}: secrets/own }\n`);
  const { exit, err } = await appealAs({ env: { [variable]: '' } }, ...command);
  expect([exit, err]).toEqual([2, expect.stringContaining(`The file that ${server}.${file} names cannot be read`)]);
});

it('every variable that is read is known to doctor, and told in README.md', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const read = sources.flatMap((file) => readFileSync(path.join('src', file), 'utf8').match(/\bAPPEAL_[A-Z_]+/g) ?? []);
  const known: readonly string[] = variables;
  expect([...new Set(read)].filter((name) => !known.includes(name))).toEqual(['APPEAL_BUILD']);
  const readme = readFileSync('README.md', 'utf8');
  expect(known.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});
