import { imapAddress } from '../system/imap/server.ts';
import { relayAddress, relayFromUrl } from '../system/smtp/relay.ts';
import type { ParsedSettings, Setting } from '../workspace/parse/parse-settings.ts';
import { decidedBy } from './environment.ts';

/** A setting that holds. */
export interface Held {
  readonly setting: string;
  /** Absent of a secret, of which nobody is shown more than that it is set. */
  readonly value?: Setting['value'];
  /** A variable, a flag, a place in appeal.yaml, "default". */
  readonly origin: string;
}

/**
 * The settings that hold, in the order of their names: what the environment says, else appeal.yaml, else the default.
 * Throws `relay-settings` and `mailbox-settings` where a server could not be reached by what is written.
 */
export function heldSettings(
  { settings, each }: ParsedSettings,
  env: Readonly<Record<string, string | undefined>>,
): readonly Held[] {
  const { decided, replaced } = decidedBy(env);
  const all = [
    ...decided.flatMap(({ name, setting, secret }): readonly Held[] => {
      const value = env[name] ?? '';
      if (name === 'APPEAL_SMTP_URL') return relayOf(value, name);
      return [{ setting, ...(!secret && { value }), origin: name }];
    }),
    ...each.map(asWritten).filter(({ setting }) => !replaced.has(setting)),
    ...(settings.smtp && !replaced.has('smtp.host') ? rows('smtp', relayAddress(settings.smtp), 'default') : []),
    ...(settings.imap ? rows('imap', imapAddress(settings.imap), 'default') : []),
  ];
  const first = new Map(all.toReversed().map((held) => [held.setting, held]));
  return [...first.values()].sort((a, b) => (a.setting < b.setting ? -1 : 1));
}

function asWritten({ path, value, place }: Setting): Held {
  const setting = path.join('.');
  const origin = place ? `${place.file}:${place.line}:${place.column}` : 'default';
  // Its arguments may be as secret as what it prints.
  const shown = setting === 'smtp.tokenCommand' && Array.isArray(value) ? `${value[0]} …` : value;
  return { setting, value: shown, origin };
}

function relayOf(url: string, origin: string): readonly Held[] {
  const { login, ...address } = relayFromUrl(url);
  const secret = login && 'password' in login && login.password ? [{ setting: 'smtp.password', origin }] : [];
  return [...rows('smtp', { ...address, ...(login && { user: login.user }) }, origin), ...secret];
}

function rows(server: string, values: Readonly<Record<string, string | number>>, origin: string): readonly Held[] {
  return Object.entries(values).map(([key, value]) => ({ setting: `${server}.${key}`, value, origin }));
}
