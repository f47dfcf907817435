import type { Language } from '../workspace/schema/scalars.ts';

/**
 * Short words of a language that hold its sentences together, and that are family names too: He, An, So, Le, Son. Where a
 * reader cannot tell the two apart, it is read as the word.
 */
export const functionWords: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: words(
    'a an and as at be but by do for he her him his i if in is it me my no nor not of on one or she so than that the then to too up us we who you',
  ),
  fr: words(
    'a au aux car ce ces dans de des du elle en est et eux il la le les lui ma mais me mon ne ni non nous on ou par pas pour que qui sa sans se ses si son sur ta te toi ton tu un une vu',
  ),
  es: words(
    'a al con de del el ella en es la las le les lo los mas me mi ni no o os por que se si sin son su tan te tu un una y ya yo',
  ),
  de: words(
    'ab als am an auf aus bei bin da das dem den der des die du ein er es fur hat ich ihm ihn ihr im in ist ja man mit nach nun ob oft sein sich sie sind so um und uns vom von vor war was wer wie wir wo zu zum zur',
  ),
  pt: words(
    'a ao as com da das de do dos e ela ele em eu foi la mas me na nas no nos o os ou por que se sem ser seu so sua te tu um uma',
  ),
  ru: words(
    'а без бы в во вы да для до же за и из или им их к как ко ли мы на не нет ни но о об он она они от по при с со та так те то тот ту ты у уже что эта это я',
  ),
  ky: words('ал ар бар биз бир бул да де деп же жок жана мен не ал сен сиз ушул эле эл эч'),
  ar: new Set(),
  zh: new Set(),
}; // prettier-ignore

function words(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
