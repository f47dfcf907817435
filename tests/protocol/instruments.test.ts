import { describe, expect, it } from 'vitest';
import { conventionCitation, isFundamental } from '../../src/protocol/instruments.ts';
import type { Language } from '../../src/workspace/schema/scalars.ts';

describe('an ILO Convention', () => {
  it.each<[Language, string | undefined, string]>([
    [
      'en',
      'Freedom of Association and Protection of the Right to Organise Convention, 1948 (No. 87)',
      'Convention No. 87',
    ],
    ['fr', 'Convention (n° 87) sur la liberté syndicale et la protection du droit syndical, 1948', 'convention n° 87'],
    [
      'es',
      'Convenio sobre la libertad sindical y la protección del derecho de sindicación, 1948 (núm. 87)',
      'Convenio núm. 87',
    ],
    [
      'de',
      'Übereinkommen (Nr. 87) über die Vereinigungsfreiheit und den Schutz des Vereinigungsrechtes, 1948',
      'Übereinkommen Nr. 87',
    ],
    ['pt', 'Convenção (n.º 87) sobre a liberdade sindical e a proteção do direito sindical, 1948', 'Convenção n.º 87'],
    ['ru', 'Конвенция 1948 года о свободе ассоциации и защите права на организацию (№ 87)', 'Конвенция № 87'],
    ['ky', undefined, '№ 87 конвенция'],
    ['ar', 'اتفاقية الحرية النقابية وحماية حق التنظيم النقابي، 1948 (رقم 87)', 'الاتفاقية رقم 87'],
    ['zh', '《1948年结社自由和保护组织权利公约》（第87号）', '第87号公约'],
  ])('in %s', (language, full, short) => {
    expect(conventionCitation(87, language, 'full')).toBe(full);
    expect(conventionCitation(87, language, 'short')).toBe(short);
  });

  it.each([
    [29, 'Forced Labour Convention, 1930 (No. 29)'],
    [81, 'Labour Inspection Convention, 1947 (No. 81)'],
    [144, 'Tripartite Consultation (International Labour Standards) Convention, 1976 (No. 144)'],
    [169, 'Indigenous and Tribal Peoples Convention, 1989 (No. 169)'],
    [189, 'Domestic Workers Convention, 2011 (No. 189)'],
    [98, 'Right to Organise and Collective Bargaining Convention, 1949 (No. 98)'],
    [100, 'Equal Remuneration Convention, 1951 (No. 100)'],
    [105, 'Abolition of Forced Labour Convention, 1957 (No. 105)'],
    [111, 'Discrimination (Employment and Occupation) Convention, 1958 (No. 111)'],
    [135, 'Workers’ Representatives Convention, 1971 (No. 135)'],
    [138, 'Minimum Age Convention, 1973 (No. 138)'],
    [151, 'Labour Relations (Public Service) Convention, 1978 (No. 151)'],
    [154, 'Collective Bargaining Convention, 1981 (No. 154)'],
    [155, 'Occupational Safety and Health Convention, 1981 (No. 155)'],
    [158, 'Termination of Employment Convention, 1982 (No. 158)'],
    [182, 'Worst Forms of Child Labour Convention, 1999 (No. 182)'],
    [187, 'Promotional Framework for Occupational Safety and Health Convention, 2006 (No. 187)'],
    [190, 'Violence and Harassment Convention, 2019 (No. 190)'],
  ])('No. %i is the %s', (number, citation) => {
    expect(conventionCitation(number, 'en', 'full')).toBe(citation);
  });

  it('that is not known has a number, and no title', () => {
    expect(conventionCitation(999, 'en', 'short')).toBe('Convention No. 999');
    expect(conventionCitation(999, 'en', 'full')).toBeUndefined();
  });

  it('is fundamental if it is one of ten', () => {
    const numbers = Array.from({ length: 200 }, (_, number) => number);
    expect(numbers.filter(isFundamental)).toEqual([29, 87, 98, 100, 105, 111, 138, 155, 182, 187]);
  });
});
