/** What is wrong with the rules of following up: else it would be missed months later, when a letter is due. */
import type { Diagnostic } from '../../diagnostic.ts';
import { defaultSteps } from '../../follow-up/rule.ts';
import { didYouMean } from '../../suggest.ts';
import { rulesOf } from '../../workspace/written-rules.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';

/**
 * Templates that rules name, or mean by saying nothing, and that there are in no language: the letters can never be made. A run
 * that is about what is due today goes on all the same, and is warned.
 */
export function missingRuleTemplates(
  { workspace, templates }: OpenWorkspace,
  severity: Diagnostic['severity'],
): readonly Diagnostic[] {
  const known = new Set(templates.names());
  const rules = rulesOf(workspace);
  const waiting =
    workspace.settings.followUp?.steps === undefined &&
    rules.find(({ after, steps }) => after !== undefined && after !== 'never' && !steps);
  const meant = waiting ? defaultSteps.map((name) => ({ rule: waiting, name, path: ['after'] })) : [];
  return rules
    .flatMap((rule) => [
      ...(rule.steps ?? []).map((name, index) => ({ rule, name, path: ['steps', index] })),
      ...(rule.escalate?.template ? [{ rule, name: rule.escalate.template, path: ['escalate', 'template'] }] : []),
      ...(rule.escalate && !rule.escalate.template ? [{ rule, name: 'escalation', path: ['escalate'] }] : []),
    ])
    .concat(meant)
    .filter(({ name }) => !known.has(name))
    .map(({ rule, name, path }) => {
      const place = workspace.places.of(rule, path);
      const message = `There is no template "${name}" in any language.`;
      const hints = [`templates/${name}.LANGUAGE.md.hbs is looked for`, ...didYouMean(name, known)];
      return { code: 'template-missing', severity, message, hints, ...(place && { place }) };
    });
}

/** Rules that are over, and may have been meant to hold still: no letter falls due any more. */
export function rulesOver({ workspace }: OpenWorkspace, today: string): readonly Diagnostic[] {
  return rulesOf(workspace).flatMap((rule): Diagnostic[] => {
    const { until, after } = rule;
    if (until === undefined || until >= today || after === 'never') return [];
    const place = workspace.places.of(rule, ['until']);
    const message = `Nothing falls due by this rule after ${until}, which is past.`;
    const hints = ['give a later day, or take it out; where no answer is waited for any more, write after: never'];
    return [{ code: 'rule-over', severity: 'warning', message, hints, ...(place && { place }) }];
  });
}
