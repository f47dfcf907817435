import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { shippedWorkspace } from '../shipped.ts';

const id = 'kyrgyzstan-2023';
const file = 'data/cases.yaml';
const ilo = `${id}/2023-12-11/ilo-director-general/post`;

/** What came to be known late, as it is added, and what the next letter says of it. */
const late = {
  event: {
    at: '    events:\n',
    by: '    events:\n      - date: 2023-12-06 # late\n        text: { en: the premises were sealed, fr: les locaux ont été scellés, es: los locales fueron precintados, ru: помещения были опечатаны }\n',
    told: 'On 6 December 2023, the premises were sealed.',
  },
  charge: {
    at: '    charges:\n',
    by: '    charges:\n      - persons: [osmonov]\n        text: { en: fraud, fr: escroquerie, es: estafa, ru: в мошенничестве }\n        date: 2023-12-07 # late\n',
    told: 'On 7 December 2023, a charge of fraud was brought against Kanatbek Osmonov.',
  },
  'outcome of a known charge': {
    at: '      - persons: [tadjibaev]\n',
    by: '      - persons: [tadjibaev]\n        acquitted: 2023-12-11 # late\n',
    told: 'On 11 December 2023, Eldar Tadjibaev was acquitted of corruption',
  },
  status: {
    at: '        status:\n          state: detained\n          since: 2023-12-06\n',
    by: '        status:\n        - { state: threatened, since: 2023-12-01 } # late\n        - state: detained\n          since: 2023-12-06\n',
    told: 'On 1 December 2023, Kanatbek Osmonov, deputy chair of the Federation of Trade Unions of Kyrgyzstan (FTUK), was threatened.',
  },
  'met demand': {
    at: '          ru: снять с них все обвинения\n',
    by: '          ru: снять с них все обвинения\n        met: 2023-12-08 # late\n',
    told: 'We note with appreciation that one of our requests was met on 8 December 2023: to drop all charges against them.',
  },
};

function workspace() {
  const { appealAs, at, edit, text } = shippedWorkspace();
  edit('appeal.yaml', /$/, 'followUp: { after: 14 days }\n');
  const on = (date: string, ...argv: string[]) => appealAs({ now: `${date}T09:00:00Z` }, ...argv);
  return {
    on,
    text,
    write: (path: string, content: string) => writeFileSync(at(path), content),
    edit: (passage: string, by: string) => edit(file, passage, by),
    lineOf: (passage: string) =>
      text(file)
        .split('\n')
        .findIndex((line) => line.includes(passage)) + 1,
    said: async (letter: string, language = 'en') => {
      const { out } = await on(
        letter,
        'generate',
        id,
        '--letter',
        letter,
        '--lang',
        language,
        '--format',
        'txt',
        '-o',
        '-',
      );
      return out.replaceAll(/\s+/g, ' ');
    },
  };
}

it.each(Object.entries(late))(
  'warns of it, and tells it from the day that the data name: a late %s',
  async (_, { at, by, told }) => {
    const { on, edit, lineOf, said } = workspace();
    const first = await said('2023-12-11');
    await on('2023-12-11', 'log', 'add', ilo, '--sent', '2023-12-11');
    expect((await on('2023-12-12', 'check', id)).err).not.toContain('fact-untold');

    edit(at, by);
    const warned = new RegExp(
      `${file}:${lineOf('# late')}:\\d+: warning fact-untold: .*the letter of 2023-12-11 had gone`,
    );
    expect(await on('2023-12-12', 'check', id, '--reporter', 'concise')).toMatchObject({
      exit: 1,
      err: expect.stringMatching(warned),
    });
    expect((await on('2024-01-08', 'follow-up', id, '--reporter', 'concise')).err).toMatch(warned);
    const send = await on('2024-01-08', 'send', id, '--dry-run', '--reporter', 'concise');
    expect(send.err).toMatch(warned);
    // Others may have been told between: it is news to whom it was not.
    expect(send.err).toContain('tellFrom: 2023-12-12');
    // That would put it into the letter that has gone.
    expect(send.err).not.toContain('tellFrom: 2023-12-11');
    expect(await said('2024-01-08')).not.toContain(told);

    const learned = by.includes('# late\n        -') ? ', tellFrom: 2024-01-08 }' : '\n        tellFrom: 2024-01-08';
    edit(by.includes('# late\n        -') ? ' } # late' : ' # late', learned);
    expect((await on('2024-01-08', 'check', id)).err).not.toContain('fact-untold');
    expect(await said('2024-01-08')).toContain(told);
    expect(await said('2023-12-11')).toBe(first);

    edit('tellFrom: 2024-01-08', 'tellFrom: 2023-12-11');
    expect((await on('2024-01-08', 'check', id)).err).not.toContain('fact-untold');
    expect(await said('2024-01-08')).not.toContain(told);
  },
);

it.each([
  ['en', 'Since our last letter, we have learned of earlier events. On 6 December 2023, the premises were sealed.'],
  [
    'fr',
    'Depuis notre dernière lettre, nous avons eu connaissance de faits antérieurs. Le 6 décembre 2023, les locaux ont été scellés.',
  ],
  [
    'es',
    'Desde nuestra última carta hemos tenido conocimiento de hechos anteriores. El 6 de diciembre de 2023, los locales fueron precintados.',
  ],
  [
    'ru',
    'После нашего последнего письма нам стало известно о более ранних событиях. 6 декабря 2023 года помещения были опечатаны.',
  ],
])('says that it was learned since, before what is new, in %s', async (language, expected) => {
  const { on, edit, said } = workspace();
  await on('2023-12-11', 'log', 'add', ilo, '--sent', '2023-12-11');
  const { at, by } = late.event;
  edit(
    at,
    by.replace(' # late', '\n        tellFrom: 2024-01-02') +
      by.replace('2023-12-06 # late', '2023-12-20').replace(at, ''),
  );
  await on('2024-01-08', 'follow-up', id);
  expect(await said('2024-01-08', language)).toContain(`${expected} `);
});

it('makes a letter that has gone as it was, whatever came to pass since', async () => {
  const { on, edit, said } = workspace();
  const first = await said('2023-12-11');
  await on('2023-12-11', 'log', 'add', ilo, '--sent', '2023-12-11');
  edit(late.event.at, late.event.by.replace('2023-12-06', '2023-12-20'));
  edit(late.charge.at, late.charge.by.replace('2023-12-07', '2023-12-20'));
  expect(await said('2023-12-11')).toBe(first);
});

it('takes for known what is worded otherwise, and warns of what has another date', async () => {
  const { on, edit } = workspace();
  edit(late.event.at, late.event.by);
  await on('2023-12-11', 'log', 'add', ilo, '--sent', '2023-12-11');
  edit('en: the premises were sealed', 'en: the premises of the union were sealed');
  expect((await on('2023-12-12', 'check', id)).err).not.toContain('fact-untold');
  edit('date: 2023-12-06 # late', 'date: 2023-12-05');
  expect((await on('2023-12-12', 'check', id)).err).toContain('fact-untold');
});

it('warns, where it is not on record what the letter could tell, of its month alone', async () => {
  const { on, edit, said } = workspace();
  const warned = async () => (await on('2024-01-08', 'check', id)).err.match(/fact-untold/g)?.length ?? 0;
  edit('      - date: 2023-12-11\n', '      - date: 2023-12-11\n        elsewhere: true\n');
  edit(late.event.at, late.event.by);
  await on('2024-01-08', 'follow-up', id);
  expect(await warned()).toBe(0);
  edit('date: 2023-12-06 # late', 'date: 2023-12');
  expect(await warned()).toBe(1);
  expect(await said('2024-01-08')).not.toContain('sealed');
  edit('date: 2023-12\n', 'date: 2023-12\n        tellFrom: 2023-12-11\n');
  expect(await warned()).toBe(0);
});

it('warns of what has only the month of a letter, and came into the case after it', async () => {
  const { on, edit } = workspace();
  await on('2023-12-11', 'log', 'add', ilo, '--sent', '2023-12-11');
  edit(late.event.at, late.event.by.replace('2023-12-06 # late', '2023-12'));
  expect((await on('2024-01-08', 'check', id)).err).toContain('came into the case after the letter of 2023-12-11');
  const draft = workspace();
  draft.edit(late.event.at, late.event.by.replace('2023-12-06 # late', '2023-12'));
  expect((await draft.on('2024-01-08', 'check', id)).err).not.toContain('fact-untold');
  expect((await on('2023-12-11', 'generate', id)).err).not.toContain('fact-untold');
});

it('warns where what is told as learned since was told by the last letter', async () => {
  const { on, edit, lineOf, said } = workspace();
  await on('2023-12-11', 'log', 'add', ilo, '--sent', '2023-12-11');
  await on('2024-01-08', 'follow-up', id);
  const event = '    events:\n      - date: 2023-12-06\n        tellFrom: 2024-01-08 # late\n';
  edit(
    '    events:\n',
    `${event}        text: { en: the premises were sealed, fr: les locaux ont été scellés, es: se precintó el local, ru: помещения опечатали }\n`,
  );
  const retold = async () =>
    (await on('2024-01-23', 'check', id, '--reporter', 'concise')).err.match(/.*fact-retold.*/)?.[0];
  await on('2024-01-08', 'log', 'add', ilo.replace('2023-12-11', '2024-01-08'), '--sent', '2024-01-08');
  expect(await retold()).toBeUndefined();
  edit('tellFrom: 2024-01-08', 'tellFrom: 2024-01-20');
  expect(await retold()).toMatch(`:${lineOf('# late')}:`);
  await on('2024-01-23', 'follow-up', id);
  expect(await said('2024-01-23')).toContain('we have learned of earlier events');
});

it('keeps with a message what its letter could tell', async () => {
  const { on, text } = workspace();
  await on('2023-12-11', 'send', id, '--yes');
  expect(text(`data/ledger/${id}.jsonl`)).toMatch(/"state":"prepared".*"told":\["2023-12-06\/[0-9a-f]{8}"/);
});

it('warns of a demand that the last letter did not ask for, until it says since when', async () => {
  const { on, edit, lineOf, said } = workspace();
  await on('2023-12-11', 'log', 'add', ilo, '--sent', '2023-12-11');
  const texts =
    '{ en: let them see a doctor, fr: les laisser voir un médecin, es: que los vea un médico, ru: допустить к ним врача }';
  edit('    demands:\n', `    demands:\n      - text: ${texts} # new\n`);
  const warned = new RegExp(
    `${file}:${lineOf('# new')}:\\d+: warning demand-unasked: The letter of 2023-12-11 did not`,
  );
  for (const command of ['check', 'follow-up', 'generate'])
    expect((await on('2024-01-08', command, id, '--reporter', 'concise')).err).toMatch(warned);
  edit(`- text: ${texts} # new`, `- text: ${texts}\n        asked: 2024-01-08`);
  expect((await on('2024-01-08', 'generate', id)).err).not.toContain('demand-unasked');
  expect(await said('2024-01-08')).toContain('To these we now add the following request: let them see a doctor.');
});

it('warns of a demand that was put in the place of another, not of a typo that was mended', async () => {
  const { on, edit } = workspace();
  const warned = async () => (await on('2024-01-08', 'check', id)).err.match(/demand-unasked/g)?.length ?? 0;
  await on('2023-12-11', 'log', 'add', ilo, '--sent', '2023-12-11');
  edit('en: drop all charges against them', 'en: "drop all the charges against them,"');
  expect(await warned()).toBe(0);
  edit('"drop all the charges against them,"', 'pay them');
  edit('abandonner toutes les charges retenues contre eux', 'les payer');
  edit('retirar todos los cargos en su contra', 'pagarles');
  edit('снять с них все обвинения', 'заплатить им');
  expect(await warned()).toBe(1);
});

describe('what a letter asked for by what stands in it', () => {
  const newest = '      - date: 2023-12-11\n';
  const settled = ['log', 'settle', ilo.replace(/post$/, 'email'), '--sent', '2023-12-11'];
  const by = { log: [['log', 'add', ilo, '--sent', '2023-12-11']], send: [['send', id, '--yes'], settled] };
  const unasked = async ({ on }: ReturnType<typeof workspace>) =>
    (await on('2024-01-08', 'follow-up', id, '--reporter', 'concise')).err.match(/.*demand-unasked.*/g) ?? [];

  it.each([
    ['none of a body by hand', 'log', '        body: { en: We are concerned. }\n', 3],
    ['none of a body by hand, sent', 'send', '        body: { en: We are concerned. }\n', 3],
    ['none of words of its own', 'log', '        text: { en: { demands: Let them go. } }\n', 3],
    ['those that its template has', 'log', '        template: bare\n', 1],
    ['those that its template lists', 'log', '        template: listed\n', 0],
    ['all of the shipped template', 'log', '', 0],
  ] as const)('is %s', async (_what, how, more, count) => {
    const own = workspace();
    own.write(
      'templates/bare.en.md.hbs',
      'We ask you to {{demands.[0].text}} and to {{#with demands.[2]}}{{text}}{{/with}}.',
    );
    own.write('templates/listed.en.md.hbs', '{{#each demands}}{{#if text}}- {{text}}\n{{/if}}{{/each}}');
    if (more) own.edit(newest, newest + more);
    for (const command of by[how]) expect((await own.on('2023-12-11', ...command)).exit).toBe(0);
    expect(await unasked(own)).toHaveLength(count);
  });

  it('is what any of the letters asked for', async () => {
    const own = workspace();
    await own.on('2023-12-11', 'log', 'add', ilo, '--sent', '2023-12-11');
    own.edit(newest, `${newest}      - date: 2023-12-18\n        body: { en: We wish you well. }\n`);
    await own.on('2023-12-18', 'log', 'add', ilo.replace('2023-12-11', '2023-12-18'), '--sent', '2023-12-18');
    expect(await unasked(own)).toEqual([]);
  });

  const drop = '          ru: снять с них все обвинения\n';

  it('is not a demand that the data have asked from its day on, and that it left out', async () => {
    const own = workspace();
    own.edit(newest, `${newest}        body: { en: We are concerned. }\n`);
    own.edit(drop, `${drop}        asked: 2023-12-11\n`);
    await own.on('2023-12-11', 'log', 'add', ilo, '--sent', '2023-12-11');
    expect(await unasked(own)).toHaveLength(3);
  });

  it('is not one that came in the place of another that was met', async () => {
    const own = workspace();
    await own.on('2023-12-11', 'log', 'add', ilo, '--sent', '2023-12-11');
    const texts =
      '{ en: let them see a doctor, fr: les laisser voir un médecin, es: que los vea un médico, ru: допустить к ним врача }';
    own.edit(drop, `${drop}        met: 2023-12-20\n      - text: ${texts}\n`);
    expect(await unasked(own)).toHaveLength(1);
  });
});
