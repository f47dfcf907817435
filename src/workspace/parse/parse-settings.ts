import type { Outcome, Place } from '../../diagnostic.ts';
import type { Settings } from '../schema/settings.ts';
import type { SourceFile, Workspace } from '../workspace.ts';
import { Origins } from '../yaml/places.ts';
import { parseFile } from './parse-file.ts';

/** The settings as they hold: what appeal.yaml leaves out is as most want it. */
export function withDefaults(written: Settings): Workspace['settings'] {
  return {
    ...written,
    language: written.language ?? 'en',
    timeZone: written.timeZone ?? 'UTC',
    page: written.page ?? 'A4',
    design: written.design ?? 'classic',
    record: written.record ?? 'full',
  };
}

/** One setting that holds. */
export interface Setting {
  /** Keys from the outermost on: `['smtp', 'host']`; the items of a list count from 0. */
  readonly path: readonly string[];
  readonly value: string | number | boolean | readonly (string | number)[];
  /** Where it stands; absent for a default. */
  readonly place?: Place;
}

export interface ParsedSettings {
  readonly settings: Workspace['settings'];
  readonly each: readonly Setting[];
}

/** The settings of an appeal.yaml, also each by itself, and the file's faults; the value is there where none is an error. */
export function parseSettings(source: SourceFile): Outcome<ParsedSettings> {
  const origins = new Origins();
  const parsed = parseFile(source, origins);
  const diagnostics = parsed?.diagnostics ?? [];
  if (!parsed?.sound) return { diagnostics };
  const written = parsed.value as Settings;
  const settings = withDefaults(written);
  return { value: { settings, each: settingsIn(settings, [], written, origins) }, diagnostics };
}

function settingsIn(value: unknown, path: readonly string[], written: object, origins: Origins): Setting[] {
  if (typeof value !== 'object' || value === null || isPlainList(value)) {
    const place = origins.written(written, path);
    return [{ path, value: value as Setting['value'], ...(place && { place }) }];
  }
  return Object.entries(value).flatMap(([key, part]) => settingsIn(part, [...path, key], written, origins));
}

function isPlainList(value: object): boolean {
  return Array.isArray(value) && value.every((item) => typeof item !== 'object');
}
