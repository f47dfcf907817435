import { parseWorkspace } from '../../src/workspace/parse/parse.ts';

/** A workspace with one case in a language, which tells these facts, and what was found in reading it. */
export function workspaceTelling(language: string, facts: string) {
  const sources = {
    'appeal.yaml': 'sender: union\n',
    'data/recipients.yaml': `recipients: [{ id: minister, title: Minister, languages: [${language}] }]`,
    'data/senders.yaml': `senders: [{ id: union, name: Union, languages: [${language}], place: Geneva, from: a@union.example, signatories: [{ id: one, familyName: One }] }]`,
    'data/cases/strike.yaml': `id: strike
kind: protest
title: Strike
country: KG
languages: [${language}]
recipients: [minister]
${facts}`,
  };
  const { value, diagnostics } = parseWorkspace(Object.entries(sources).map(([path, text]) => ({ path, text })));
  if (!value) throw new Error(JSON.stringify(diagnostics));
  return { workspace: value, cases: [...value.cases.values()], read: diagnostics };
}
