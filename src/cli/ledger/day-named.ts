/** A day, YYYY-MM-DD, on which a person says that something happened. */
import { AppealError } from '../../errors.ts';
import type { Run } from '../run.ts';

/** Settling needs no workspace without faults, so today is that of the zone where it comes first. */
export function assertPast(date: string, { world }: Run): void {
  const firstZone = 14 * 60 * 60 * 1000;
  if (date > new Date(world.now() + firstZone).toISOString().slice(0, 10))
    throw new AppealError('usage', `${date} is still to come.`);
}

/** Nothing goes before the day that it bears. */
export function assertNotBefore(dated: string, date: string): void {
  if (date < dated)
    throw new AppealError('usage', `The letter bears the date ${dated}: it cannot have gone on ${date}.`);
}
