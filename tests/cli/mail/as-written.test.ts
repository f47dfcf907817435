import { expect, it } from 'vitest';
import { afterSending } from './incoming.ts';

const head = 'From: Legal <legal@ilo.example>\nDate: Wed, 25 Nov 2026 10:00:00 +0000';
const ofHouse = 'it comes from the same domain as a recipient, and mentions';

it('finds a person of a case in an answer in HTML alone, however its letters are written', async () => {
  const { on, put, folder } = await afterSending();
  const html = (body: string) => `${head}\nSubject: Greetings\nContent-Type: text/html\n\n<p>${body}</p>\n`;
  put('1.eml', html('Mr. &#84;ok<b>omb</b>a&#x65;v is free.'));
  put('2.eml', html('Mr. &Tcaron;okombaev is free.'));
  const read = await on('2026-11-26', 'sync', '--from', folder);
  expect(read).toMatchObject({
    exit: 1,
    out: `DOUBTFUL  1.eml  legal@ilo.example  “Greetings”  ${ofHouse} a case, or persons or organisations in it\n`,
    err: expect.stringContaining('1 message from ilo.example, where recipients'),
  });
});

it('reads an answer in Russian or French whose charset nobody has declared', async () => {
  const { on, put, folder } = await afterSending();
  const bytes = (subject: string, words: string) => Buffer.from(`${head}\nSubject: ${subject}\n\n${words}\n`, 'latin1');
  const russian = bytes('\xce\xf2\xe2\xe5\xf2', '\xc2\xe0\xf8\xe5 \xef\xe8\xf1\xfc\xec\xee');
  const french = bytes('R\xe9ponse', 'Nous r\xe9pondons \xe0 votre lettre.');
  put(
    'all.mbox',
    Buffer.concat(
      [russian, french].map((mail) =>
        Buffer.concat([Buffer.from('From a Wed Nov 25 10:00:00 2026\n'), mail, Buffer.from('\n')]),
      ),
    ),
  );
  const doubtful = (at: number, subject: string) =>
    `DOUBTFUL  all.mbox, message ${at}  legal@ilo.example  “${subject}”  ${ofHouse} a letter\n`;
  const read = await on('2026-11-26', 'sync', '--from', `${folder}/all.mbox`);
  expect([read.exit, read.out]).toEqual([1, doubtful(1, 'Ответ') + doubtful(2, 'Réponse')]);
  // It is kept as it came, and known again.
  await on(
    '2026-11-26',
    'dismiss',
    'out/doubtful/2026-11-25-kyrgyzstan-2023.eml',
    'out/doubtful/2026-11-25-kyrgyzstan-2023-2.eml',
  );
  put('1.eml', russian);
  expect((await on('2026-11-26', 'sync', '--from', `${folder}/1.eml`)).err).toContain('Nothing new; 1 shown before.');
});
