import { afterEach, expect, it } from 'vitest';
import { parseMail } from '../../src/mailbox/parse-mail.ts';

const zoneOfMachine = process.env.TZ;
afterEach(() => {
  if (zoneOfMachine === undefined) delete process.env.TZ;
  else process.env.TZ = zoneOfMachine;
});

const half = '2023-12-12T01:30:00.000Z';
it.each([
  ['Date: Tue, 12 Dec 2023 01:30:00', half],
  ['Date: 12 Dec 2023 01:30', half],
  ['Date: Tue Dec 12 01:30:00 2023', half],
  ['Date: 2023-12-12T01:30:00', half],
  ['Date: Tue, 12 Dec 2023 1:30:00 AM', half],
  ['Date: 12 Dec 2023', '2023-12-12T00:00:00.000Z'],
  ['Received: from a by b; Tue, 12 Dec 2023 01:30:00', half],
  ['Date: Tue, 12 Dec 2023 03:30:00 +0200', half],
  ['Date: Tue, 12 Dec 2023 03:30:00+0200 (EET)', half],
  ['Date: Tue Dec 12 03:30:00 +0200 2023', half],
  ['Date: 2023-12-12T03:30:00+02:00', half],
  ['Date: 2023-12-12T01:30:00.000Z', half],
  ['Date: Tue, 12 Dec 2023 01:30:00 GMT', half],
  ['Date: Mon, 11 Dec 2023 20:30:00 EST', half],
  ['Date: some day', undefined],
])('a message with "%s" was received at the same time on every machine', async (head, instant) => {
  for (const machine of ['Asia/Tokyo', 'America/New_York', 'UTC']) {
    process.env.TZ = machine;
    const { received = 0 } = await parseMail(Buffer.from(`From: a@b.example\n${head}\n\n`));
    expect(Number.isNaN(received) ? undefined : new Date(received).toISOString()).toBe(instant);
  }
});
