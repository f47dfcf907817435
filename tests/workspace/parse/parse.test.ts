import { describe, expect, it } from 'vitest';
import { parseWorkspace } from '../../../src/workspace/parse/parse.ts';
import type { WorkspaceCase } from '../../../src/workspace/workspace.ts';
import { fc } from '../../fast-check.ts';
import { edited, sources } from '../sources.ts';

describe('a workspace', () => {
  it('has the values of its files, and what they leave to default', () => {
    const { value } = parseWorkspace(sources());
    expect(value?.settings).toMatchObject({ language: 'en', timeZone: 'Europe/Zurich', page: 'A4', record: 'full' });
    expect(value?.recipients.get('minister')?.email).toBe('minister@labour.example');
    expect(value?.cases.get('harbour')).toMatchObject({
      sender: 'federation',
      letters: [
        { id: '2023-10-24', date: '2023-10-24', elsewhere: true },
        { id: '2023-12-11', date: '2023-12-11' },
      ],
    });
  });

  it.each(['" end the raids "', "{ en: '\u00a0end the raids ' }", '|\n          end the raids \n'])(
    'has no blanks around the text of %s',
    (text) => {
      const { value } = parseWorkspace(
        edited(
          'data/cases.yaml',
          'letters:\n      - date: 2023-10-24\n        elsewhere: true\n      - date: 2023-12-11\n',
          `demands:\n      - text: ${text}\n`,
        ),
      );
      const written = value?.cases.get('harbour')?.facts.demands?.[0]?.text;
      expect(typeof written === 'string' ? written : written?.en).toBe('end the raids');
    },
  );

  it('has the forms of address of each language', () => {
    const en = "salutation: 'Dear {vocative},'\nvalediction: Yours faithfully,\nforms:\n  mayor: {vocative: Mayor}\n";
    const { value } = parseWorkspace(sources({ 'templates/forms-of-address/en.yaml': en }));
    expect(value?.formsOfAddress.get('en')?.forms.mayor).toEqual({ vocative: 'Mayor' });
    expect(value?.formsOfAddress.get('fr')).toBeUndefined();
  });

  it('gives a case without letters one', () => {
    const { value } = parseWorkspace(
      edited(
        'data/cases.yaml',
        'letters:\n      - date: 2023-10-24\n        elsewhere: true\n      - date: 2023-12-11\n',
        'demands: []\n',
      ),
    );
    const harbour = value?.cases.get('harbour');
    expect(harbour?.letters).toEqual([{ id: '1' }]);
    expect(value?.places.of(harbour?.letters[0] ?? {})).toMatchObject({ file: 'data/cases.yaml', line: 2, column: 5 });
  });

  it('takes cases from one file each, too', () => {
    const quay = 'id: quay\nkind: company\ntitle: Wages\ncountry: XA\nlanguages: [en]\nrecipients: [minister]\n';
    const { value, diagnostics } = parseWorkspace(sources({ 'data/cases/quay.yaml': quay }));
    expect(diagnostics).toEqual([]);
    expect([...(value?.cases.keys() ?? [])]).toEqual(['harbour', 'quay']);
    const again = parseWorkspace(sources({ 'data/cases/quay.yaml': quay.replace('id: quay', 'id: harbour') }));
    expect(again.diagnostics).toMatchObject([
      {
        code: 'duplicate-id',
        place: { file: 'data/cases/quay.yaml', line: 1, column: 5 },
        message: expect.stringContaining('data/cases.yaml:2:9'),
      },
    ]);
  });

  it('says once that a file of one case is none of several', () => {
    const list = 'cases:\n  - id: quay\n    kind: company\n';
    expect(parseWorkspace(sources({ 'data/cases/quay.yaml': list })).diagnostics).toMatchObject([
      { code: 'unknown-key', place: { file: 'data/cases/quay.yaml', line: 1, column: 1, length: 5 } },
    ]);
  });

  it('says which signatory signs for another sender', () => {
    const senders = `senders:
  - {id: a, name: A, languages: [en], place: P, from: a@a.example, signatories: [{id: x, familyName: X}]}
  - {id: b, name: B, languages: [en], place: P, from: b@b.example, signatories: [{id: y, familyName: Y}]}
`;
    const cases =
      'cases:\n  - {id: c, kind: protest, title: T, country: XA, languages: [en], recipients: [minister], sender: a, signatories: [x, y]}\n';
    const both = { 'data/senders.yaml': senders, 'data/cases.yaml': cases };
    expect(parseWorkspace(sources(both)).diagnostics).toMatchObject([
      { code: 'foreign-signatory', place: { line: 2, column: 120 } },
    ]);
    const undecided = { ...both, 'data/cases.yaml': cases.replace(' sender: a, signatories: [x, y]', '') };
    expect(parseWorkspace(sources(undecided)).diagnostics).toMatchObject([
      { code: 'sender-undecided', place: { line: 2, column: 10 } },
    ]);
  });

  it('finds all faults of all files at once', () => {
    const files = edited('data/cases.yaml', 'kind: protest', 'kind: protests').map((file) =>
      file.path === 'data/recipients.yaml' ? { ...file, text: file.text.replace('@', ' at ') } : file,
    );
    const { value, diagnostics } = parseWorkspace(files);
    expect(value).toBeUndefined();
    expect(diagnostics.map(({ code }) => code)).toEqual(['invalid-email', 'unknown-value']);
  });

  it('says of an address without @ that it is to be written, and not what it reads in ASCII', () => {
    const { diagnostics } = parseWorkspace(
      edited('data/recipients.yaml', 'minister@labour.example', 'info.labour.example'),
    );
    expect(diagnostics.map(({ code, hints }) => [code, hints])).toEqual([
      ['invalid-email', ['write only the address, without a name: office@union.example']],
    ]);
  });

  it('passes on what reading has found, and does not miss those files', () => {
    const found = [
      {
        code: 'file-not-utf8',
        severity: 'error',
        message: '…',
        place: { file: 'data/recipients.yaml', line: 1, column: 1 },
      },
    ] as const;
    expect(parseWorkspace(sources({ 'data/recipients.yaml': undefined }), found).diagnostics).toEqual(found);
  });

  it('explains one mistake by one message', () => {
    const { diagnostics } = parseWorkspace(edited('data/cases.yaml', 'Arrests at the harbour', '012'));
    expect(diagnostics).toEqual([
      {
        code: 'number-as-text',
        severity: 'error',
        message: '012 is read as the number 12, and text is meant.',
        place: { file: 'data/cases.yaml', line: 4, column: 12, length: 3 },
        hints: ['put it in quotes: "012"'],
      },
    ]);
  });

  it.each([
    ['[minister]', 'minister', 'write it as a list: [minister]'],
    ['[minister]', '{ minister: yes }', 'begin each item of the list with "- "'],
  ])('says how a list is written: %s for %s', (list, instead, hint) => {
    const { diagnostics } = parseWorkspace(edited('data/cases.yaml', list, instead));
    expect(diagnostics).toMatchObject([{ code: 'wrong-type', hints: [hint] }]);
  });
});

describe('places', () => {
  const text = `id: quay
kind: company
title: >-
  Wages
  at  the quay
country: XA
languages: [en]
recipients: [minister]
letters:
  - id: first
    body:
      en: |
        Dear {{x}},

          and {{y}}
    subject: "A \\u0041 {{z}} \\
      {{w}}"
`;
  const { value, diagnostics } = parseWorkspace(sources({ 'data/cases/quay.yaml': text }));
  const quay = value?.cases.get('quay') as WorkspaceCase;
  const at = (owner: object, path: (string | number)[], offset?: number) => {
    const place = value?.places.of(owner, path, offset);
    return `${place?.line}:${place?.column}`;
  };

  it('are known for owners, keys and items', () => {
    expect(diagnostics).toMatchObject([{ code: 'placeholder-in-data', place: { line: 16, column: 14 } }]);
    expect(at(quay, [])).toBe('1:1');
    expect(at(quay, ['country'])).toBe('6:10');
    expect(at(quay, ['recipients', 0])).toBe('8:14');
    expect(at(quay.letters[0] ?? {}, ['id'])).toBe('10:9');
    expect(at(quay.letters, [0, 'id'])).toBe('10:9');
  });

  it('are those of the nearest owner for what is absent', () => {
    expect(at(quay, ['letters', 0, 'body', 'fr'])).toBe('12:7');
  });

  it('follow a text through folds, blocks and escapes', () => {
    const body = quay.letters[0]?.body?.en ?? '';
    const subject = String(quay.letters[0]?.subject);
    expect(at(quay, ['title'], 'Wages at'.length - 2)).toBe('5:3');
    expect(at(quay, ['letters', 0, 'body', 'en'], body.indexOf('{{x}}'))).toBe('13:14');
    expect(at(quay, ['letters', 0, 'body', 'en'], body.indexOf('{{y}}'))).toBe('15:15');
    expect(at(quay, ['letters', 0, 'subject'], subject.indexOf('{{z}}'))).toBe('16:24');
    expect(at(quay, ['letters', 0, 'subject'], subject.indexOf('{{w}}'))).toBe('17:7');
  });

  it('are unknown for what is not of the workspace', () => {
    expect(value?.places.of({})).toBeUndefined();
  });
});

describe('any text at all', () => {
  const yaml = fc.array(
    fc.oneof(
      fc.constantFrom(
        'id: x',
        'cases:',
        '- ',
        '\n',
        '  ',
        '\t',
        ': ',
        '{',
        '}',
        '[',
        ']',
        '&a ',
        '*a',
        '!!map ',
        '? ',
        '|',
        '>-',
        '"',
        "'",
        '#',
        '---\n',
        '<<: ',
        '__proto__',
        '%',
        '\r',
        '\u2028',
        '\\',
        'title',
        'letters:',
      ),
      fc.string({ unit: 'binary', maxLength: 6 }),
    ),
    { maxLength: 60 },
  );
  it('is read or refused, and never throws', () => {
    fc.assert(
      fc.property(yaml, (pieces) => {
        const { value, diagnostics } = parseWorkspace(sources({ 'data/cases.yaml': pieces.join('') }));
        expect(value === undefined).toBe(diagnostics.some(({ severity }) => severity === 'error'));
        for (const { place } of diagnostics) expect(place?.line).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  it.each(['[', '{a: ', '- ', '? ', '!a ', '&a ', '"\n'])(
    'is refused in good time when it is %j over and over',
    (piece) => {
      const { value } = parseWorkspace(sources({ 'data/cases.yaml': piece.repeat(20_000) }));
      expect(value).toBeUndefined();
    },
  );
});
