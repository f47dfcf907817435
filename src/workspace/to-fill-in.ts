/** What stands in a text where nobody knew the words yet: as certainly as a pattern can tell, for it keeps a letter from going. */

/** Words that nothing but a placeholder has, each where it cannot be something else. */
const marks: readonly RegExp[] = [
  // Not in a line of capitals: Spanish, "CON TODO EL PUEBLO".
  /(?<![\p{L}\p{N}]|\p{Lu}{2,}\s)TODO(?!\s+\p{Lu}{2,}|[\p{L}\p{N}])/u,
  /(?<![\p{L}\p{N}])(?:FIXME|TBD)(?![\p{L}\p{N}])/u,
  // Not a bank, "TBC Bank", nor the illness, "murió de TBC".
  /(?<![\p{L}\p{N}]|(?<!\p{L})(?:de|del|la|el|con|por|contra|of|with|from|by|the|against|an|und|et|y|and)\s)TB[CA](?!\s+\p{Lu}|[\p{L}\p{N}-])/u,
  // Forty is XL. Thirty is XXX: "XXX. Kongress", "el XXX congreso".
  /(?<![\p{L}\p{N}])X{4,}(?![\p{L}\p{N}])/u,
  /(?<![\p{L}\p{N}])XXX(?=\s+(?:to be|tb[cda]|à (?:compléter|préciser)|por (?:completar|confirmar)|(?:wird|ist) noch)(?!\p{L}))/iu,
  // Behind a word it asks with force: "Why???"
  /(?<![\p{L}\p{N}!?؟？])(?:\?{3,}|؟{3,}|？{3,})/u,
];

/** Between brackets, of up to five letters, what is no acronym: in a quotation, [ITUC] says who was meant. */
const short = new Set(
  'NAME NAMES DATE DAY MONTH YEAR CITY TOWN PLACE TITLE XXX XX NOM JOUR MOIS LIEU PAYS VILLE TITRE FECHA LUGAR PAÍS PAIS ORT LAND DATUM TITEL ИМЯ ДАТА МЕСТО ГОРОД'.split(
    ' ',
  ),
);
const inSquare = /\[([\p{Lu}][\p{Lu}\p{M}\p{N} _/’'.:-]*)\]/gu;
/** No address, no link, and none of the quotation marks that some type as << and >>. */
const inAngle = /(?<!<)<[\p{L}][\p{L}\p{M}\p{N} _/’'-]{0,40}>(?!>)/gu;

/** What is to be filled in in a text, each once. `acronyms` between brackets are none. */
export function placeholdersIn(text: string, acronyms: readonly string[] = []): readonly string[] {
  const words = marks.flatMap((mark) => mark.exec(text)?.[0] ?? []);
  const bracketed = [...text.matchAll(inSquare)].filter(
    ([, inside = '']) => !acronyms.includes(inside) && (short.has(inside) || inside.replaceAll('.', '').length > 5),
  );
  return [...new Set([...words, ...[...bracketed, ...text.matchAll(inAngle)].map(([all]) => all)])];
}

/** Whether a name is none yet. Of a number of a congress, or of an article, it is not asked: it may be Roman. */
export function isToFillIn(name: string): boolean {
  return /^(?:X{2,3}|\?+)$/u.test(name.trim()) || placeholdersIn(name).length > 0;
}
