import { formatList } from '../../protocol/lists.ts';
import { countInWords, pluralCategory } from '../../protocol/numbers.ts';
import { Datum } from '../context/datum.ts';
import { shapeOfKey } from '../context/shape.ts';
import { isTruthy, type Value } from '../context/value.ts';
import { choiceParam, flagParam, helper, optional, type Param, TemplateFault, textParam } from './helper.ts';

const anyList: Param<readonly Value[]> = {
  expected: 'a list',
  accepts: (shape) => shape.kind === 'list',
  read: (value) => value as readonly Value[],
};

const countable: Param<number> = {
  expected: 'a list or a number',
  accepts: (shape) =>
    ['list', 'record', 'number'].includes(shape.kind) || (shape.kind === 'literal' && isCount(shape.value)),
  read: (value) => (typeof value === 'number' ? value : Object.keys(value).length),
};

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

const anything = optional<Value>({ expected: 'a value', accepts: () => true, read: (value) => value });

const yieldsFlag = () => ({ kind: 'flag' }) as const;

/** What a value is compared as: text of the data by its text. */
function comparable(value: Value): Value {
  return value instanceof Datum ? value.text : value;
}

export const listHelpers = {
  list: helper({
    params: [anyList, optional(textParam)],
    options: { serial: flagParam, conjunction: choiceParam('and', 'or'), each: textParam },
    check: ([list, property]) => {
      if (list?.kind !== 'list') return undefined;
      const item = property?.kind === 'literal' ? shapeOfKey(list.of, String(property.value)) : list.of;
      if (item?.kind === 'text') return undefined;
      return 'A list is joined from texts; of other things, name the property to be listed: {{list persons "fullName"}}.';
    },
    call: (run, [items, property], { serial = false, conjunction = 'and', each = '' }) => {
      const values = property === undefined ? items : items.map((item) => run.reads.child(item, property));
      const texts = values.flatMap((value) => (value instanceof Datum ? each + run.text(value) : []));
      return formatList(texts, run.language, { serialComma: serial, conjunction });
    },
  }),
  count: helper({
    params: [countable],
    options: { gender: choiceParam('masculine', 'feminine', 'neuter') },
    call: (run, [count], options) => countInWords(count, run.language, options),
  }),
  plural: helper({
    params: [countable],
    options: { one: textParam, two: textParam, few: textParam, many: textParam, other: textParam },
    call: (run, [count], forms) => {
      const category = pluralCategory(count, run.language);
      const form = category === 'zero' ? undefined : forms[category];
      if (form !== undefined) return form;
      throw new TemplateFault({
        code: 'template-arguments',
        message: `{{plural}} has no form for ${count} in "${run.language}".`,
        hints: [`add ${category}="…"`],
      });
    },
  }),
  eq: helper({
    params: [anything, anything],
    yields: yieldsFlag,
    call: ({ reads }, [a, b]) => {
      const isSame = comparable(a) === comparable(b);
      reads.compare(a, b, isSame);
      reads.compare(b, a, isSame);
      return isSame;
    },
  }),
  not: helper({ params: [anything], yields: yieldsFlag, call: (_run, [value]) => !isTruthy(value) }),
  and: helper({
    params: [anything],
    variadic: true,
    yields: yieldsFlag,
    call: (_run, values: readonly Value[]) => values.every(isTruthy),
  }),
  or: helper({
    params: [anything],
    variadic: true,
    yields: ([first]) => first ?? { kind: 'flag' },
    call: (_run, values: readonly Value[]) => values.find(isTruthy) ?? values.at(-1),
  }),
};
