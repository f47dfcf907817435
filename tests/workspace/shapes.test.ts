/** What is held against the JSON Schemas is held against the shapes that they are made from, too. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseFile } from '../../src/workspace/parse/parse-file.ts';
import { Case } from '../../src/workspace/schema/case.ts';
import { FormsOfAddressFile } from '../../src/workspace/schema/forms-of-address.ts';
import { RecipientsFile } from '../../src/workspace/schema/recipient.ts';
import { SendersFile } from '../../src/workspace/schema/sender.ts';
import { Settings } from '../../src/workspace/schema/settings.ts';
import { Origins } from '../../src/workspace/yaml/places.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What somebody may write in the place of something else. */
const others: readonly Json[] = ['text', '2026-11-10', 14, true, [], {}, ['text'], { text: 'text' }];

/** The value with each of its parts replaced by each of the others; of parts that stand at the same keys, one. */
function* altered(value: Json, path: string, seen: Set<string>): Generator<readonly [path: string, Json]> {
  if (seen.has(path)) return;
  seen.add(path);
  for (const other of others) yield [`${path} = ${JSON.stringify(other)}`, other];
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      for (const [at, by] of altered(item, `${path}[]`, seen)) yield [at, value.with(index, by)];
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value))
      for (const [at, by] of altered(item, `${path}.${key}`, seen)) yield [at, { ...value, [key]: by }];
  }
}

const read = (file: string) => parse(readFileSync(file, 'utf8')) as Json;

it.each([
  ['data/cases/a.yaml', Case, (read('data/cases.yaml') as { cases: Json[] }).cases],
  ['data/recipients.yaml', RecipientsFile, [read('data/recipients.yaml')]],
  ['data/senders.yaml', SendersFile, [read('data/senders.yaml')]],
  ['appeal.yaml', Settings, [read('appeal.yaml')]],
  ['templates/forms-of-address/en.yaml', FormsOfAddressFile, [read('templates/forms-of-address/en.yaml')]],
])('%s is sound only with values of the shapes that are wanted', (path, schema, values) => {
  const seen = new Set<string>();
  const wrong = values
    .flatMap((value) => [...altered(value, '', seen)])
    .filter(([, json]) => {
      const parsed = parseFile({ path, text: JSON.stringify(json) }, new Origins());
      return parsed?.sound && !schema.safeParse(parsed.value).success;
    });
  expect(wrong.map(([what]) => what)).toEqual([]);
});
