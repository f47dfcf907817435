/** What belongs to appeal itself, and what it runs in. */

import { suggest } from '../../suggest.ts';
import { verifyFonts } from '../../system/fonts/verify-fonts.ts';
import { variables } from '../environment.ts';
import { oldestNode, version } from '../version.ts';
import type { Found } from './examine.ts';

export function program(node = process.versions.node): Found {
  const text = `appeal ${version}, Node.js ${node}`;
  const isOld = node.localeCompare(oldestNode, 'en', { numeric: true }) < 0;
  if (!isOld) return { verdict: 'ok', text };
  return {
    verdict: 'note',
    text: `${text}: it needs ${oldestNode} or later`,
    hints: ['Install the Node.js that https://nodejs.org recommends.'],
  };
}

export function fonts(): Found {
  return { verdict: 'ok', text: `all ${verifyFonts()} faces are there and whole` };
}

/** A variable that nobody reads is a slip of the pen that nobody notices. */
export function environment(env: Readonly<Record<string, string | undefined>>): Found {
  const known = new Set<string>(variables);
  const given = Object.keys(env).filter((name) => name.startsWith('APPEAL_') && env[name]);
  const strange = given.filter((name) => !known.has(name));
  if (strange.length > 0) {
    const hints = strange.map((name) => `${name}: did you mean ${suggest(name, variables) ?? variables.join(', ')}?`);
    return { verdict: 'note', text: `nothing reads ${strange.join(', ')}`, hints };
  }
  return { verdict: 'ok', text: given.length > 0 ? `${given.join(', ')}: set` : 'nothing is set' };
}
