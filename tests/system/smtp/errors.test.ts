import { expect, it } from 'vitest';
import { explainConnecting } from '../../../src/system/smtp/errors.ts';
import type { Relay } from '../../../src/system/smtp/relay.ts';

const relay: Relay = {
  host: 'relay.example',
  port: 587,
  security: 'starttls',
  login: { user: 'office', password: 'wrong one' },
};

it.each([
  ['535 5.7.8 it names no AUTH in clear', 'EAUTH', 'relay-login', 'did not accept the login'],
  ['535 5.7.8 it names no AUTH', 'EAUTH', 'relay-login', 'did not accept the login'],
  ['timed out during login', 'ETIMEDOUT', 'relay-unreachable', 'does not answer'],
])('what a relay says in words of the program is what the relay says: %s', (response, code, kind, says) => {
  const error = explainConnecting(Object.assign(new Error(`Failed: ${response}`), { code, response }), relay);
  expect([error.code, error.message]).toEqual([kind, `The relay relay.example:587 ${says} (${response}).`]);
});
