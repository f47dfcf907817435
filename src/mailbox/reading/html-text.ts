import PostalMime from 'postal-mime';

/** What HTML says, without tags and entities: a message has its text from PostalMime where one of its parts is plain, as the first of these is. */
export async function textOfHtml(html: string): Promise<string> {
  const message = [
    'Content-Type: multipart/mixed; boundary=part',
    '',
    '--part',
    '',
    '--part',
    'Content-Type: text/html; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(html).toString('base64'),
    '--part--',
  ];
  const { text = '' } = await PostalMime.parse(message.join('\n'));
  return text;
}
