import { setTimeout as sleep } from 'node:timers/promises';
import type { DispatchTools } from '../../delivery/dispatch.ts';
import { Pace } from '../../delivery/pace.ts';
import type { OpenWorkspace } from '../opening/open-workspace.ts';

/** Waits for the turn of each message of a run where the settings limit how many go out a minute; not after an interruption. */
export function pacing({ workspace }: OpenWorkspace, finish?: AbortSignal): Pick<DispatchTools, 'turn'> {
  const { perMinute, perMinuteAndDomain } = workspace.settings.limits ?? {};
  if (perMinute === undefined && perMinuteAndDomain === undefined) return {};
  const pace = new Pace({ perMinute, perMinuteAndDomain });
  return {
    async turn(address) {
      const wait = pace.take(address, performance.now());
      if (wait > 0) await sleep(wait, undefined, finish && { signal: finish }).catch(() => {});
    },
  };
}
