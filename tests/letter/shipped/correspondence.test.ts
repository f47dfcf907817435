import { describe, expect, it } from 'vitest';
import type { Language } from '../../../src/workspace/schema/scalars.ts';
import { bodyOf, type Earlier, expectNoBlemish } from './letters.ts';

/** Of whom letters in languages without an escalation of their own tell that they were written to, and what came of it. */
const words = {
  ar: {
    one: 'وقبل أن نتوجه إليكم، كتبنا إلى N، Chief، Lab، بتاريخ 2 تشرين الثاني/نوفمبر 2023؛ ولم يصلنا أي رد.',
    several: 'وقبل أن نتوجه إليكم، كتبنا إلى الجهات التالية:',
    fellow: 'M، Head، من الجهة نفسها، بتاريخ',
    also: 'ولم نتلق أي رد حتى اليوم.',
    acknowledged: 'وورد إشعار بالاستلام بتاريخ 5 تشرين الثاني/نوفمبر 2023، ولم يصلنا أي رد منذ ذلك الحين.',
    twice: 'ووردت إشعارات بالاستلام بتاريخ 5 و6 و7 تشرين الثاني/نوفمبر 2023',
    refused: 'ورُفض طلبنا بتاريخ 5 تشرين الثاني/نوفمبر 2023؛ أما رسالتانا المؤرختان 10 و11',
    answered:
      'وورد رد بتاريخ 5 تشرين الثاني/نوفمبر 2023؛ أما رسالتنا المؤرخة 10 تشرين الثاني/نوفمبر 2023 فلم نتلق أي رد عليها.',
    own: 'وبتاريخ 5 تشرين الثاني/نوفمبر أكدتم استلام رسالتنا المؤرخة 2 تشرين الثاني/نوفمبر، ولم نتلق أي رد منذ ذلك الحين.',
  },
  zh: {
    one: '在致函阁下之前，我们曾于2023年11月2日致函ChiefN（Lab），至今未获答复。',
    several: '在致函阁下之前，我们曾致函下列各方：',
    fellow: 'HeadM（同一机构）：2023年11月3日致函',
    also: '至今我们尚未收到答复。',
    acknowledged: '；于2023年11月5日收到回执，此后未获答复。',
    twice: '；于2023年11月5日、6日和7日收到回执',
    refused: '；我们的请求于2023年11月5日遭到拒绝；我们2023年11月10日和11日的函件未获答复。',
    answered: '；于2023年11月5日收到答复；我们2023年11月10日的函件未获答复。',
    own: '阁下于11月5日确认收到我们11月2日的函件，但此后我们未收到答复。',
  },
  ky: {
    one: 'Сизге кайрылганга чейин биз төмөнкүгө кат жазганбыз: N, Chief, Lab (2023-жылдын 2-ноябры); жооп келген жок.',
    several: 'Сизге кайрылганга чейин биз төмөнкүлөргө кат жазганбыз:',
    fellow: 'M, Head, ошол эле уюмдан (2023-жылдын 3-ноябры)',
    also: 'Бүгүнкү күнгө чейин жооп ала элекпиз.',
    acknowledged: '; алынганы ырасталды (2023-жылдын 5-ноябры), андан бери жооп келген жок.',
    twice: '; алынганы ырасталды (2023-жылдын 5-, 6- жана 7-ноябры)',
    refused:
      '; өтүнүчүбүз четке кагылды (2023-жылдын 5-ноябры); каттарыбызга (2023-жылдын 10- жана 11-ноябры) жооп келген жок.',
    answered: '; жооп келди (2023-жылдын 5-ноябры); катыбызга (2023-жылдын 10-ноябры) жооп келген жок.',
    own: 'Катыбызды (2-ноябрь) алганыңызды ырастагансыз (5-ноябрь), бирок андан бери жооп ала элекпиз.',
  },
};

const letters = ['protest', 'ilo-intervention'].flatMap((name) =>
  Object.entries(words).map(([language, said]) => ({ name, language: language as Language, ...said })),
);

describe.each(letters)('$name in $language', ({ name, language, ...expected }) => {
  const others = ['N, title: Chief', 'M, title: Head'].map(
    (called, index) => `, { id: ${'op'[index]}, familyName: ${called}, organisation: Lab, languages: [${language}] }`,
  );
  const to = (date: string, recipient = 'o') => ({ date, recipient });
  const said = (earlier: Earlier, ...replies: string[]) => {
    const own = `, replies: [${replies.join(', ')}]`;
    const body = bodyOf(name, language, '{}', { earlier, others: others.join(''), own });
    expectNoBlemish(body);
    return body.replaceAll(/[\u2068\u2069]/g, '').replaceAll(/[\s\u00a0]+/g, ' ');
  };
  const reply = (date: string, kind: string, from = 'o') => `{ from: ${from}, date: 2023-11-${date}, kind: ${kind} }`;
  const [first, then, last] = [to('2023-11-02'), to('2023-11-10'), to('2023-11-11')];

  it('tells of one who was written to, and lists several', () => {
    expect(said([first])).toContain(expected.one);
    const several = said([first, to('2023-11-03', 'p')]);
    for (const word of [expected.several, expected.fellow]) expect(several).toContain(word);
    expect(several).not.toContain(expected.also);
  });

  it('tells what came of it', () => {
    const acknowledged = [
      reply('05', 'acknowledgement'),
      reply('06', 'acknowledgement'),
      reply('07', 'acknowledgement'),
    ];
    expect(said([first], ...acknowledged.slice(0, 1))).toContain(expected.acknowledged);
    expect(said([first], ...acknowledged)).toContain(expected.twice);
    expect(said([first, then, last], reply('05', 'refusal'))).toContain(expected.refused);
    expect(said([first, then], reply('05', 'answer'))).toContain(expected.answered);
  });

  it('tells the recipient what came from them, or that nothing did, where others are told of', () => {
    expect(said(['2023-11-01', first])).toContain(expected.also);
    expect(said(['2023-11-02', '2023-11-10'], reply('05', 'acknowledgement', 'r'))).toContain(expected.own);
    for (const kind of ['answer', 'refusal']) {
      said(['2023-11-02'], reply('05', kind, 'r'));
      said(['2023-11-02', '2023-11-10'], reply('05', kind, 'r'), reply('05', kind));
    }
  });
});

it('keeps names in Latin letters together in Arabic', () => {
  const others = ', { id: o, familyName: Acme Inc., organisation: Lab, languages: [ar] }';
  const body = bodyOf('protest', 'ar', '{}', { earlier: [{ date: '2023-11-02', recipient: 'o' }], others });
  expect(body).toContain('\u2068Acme Inc.\u2069، \u2068Lab\u2069، بتاريخ');
});
