import { type Diagnostic, quoted } from '../diagnostic.ts';
import type { ComposeInput } from './compose.ts';
import type { Context } from './context/context-shape.ts';
import { type Turn, turning } from './context/turning.ts';
import type { Template } from './template/parse-template.ts';
import type { Reads } from './template/reads.ts';

/**
 * What the data say and the templates cannot: they went by a word that none of them has, and so said what is meant for others; or they
 * told of a fact and never asked for the key that turns it, or left out what the entry says that the letter announces.
 */
export function missingWords(
  { workspace, templates, entry, language }: ComposeInput,
  context: Context,
  reads: Reads,
  used: readonly Template[],
): readonly Diagnostic[] {
  const fault = (
    { owner, key, severity }: Pick<Turn, 'owner' | 'key' | 'severity'>,
    message: string,
    say: string,
  ): Diagnostic => {
    const place = workspace.places.of(owner, [key]) ?? workspace.places.of(owner);
    const hints = [
      'take over the newer templates: docs/templates.md of appeal, “A newer version of appeal”',
      `in a template of your own, say it: ${say}`,
    ];
    return { code: 'words-missing', severity, message, hints, ...(place && { place }) };
  };
  // A letter written by hand says it in its own words.
  const owed = entry.body ? [] : (context.letter?.[turning] ?? []).map(({ turn }) => turn);
  const partial = (name: string) => templates.partial(name, language);
  return [
    ...reads.unknown(used, partial).map(({ text = '', owner, path }) => {
      const key = String(path.at(-1));
      const message = `The templates for letters in "${language}" have no words for the ${key} ${quoted(text)}, and would say something else.`;
      return fault({ owner, key, severity: 'error' }, message, `{{#if (eq ${key} ${quoted(text)})}}…{{/if}}`);
    }),
    ...reads.unasked(owed).map((turn) => {
      const { asked } = turn;
      const message = `The letter does not say this: its templates in "${language}" never ask for "${asked}".`;
      return fault(turn, message, `{{#if ${asked}}}…{{else}}…{{/if}}`);
    }),
  ];
}
