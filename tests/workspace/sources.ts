import type { SourceFile } from '../../src/workspace/workspace.ts';

/** A small workspace without a fault, as the files that it is read from. */
const files = {
  'appeal.yaml': 'language: en\ntimeZone: Europe/Zurich\ncountries: {XA: {short: {en: Astovia}}}\n',
  'data/recipients.yaml': `recipients:
  - id: minister
    honorific: Ms.
    familyName: Vale
    country: XA
    email: minister@labour.example
    languages: [en]
`,
  'data/senders.yaml': `senders:
  - id: federation
    name: Federation of Dockers
    languages: [en]
    place: Port Ann
    from: office@dockers.example
    signatories:
      - id: ray
        givenName: Ann
        familyName: Ray
`,
  'data/cases.yaml': `cases:
  - id: harbour
    kind: protest
    title: Arrests at the harbour
    country: XA
    languages: [en]
    recipients: [minister]
    persons:
      - id: lee
        familyName: Lee
    letters:
      - date: 2023-10-24
        elsewhere: true
      - date: 2023-12-11
`,
};

/** The small workspace with some files replaced, added, or (undefined) left out. */
export function sources(replaced: Readonly<Record<string, string | undefined>> = {}): SourceFile[] {
  return Object.entries({ ...files, ...replaced }).flatMap(([path, text]) =>
    text === undefined ? [] : [{ path, text }],
  );
}

/** The small workspace with one passage of one file replaced, which must stand there. */
export function edited(path: keyof typeof files, passage: string, by: string): SourceFile[] {
  if (!files[path].includes(passage)) throw new Error(`${path} does not hold ${JSON.stringify(passage)}`);
  return sources({ [path]: files[path].replace(passage, () => by) });
}
