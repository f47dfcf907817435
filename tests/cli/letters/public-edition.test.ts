import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fc } from '../../fast-check.ts';
import { readPdf } from '../../pdf/read.ts';
import { shippedWorkspace } from '../shipped.ts';

const signature = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>';
const sender = {
  id: 'fed',
  name: 'Fed',
  of: 'of Fed',
  languages: ['en'],
  place: 'Geneva',
  from: 'office@fed.example',
  letterhead: {},
  signatories: [{ id: 'ray', givenName: 'Max', familyName: 'Ray', signature: 'data/ray.svg' }],
}; // prettier-ignore
const recipient = {
  id: 'minister',
  languages: ['en'],
  givenName: 'Adalind',
  familyName: 'Vale',
  office: 'minister',
  title: 'Minister',
  pronouns: 'she',
  email: 'adalind@private.example',
  address: ['Private Street 1'],
}; // prettier-ignore
const letter = {
  date: '2024-03-10',
  body: { en: 'Osmonov, by hand' },
  delivery: 'By e-mail',
  confidential: 'Confidential',
  enclosures: [{ title: 'List of Osmonov' }],
}; // prettier-ignore
/** What is the recipient's, or ours and theirs alone. */
const correspondence = [
  'Adalind',
  'Vale',
  'private',
  'Excellency',
  'by hand',
  'By e-mail',
  'Confidential',
  'List of',
  'R-77',
];

/** A workspace with a case of these facts, of which the public edition is made. */
function publisher() {
  const workspace = shippedWorkspace();
  const { at, appeal } = workspace;
  const write = (file: string, value: object) => writeFileSync(at(file), JSON.stringify(value));
  writeFileSync(at('data/ray.svg'), signature);
  write('appeal.yaml', { language: 'en', envelope: 'din-5008-b' });
  write('data/senders.yaml', { senders: [sender] });
  write('data/recipients.yaml', { recipients: [recipient] });
  /** What is written, as a reader or a program finds it, by file. */
  async function publish(facts: object, ...options: string[]) {
    const head = { id: 'c', kind: 'protest', title: 'Arrests', country: 'KG', languages: ['en'], sender: 'fed' };
    const organisations = [{ id: 'union', name: 'Union', of: 'of the Union' }];
    const rest = { recipients: ['minister'], reference: 'R-77', organisations, letters: [letter] };
    write('data/cases.yaml', { cases: [{ ...head, ...rest, ...facts }] });
    rmSync(at('out'), { recursive: true, force: true });
    const typed = await appeal('generate', 'c', '--edition', 'public', '--format', 'pdf,html,txt', ...options);
    const files = readdirSync(workspace.root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.startsWith('out/') && statSync(at(file)).isFile())
      .sort();
    const texts = await Promise.all(
      files.map(async (file) => {
        if (!file.endsWith('.pdf')) return `${file}\n${workspace.text(file)}`;
        return `${file}\n${JSON.stringify(await readPdf(new Uint8Array(workspace.read(file))))}`;
      }),
    );
    return { ...typed, files, texts };
  }
  return { ...workspace, publish };
}

/** Persons, with other forms in which their names may be met. */
const people = [
  { id: 'p-one', givenName: 'Kanatbek', familyName: 'Osmonov', forms: ['осмонов'] },
  { id: 'p-two', givenName: 'Eldar', familyName: 'Tadjibaev', forms: ['таджибаев', 'tajibaev', 'tadzhibayev'] },
  { id: 'p-three', givenName: 'Inès', familyName: 'García-Lozano', forms: ['garcia', 'garcía', 'lozano', 'ines'] },
  { id: 'p-five', givenName: "D'Arcy", familyName: "O'Neillan", forms: ['o’neillan', 'oneillan', 'd’arcy'] },
  { id: 'p-four', givenName: 'Jürgen', familyName: 'Müllerhof', forms: ['muellerhof', 'mullerhof'] },
] as const;
const mentions = [
  '"O\'Neillan"',
  "'O'Neillan's'",
  'l\'"O’Neillan"',
  "D'Arcy",
  'Осмоновым',
  '#FreeOsmonov',
  'Tadzhibayev',
  'Lozano',
  'MUELLERHOF',
  'Kanatbek',
  'Os\u00admonov',
];
const text = fc
  .tuple(fc.oneof(fc.constantFrom(...mentions), fc.constantFrom('a docker', 'the union')), fc.constantFrom('was seen'))
  .map((words) => words.join(' '));
const visibility = fc.constantFrom('public', 'recipients', 'internal', undefined);
const consent = fc.constantFrom('granted', 'public', 'withheld', 'unknown', undefined);
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 2 });

const anyCase = fc.record({
  title: fc.oneof({ weight: 6, arbitrary: fc.constant('Arrests') }, { weight: 1, arbitrary: text }),
  persons: fc.tuple(
    ...people.map(({ forms: _, ...names }) =>
      fc
        .record({
          consent,
          visibility,
          concerns: some(text),
          status: fc.record({ state: fc.constantFrom('detained', 'dismissed'), place: text }),
          offices: some(fc.record({ title: text, organisation: fc.constant('union') })),
        })
        .map((rest) => ({ ...names, ...rest })),
    ),
  ),
  events: some(fc.record({ text, visibility, date: fc.constant('2024-03-01'), source: fc.constant('Guard Zebedee') })),
  demands: some(fc.record({ text })),
  charges: some(
    fc.record({
      persons: fc.subarray(
        people.map(({ id }) => id),
        { minLength: 1 },
      ),
      text,
    }),
  ),
});

describe('the public edition', () => {
  it('tells in no file of whom it may not name, whatever the case holds', async () => {
    const { publish } = publisher();
    let made = 0;
    await fc.assert(
      fc.asyncProperty(anyCase, async (facts) => {
        const { files, texts, exit } = await publish(facts);
        expect([0, 2]).toContain(exit);
        if (exit === 0) made += 1;
        expect(files).toHaveLength(exit === 0 ? 3 : 0);
        const hidden = people.filter((_, index) => {
          const { consent: may, visibility: seen } = facts.persons[index] ?? {};
          return seen !== 'public' || !(may === 'granted' || may === 'public');
        });
        const names = hidden.flatMap(({ id, givenName, familyName, forms }) => [id, givenName, familyName, ...forms]);
        for (const one of texts) {
          const read = one.replaceAll('\u00ad', '').toLowerCase();
          for (const name of [...names, 'Zebedee', ...correspondence]) expect(read).not.toContain(name.toLowerCase());
        }
      }),
      { numRuns: 40, seed: 7 },
    );
    expect(made).toBeGreaterThan(20);
  });

  const lee = { id: 'lee', givenName: 'Ann', familyName: 'Lee', consent: 'granted', visibility: 'public' };
  const moe = { id: 'moe', givenName: 'Bob', familyName: 'Moewood', consent: 'granted', visibility: 'recipients' };
  const detained = { status: { state: 'detained', since: '2024-03-04' } };

  it('names whom it may, and says how many it does not name', async () => {
    const { publish } = publisher();
    const roe = { id: 'roe', familyName: 'Roe', visibility: 'internal' };
    const events = [undefined, 'recipients', 'public'].map((visibility) => ({
      text: `seen by ${visibility}`,
      visibility,
    }));
    const charges = [
      { persons: ['lee'], text: 'trespass' },
      { persons: ['lee', 'moe'], text: 'arson' },
    ]; // prettier-ignore
    const dated = events.map((event) => ({ ...event, date: '2024-03-02' }));
    const persons = [{ ...lee, ...detained }, moe, roe];
    const { texts, files } = await publish({ persons, charges, events: dated });
    const file = 'out/public/c/2024-03-10/statement-2024-03-10-en';
    expect(files).toEqual([`${file}.html`, `${file}.pdf`, `${file}.txt`]);
    for (const one of texts) {
      expect(one).toContain('Ann Lee was detained.');
      expect(one).toContain('One other person is concerned, who is not named here.');
      expect(one).toContain('Max Ray');
      expect(one).toContain('trespass');
      expect(one).not.toContain('arson');
      expect(one.match(/seen by \w+/g)).toEqual(['seen by public']);
    }
  });

  it('names somebody of the same name as one whom it does not', async () => {
    const { publish } = publisher();
    const { texts } = await publish({
      persons: [
        { ...lee, ...detained },
        { ...moe, familyName: 'Lee' },
      ],
    });
    expect(texts[2]).toContain('Ann Lee was detained.');
  });

  it('has no picture of a signature', async () => {
    const { publish, read } = publisher();
    const { files } = await publish({ persons: [lee] });
    const { structure } = await readPdf(new Uint8Array(read(files[1] ?? '')));
    expect(JSON.stringify(structure)).not.toContain('Figure');
  });

  it('leaves out what mentions another, and says where that stands', async () => {
    const { publish } = publisher();
    const demands = [{ text: 'release Moewood' }, { text: 'free the port' }];
    const { texts, exit, err } = await publish({ persons: [moe], demands });
    expect([exit, texts[2]]).toEqual([0, expect.stringContaining('free the port')]);
    expect(err).toContain('it mentions person "moe"');
    expect(err).toContain('data/cases.yaml:1:');
    expect(err).toContain('(public-left-out)');
  });

  it('points out a pronoun behind what it leaves out', async () => {
    const { publish } = publisher();
    const found = async (...texts: string[]) => {
      const { exit, err } = await publish({ persons: [moe], demands: texts.map((text) => ({ text })) });
      return [exit, err.includes('(public-pronoun)'), /"(\w+)" may speak of/.exec(err)?.[1]];
    };
    expect(await found('release Moewood', 'open the port', 'drop all charges against them')).toEqual([0, true, 'them']);
    expect(await found('drop all charges against them', 'release Moewood')).toEqual([0, false, undefined]);
    expect(await found('release Moewood', 'open the port')).toEqual([0, false, undefined]);
    expect(await found('open the port', 'pay them')).toEqual([0, false, undefined]);
  });

  it('is refused where the title names another', async () => {
    const { publish } = publisher();
    const { files, exit, err } = await publish({ persons: [moe], title: 'The arrest of Moewood' });
    expect([exit, files]).toEqual([2, []]);
    expect(err).toContain('(public-title)');
  });

  it('leaves out an event that names a part of a source’s name', async () => {
    const { publish } = publisher();
    const told = { text: 'Guards came, as Zebedee told us', visibility: 'public', source: 'Adam Zebedee' };
    const seen = { text: 'Guards left, as Reuters reports', visibility: 'public', source: 'Police report' };
    const { err, exit } = await publish({ events: [told, seen] });
    expect([exit, err.match(/public-left-out/g)?.length]).toEqual([0, 1]);
    expect(err).toContain('it mentions the source of event 1');
  });

  it('is not kept back for a source whose words are those of places and institutions', async () => {
    const { publish } = publisher();
    const seen = { text: 'Strikes in Saint Petersburg', visibility: 'public', source: 'Saint Petersburg court record' };
    const { exit, err } = await publish({ events: [seen], title: 'Detention in Saint Petersburg' });
    expect([exit, err]).toEqual([0, expect.not.stringContaining('public-title')]);
  });

  it.each([
    ['by name', 'Moewood'],
    ['in two halves', 'Moe*wood*'],
    ['in an address', '[a page](https://a.example/%4Doewood)'],
    ['by the source of an event', 'A night guard saw it.'],
  ])('is not written where a template tells of another %s', async (_how, words) => {
    const { publish, at } = publisher();
    writeFileSync(at('templates/public.en.md.hbs'), words);
    const { files, exit, err } = await publish({
      persons: [moe],
      events: [{ text: 'x', source: 'night guard' }],
    });
    expect([exit, files]).toEqual([5, []]);
    expect(err).toContain('[public-leak]');
  });

  it('is not refused for the words of HTML and its styles, which are names too', async () => {
    const { publish } = publisher();
    const named = ['Georgia', 'Roman', 'Body', 'Style'].map((familyName, index) => ({ id: `q-${index}`, familyName }));
    expect((await publish({ persons: named })).exit).toBe(0);
  });

  it('is no e-mail, and is for nobody in particular', async () => {
    const { appeal } = shippedWorkspace();
    const edition = ['generate', 'kyrgyzstan-2023', '--edition', 'public'];
    expect((await appeal(...edition, '--format', 'eml')).exit).toBe(2);
    expect((await appeal(...edition, '--to', 'ilo-director-general')).exit).toBe(2);
    expect((await appeal('send', 'kyrgyzstan-2023', '--edition', 'public')).exit).toBe(2);
  });
});
