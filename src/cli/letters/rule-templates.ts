import type { Diagnostic } from '../../diagnostic.ts';
import { didYouMean } from '../../suggest.ts';
import type { FollowUp } from '../../workspace/schema/follow-up.ts';
import type { OpenWorkspace } from './open-workspace.ts';

/**
 * Templates that rules of following up name, and that there are in no language: else they would be missed months later, when
 * the letter is due.
 */
export function missingRuleTemplates({ workspace, templates }: OpenWorkspace): readonly Diagnostic[] {
  const { settings, cases, recipients } = workspace;
  const known = new Set(templates.names());
  const rules: readonly (FollowUp | undefined)[] = [
    settings.followUp,
    ...Object.values(settings.followUp?.kinds ?? {}),
    ...[...cases.values(), ...recipients.values()].map(({ followUp }) => followUp),
  ];
  return rules
    .filter((rule) => rule !== undefined)
    .flatMap((rule) => [
      ...(rule.steps ?? []).map((name, index) => ({ rule, name, path: ['steps', index] })),
      ...(rule.escalate?.template ? [{ rule, name: rule.escalate.template, path: ['escalate', 'template'] }] : []),
    ])
    .filter(({ name }) => !known.has(name))
    .map(({ rule, name, path }) => {
      const place = workspace.places.of(rule, path);
      const message = `There is no template "${name}" in any language.`;
      const hints = [`templates/${name}.LANGUAGE.md.hbs is looked for`, ...didYouMean(name, known)];
      return { code: 'template-missing', severity: 'warning', message, hints, ...(place && { place }) };
    });
}
