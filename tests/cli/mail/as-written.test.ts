import { expect, it } from 'vitest';
import { afterSending } from './incoming.ts';

const head = 'From: Legal <legal@ilo.example>\nDate: Wed, 25 Nov 2026 10:00:00 +0000';
const mentions = 'it comes from the same domain as a recipient, and mentions a case, or persons or organisations in it';

it('finds a person of a case in an answer in HTML alone, however its letters are written', async () => {
  const { on, put, folder } = await afterSending();
  const html = (body: string) => `${head}\nSubject: Greetings\nContent-Type: text/html\n\n<p>${body}</p>\n`;
  put('1.eml', html('Mr. &#84;ok<b>omb</b>a&#x65;v is free.'));
  put('2.eml', html('Mr. &Tcaron;okombaev is free.'));
  const read = await on('2026-11-26', 'sync', '--from', folder);
  expect(read).toMatchObject({
    exit: 1,
    out: `DOUBTFUL  1.eml  legal@ilo.example  “Greetings”  ${mentions}\n`,
    err: expect.stringContaining('1 message from ilo.example, where recipients'),
  });
});
