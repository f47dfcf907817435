/** Recipients of a bench's letters, each of another name. Invented throughout. */
export const familyNames = [
  'Abara',
  'Brandt',
  'Castellan',
  'Dufour',
  'Ferreira',
  'Kowalska',
  'Lindqvist',
  'Moreau',
  'Ostrovsky',
] as const;
export const givenNames = [
  'Ada',
  'Élodie',
  'Ines',
  'Jürgen',
  'Marguerite',
  'Niels',
  'Øyvind',
  'Tomás',
  'Ursula',
  'Zoë',
] as const;

/** A minister, as `data/recipients.yaml` has them. */
export function recipientText(index: number, familyName: string): string {
  return `  - id: minister-${index}
    honorific: Ms.
    givenName: ${givenNames[index % givenNames.length]}
    familyName: ${familyName}
    pronouns: she
    office: minister
    title: Minister of Labour
    organisation: Ministry of Labour
    address: ["${index + 1} Harbour Street", "${10_000 + index} Astova"]
    country: XA
    email: minister-${index}@labour.example
    languages: [en]
    verified: { date: 2026-11-02, source: invented }
`;
}
