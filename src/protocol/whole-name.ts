import type { Language } from '../workspace/schema/scalars.ts';

/** Which of the two names of a person stands first where both are written. */
export type NameOrder = 'given-first' | 'family-first';

/**
 * Given name and family name as one, in the order that the person's people have. A Chinese name in Chinese signs has the family name first and no space (李明);
 * in Chinese, a foreign one, written by its sounds, has a dot between its parts (多里安·凯斯特雷尔: GB/T 15834, 4.14).
 */
export function wholeName(given: string, family: string, language: Language, order?: NameOrder): string {
  const inHan = isHan(given) && isHan(family);
  if (inHan && /^\p{Script=Han}{1,2}$/u.test(given) && isChineseFamily(family)) return family + given;
  return inHan && language === 'zh' ? `${given}·${family}` : inOrder([given, family], order).join(' ');
}

/** A pair that begins with the given name, turned round where the family name comes first. */
function inOrder<T>([given, family]: readonly [T, T], order: NameOrder | undefined): readonly [T, T] {
  return order === 'family-first' ? [family, given] : [given, family];
}

const isHan = (name: string) => /^\p{Script=Han}[\p{Script=Han}·-]*$/u.test(name);

/** Of one character, or of two where it is one of the families that have two; of foreign names hardly one is as short. */
const isChineseFamily = (name: string) =>
  /^(?:\p{Script=Han}|欧阳|歐陽|司马|司馬|上官|诸葛|諸葛|夏侯|皇甫|尉迟|尉遲|公孙|公孫|慕容|令狐|端木|长孙|長孫|司徒|南宫|南宮|东方|東方|宇文|轩辕|軒轅|呼延|独孤|獨孤)$/u.test(
    name,
  );
