import { describe, expect, it } from 'vitest';
import { nameIn, textIn } from '../../src/workspace/text.ts';

describe('textIn', () => {
  it('takes a plain string to be in the first language of its owner', () => {
    expect(textIn('his health', 'en', ['en', 'fr'])).toBe('his health');
    expect(textIn('his health', 'fr', ['en', 'fr'])).toBeUndefined();
    expect(textIn('his health', 'en', [])).toBeUndefined();
  });

  it('takes the entry of a map, never another', () => {
    expect(textIn({ en: 'his health', fr: 'sa santé' }, 'fr', ['en'])).toBe('sa santé');
    expect(textIn({ en: 'his health' }, 'fr', ['en'])).toBeUndefined();
  });
});

describe('nameIn', () => {
  it('takes a plain name in every language', () => {
    expect(nameIn('Osmonov', 'zh')).toBe('Osmonov');
  });

  it('guesses nothing where the map lacks the language', () => {
    expect(nameIn({ en: 'Osmonov', ru: 'Осмонов' }, 'ru')).toBe('Осмонов');
    expect(nameIn({ en: 'Osmonov', ru: 'Осмонов' }, 'zh')).toBeUndefined();
  });
});
