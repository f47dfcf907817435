import { expect, it } from 'vitest';
import { afterSending, replyKey } from './incoming.ts';

const date = 'Date: Wed, 25 Nov 2026 10:00:00 +0000';

it('asks about an answer from a domain below that of a recipient, and counts what mentions nothing', async () => {
  const { on, put, folder, messageId, ledger } = await afterSending();
  const from = (address: string, head: string) => `From: ${address}\n${date}\n${head}\n\nDear all,\n`;
  put('1.eml', from('press@geneva.ilo.example', 'Subject: Your letter'));
  put('2.eml', from('press@geneva.ilo.example', 'Subject: Programme'));
  put('3.eml', from('registry@geneva.ilo.example', `Subject: Re: kyrgyzstan-2023\nIn-Reply-To: ${messageId}`));
  put('4.eml', from('press@unep.example', 'Subject: Your letter'));
  const before = ledger();
  const read = await on('2026-11-26', 'sync', '--from', folder);
  expect([read.exit, read.out]).toEqual([
    1,
    'DOUBTFUL  1.eml  press@geneva.ilo.example  “Your letter”  it comes from a domain above or below that of a recipient, and mentions a letter\n' +
      'DOUBTFUL  3.eml  registry@geneva.ilo.example  “Re: kyrgyzstan-2023”  it comes from registry@geneva.ilo.example, to whom the letter was not sent\n',
  ]);
  expect(read.err).toContain(
    '1 message from geneva.ilo.example, where recipients have their addresses or near it, mentions',
  );
  expect(read.err).toContain('1 message answers none of our letters.');
  expect(ledger()).toBe(before);
  const [, add = ''] = /appeal (reply add .*out\/doubtful\/\S+)/.exec(read.err) ?? [];
  const recorded = await on('2026-11-26', ...add.replace('acknowledgement|answer|', '').split(' '));
  expect(recorded).toMatchObject({ exit: 0, out: `refusal  2026-11-25  ${replyKey}\n` });
});
