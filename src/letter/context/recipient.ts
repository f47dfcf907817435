/** Whom the letter goes to, and whether what it is about is theirs. */
import { articles } from '../../protocol/cues.ts';
import { governmentOf, isGovernmentUnknown } from '../../workspace/government.ts';
import { foldName } from '../../workspace/names/fold-name.ts';
import { spellingsOfAll } from '../../workspace/names/names.ts';
import type { Organisation } from '../../workspace/schema/persons.ts';
import type { Recipient } from '../../workspace/schema/recipient.ts';
import type { Name } from '../../workspace/schema/scalars.ts';
import type { ContextInput } from './context.ts';
import type { Context } from './context-shape.ts';
import { countryContext } from './country.ts';
import { Datum } from './datum.ts';
import { Localiser, verbatim } from './localise.ts';
import { namesContext } from './persons.ts';
import { origin } from './shape.ts';

export function recipientContext(input: ContextInput): Context['recipient'] {
  const { recipient, language, vocative, entry } = input;
  // With a company, nobody takes up a case as with their own Government.
  const isOfGovernments = (entry.kind ?? input.case.kind) !== 'company';
  const own = new Localiser(language, recipient.languages);
  return {
    ...namesContext(recipient, own),
    office: verbatim(recipient, 'office'),
    title: own.text(recipient, 'title'),
    organisation: own.name(recipient, 'organisation'),
    acronym: own.name(recipient, 'acronym'),
    country: countryContext(recipient, input),
    ownCompany: isOfCompany(input),
    accused: input.case.company !== undefined && isOfOrganisation(recipient, { name: input.case.company }),
    get ownGovernment() {
      if (isOfGovernments && isGovernmentUnknown(recipient)) input.onUnknownGovernment?.();
      return input.case.country !== undefined && governmentOf(recipient) === input.case.country;
    },
    vocative: vocative === undefined ? undefined : new Datum(vocative, recipient, ['office']),
    [origin]: recipient,
  };
}

/** Which company is asked to act: the organisation to whom a letter of that kind went first. */
export function companyOf({ case: of, entry, workspace, language }: ContextInput): Datum | undefined {
  const first = firstOfCompany(of);
  const owner = workspace.recipients.get(first);
  if ((entry.kind ?? of.kind) !== 'company' || !owner) return undefined;
  const name = new Localiser(language, owner.languages).name(owner, 'organisation');
  return name?.text === undefined ? undefined : name;
}

function firstOfCompany({ kind, letters, recipients }: ContextInput['case']): string {
  const letter = kind === 'company' ? undefined : letters.find((one) => one.kind === 'company');
  const [first = ''] = letter?.recipients ?? recipients;
  return first;
}

function isOfCompany(input: ContextInput): boolean {
  const { case: of, entry, recipient, language } = input;
  if ((entry.kind ?? of.kind) !== 'company') return false;
  const company = companyOf(input);
  const own = new Localiser(language, recipient.languages).name(recipient, 'organisation')?.text;
  return recipient.id === firstOfCompany(of) || (company !== undefined && company.text === own);
}

/** Whether somebody is of an organisation of the case, by a name or the acronym of it, or by a title that ends with one. */
export function isOfOrganisation(
  { organisation, acronym, title }: Recipient,
  { name, acronym: short }: Pick<Organisation, 'name' | 'acronym'>,
): boolean {
  const [own, theirs] = [new Set([organisation, acronym].flatMap(namesIn)), [name, short].flatMap(namesIn)];
  return theirs.some((one) => own.has(one) || namesIn(title).some((text) => text.endsWith(` ${one}`)));
}

const leading = new RegExp(`^(?:${[...articles].join('|')})(?:\\s+|['’])`, 'iu');

/** A name without its article and spelling, and what stands in parentheses behind it: "The Union of Dockers (UD)". */
function namesIn(name: Name | undefined): readonly string[] {
  return spellingsOfAll([{ name }]).flatMap((spelling) => {
    const [, whole = spelling, inside] = /^(.*\S)\s*\(([^()]+)\)$/.exec(spelling) ?? [];
    const parts = [whole.replace(leading, ''), ...(inside === undefined ? [] : [inside])];
    return parts.map((part) =>
      foldName(part)
        .replaceAll(/[\s-]+/g, ' ')
        .trim(),
    );
  });
}
