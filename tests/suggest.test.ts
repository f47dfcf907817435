import { describe, expect, it } from 'vitest';
import { didYouMean, suggest } from '../src/suggest.ts';

describe('suggest', () => {
  const keys = ['recipients', 'signatories', 'familyName', 'givenName', 'title', 'country', 'date'];

  it.each([
    ['recipient', 'recipients'],
    ['recpients', 'recipients'],
    ['family_name', 'familyName'],
    ['FamilyName', 'familyName'],
    ['familiyname', 'familyName'],
    ['tilte', 'title'],
    ['contry', 'country'],
    ['dat', 'date'],
  ])('takes %s for %s', (word, meant) => {
    expect(suggest(word, keys)).toBe(meant);
  });

  it.each(['x', 'adress', 'dta', 'when', ''])('makes nothing of %j', (word) => {
    expect(suggest(word, keys)).toBeUndefined();
  });

  it('guesses at no code of two letters but for its case', () => {
    expect(suggest('uk', ['ua', 'us', 'ck'])).toBeUndefined();
    expect(suggest('EN', ['fr', 'en'])).toBe('en');
  });

  it('prefers the nearest, and of equals the first', () => {
    expect(suggest('for', ['fur', 'form', 'far'])).toBe('fur');
    expect(suggest('form', ['for', 'form'])).toBe('form');
  });

  it('takes one of the words for all of them, where it is of one alone', () => {
    const names = ['final-reminder', 'follow-up', 'astovia-minister', 'velmont-minister'];
    expect(suggest('reminder', names)).toBe('final-reminder');
    expect(suggest('Reminder', names)).toBe('final-reminder');
    expect(suggest('minister', names)).toBeUndefined();
    expect(suggest('remind', names)).toBeUndefined();
  });

  it('phrases the hint', () => {
    expect(didYouMean('tilte', keys)).toEqual(['did you mean "title"?']);
    expect(didYouMean('zzzzz', keys)).toEqual([]);
  });
});
