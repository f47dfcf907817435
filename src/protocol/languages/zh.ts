import type { LanguageRules } from '../language-rules.ts';
import { isDay } from '../plain-date.ts';

const digits = '零一二三四五六七八九'.split('');

export const zh: LanguageRules = {
  reviewed: false,
  direction: 'ltr',
  dates: {
    months: ['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月', '10月', '11月', '12月'],
    weekdays: ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
    day: (day) => `${day}日`,
    dayRange: (from, to) => `${from}日至${to}日`,
    inMonth: (days, month) => `${month}月${days}`,
    inYear: (text, year) => `${year}年${text}`,
    daySpan: (from, to) => `${from}至${to}`,
    monthSpan: (from, to) => `${from}至${to}`,
    withWeekday: (weekday, date) => `${date}${weekday}`,
    sameDay: '同日',
    when: (date) => date,
    short: (date) => `${date.year}年${date.month}月${isDay(date) ? `${date.day}日` : ''}`,
  },
  lists: { comma: '、', and: () => '和', or: () => '或' },
  numbers: {
    // Before a measure word: 两名, not 二名.
    words: (n) => {
      if (n === 2) return '两';
      if (n === 100) return '一百';
      if (n < 10) return digits[n] ?? '';
      const ten = Math.floor(n / 10);
      return `${ten === 1 ? '' : digits[ten]}十${n % 10 === 0 ? '' : digits[n % 10]}`;
    },
    groupSeparator: '',
    groupFrom: 5,
    plural: () => 'other',
  },
  citations: {
    law: ({ article, part, paragraph, act }) =>
      [
        `《${act.replace(/^《|》$/g, '')}》`,
        article && `第${article}条`,
        part && `第${part}款`,
        paragraph && `第${paragraph}项`,
      ]
        .filter((place) => place !== undefined)
        .join(''),
    convention: {
      short: (number) => `第${number}号公约`,
      full: (title, year, number) => `《${year}年${title}公约》（第${number}号）`,
    },
  },
  words: {
    enclosures: (count) => (count === 1 ? '附件：' : `附件（${count}份）：`),
    files: { letter: 'letter', enclosure: 'enclosure' },
    copies: '抄送：',
    reference: '文号：',
    subject: '事由：',
    byEmail: '通过电子邮件',
    confidential: '机密',
    pageLabel: '第{page}页，共{pages}页',
    placeAndDate: '{date}，{place}',
    acronymDefinition: '{name}（{acronym}）',
    quotes: [
      ['“', '”'],
      ['‘', '’'],
    ],
  },
  cues: {
    demands: {
      doubled: /^(?:请|我们|要求(?=立即|尽快|释放|停止|撤销|撤回|恢复))/u,
    },
    twice: { never: '被 将 把 于 我们 阁下 工会 政府' },
    toFillIn: {
      toCome: '待(?:定|补|补充|填|填写|确认|核实)',
      instruction: /^请?(?:填写|填入|插入|输入)/u,
      bracketed: '姓名 名字 日期 年 月 日 地点 国家 城市 职务 职位',
    },
  },
};
