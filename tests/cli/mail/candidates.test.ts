import { expect, it } from 'vitest';
import { SyncOutput } from '../../../scripts/output-schemas.ts';
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
  const [, add = ''] = /appeal (reply add .* --kind refusal .*out\/doubtful\/\S+)/.exec(read.err) ?? [];
  const recorded = await on('2026-11-26', ...add.split(' '));
  expect(recorded).toMatchObject({ exit: 0, out: `refusal  2026-11-25  ${replyKey}\n` });
});

it('names five of those whom a message may be from, says how many more, and how to see what went to them', async () => {
  const { on, put, folder, text, edit } = await afterSending();
  const [velmont = ''] = /^ {2}- id: velmont-2026[\s\S]*?(?=^ {2}- id: )/m.exec(text('data/cases.yaml')) ?? [];
  const [, address = ''] = /id: velmont-ceo[\s\S]*?email: (\S+)/.exec(text('data/recipients.yaml')) ?? [];
  const ids = Array.from({ length: 16 }, (_, at) => `plant-${at + 10}-2026`);
  edit('data/cases.yaml', /$/, ids.map((id) => `\n${velmont.replace('velmont-2026', id)}`).join(''));
  put('1.eml', `From: ${address}\n${date}\nSubject: Hello\n\nDear all,\n`);
  const addTo = async (more: readonly string[]) => {
    for (const id of more) await on('2026-11-25', 'log', 'add', `${id}/1/velmont-ceo/post`, '--sent', '2026-11-20');
    return on('2026-11-26', 'sync', '--from', folder);
  };
  const five = await addTo(ids.slice(0, 5));
  expect(five.err.match(/if it answers this case/g)).toHaveLength(5);
  expect(five.err).not.toContain('if it answers one of');

  const seven = await addTo(ids.slice(5, 7));
  expect(seven.err.match(/if it answers this case/g)).toHaveLength(5);
  const [, list = ''] = /\n {4}if it answers one of 2 more: appeal (.*)\n/.exec(seven.err) ?? [];
  expect(list).toBe('log plant-15-2026 plant-16-2026');
  const listed = await on('2026-11-26', ...list.split(' '));
  expect(listed.out.match(/plant-\d+-2026\/1\/velmont-ceo/g)).toHaveLength(2);
  const { doubtful } = SyncOutput.parse(JSON.parse((await on('2026-11-26', 'sync', '--from', folder, '--json')).out));
  expect(doubtful[0]?.commands).toHaveLength(3 * 7);

  // So many that no line would hold them.
  expect((await addTo(ids.slice(7))).err).toContain('if it answers one of 11 more: appeal log\n');
});
