import manifest from '../../package.json' with { type: 'json' };

export const version = manifest.version;

/** The oldest Node.js that it runs in. */
export const oldestNode = manifest.engines.node.replace('>=', '');

declare const APPEAL_BUILD: string | undefined;

/** What this program was built from; undefined where it runs from its sources. */
export const build: string | undefined = typeof APPEAL_BUILD === 'undefined' ? undefined : APPEAL_BUILD;
