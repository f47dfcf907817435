import { expect, it } from 'vitest';
import { formatCsv } from '../../../src/ledger/telling/csv.ts';
import { exportCsv } from '../../../src/ledger/telling/export-csv.ts';
import { entriesOf, prepared } from '../ledgers.ts';

it('is a table that no spreadsheet takes for formulas', () => {
  const key = 'kg/1/minister/email';
  const csv = exportCsv(
    entriesOf(
      [key, { ...prepared, again: '=HYPERLINK("https://x.example")' }],
      [key, { state: 'deferred', reason: '@later, "busy"\nsince -1', reply: '+1' }],
    ),
  );
  const [names, first, ...second] = csv.split('\r\n');
  expect(names).toMatch(/^case,letter,recipient,channel,seq,at,attempt,state,/);
  expect(first).toContain(`,"'=HYPERLINK(""https://x.example"")",`);
  expect(first).toMatch(/^kg,1,minister,email,1,2023-12-11T09:00:00.000Z,1,prepared,/);
  expect(second.join('\r\n')).toContain(`,"'@later, ""busy""\nsince -1",'+1,`);
});

it('has several things of one kind in a cell', () => {
  const cites = [
    { id: '2023-10-24', date: '2023-10-24' },
    { id: 'first', date: '2023-11-02', recipient: 'president' },
  ];
  const told = ['2023-10-01/0a1b2c3d', '2023-10-05/4e5f6a7b'];
  const csv = exportCsv(
    entriesOf(
      ['kg/1/minister/email', { ...prepared, cites, told, copied: ['envoy', 'office'], language: 'fr' }],
      ['kg/1/minister/email', { state: 'sending', copies: ['sent-folder', 'archive'] }],
    ),
  );
  const [names, first, second] = csv.split('\r\n').map((line) => line.split(','));
  const [at, copies] = ['language', 'copies'].map((name) => names?.indexOf(name) ?? 0) as [number, number];
  expect(names?.slice(at)).toEqual(['language', 'cites', 'told', 'copied']);
  expect(first?.slice(at)).toEqual([
    'fr',
    '2023-10-24 2023-10-24; first 2023-11-02 president',
    told.join('; '),
    'envoy; office',
  ]);
  expect(second?.[copies]).toBe('sent-folder; archive');
});

it('takes text alone for a formula, with the wide forms of its signs', () => {
  const dangerous = ['=1', '+1', '-1', '@a', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠a'];
  expect(
    formatCsv([dangerous])
      .replace(/"|\r\n$/g, '')
      .split(','),
  ).toEqual(dangerous.map((text) => `'${text}`));
  expect(formatCsv([[-1, '1-1', 'a=1', undefined]])).toBe('-1,1-1,a=1,\r\n');
});
