import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../src/email/render-html.ts';
import { renderText } from '../../src/email/render-text.ts';
import type { Block, Inline, Letter } from '../../src/letter/letter.ts';
import { plain, text } from '../email/letters.ts';

/** A body that counts how often its words are asked for. */
function counted() {
  const read = { times: 0 };
  const paragraph: Block = {
    type: 'paragraph',
    get content(): readonly Inline[] {
      read.times += 1;
      return [text('We are concerned.')];
    },
  };
  return { read, body: [paragraph] };
}

describe.each<[string, (letter: Letter) => string]>([
  ['HTML', renderHtml],
  ['plain text', renderText],
])('the %s of a batch', (_, render) => {
  it('is made once of a body that its letters share', () => {
    const { read, body } = counted();
    const first = render({ ...plain, body });
    const { times } = read;
    expect(times).toBeGreaterThan(0);
    const second = render({ ...plain, body, salutation: 'Dear Sir,' });
    expect(read.times).toBe(times);
    expect(second).toBe(first.replace('Dear Minister,', 'Dear Sir,'));
  });

  it('is made anew of a body like it, and in another language', () => {
    const { read, body } = counted();
    render({ ...plain, body });
    const { times } = read;
    render({ ...plain, body, language: 'fr' });
    expect(read.times).toBe(2 * times);
    const other = counted();
    render({ ...plain, body: other.body });
    expect(other.read.times).toBe(times);
  });
});
