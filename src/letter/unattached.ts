import { type Diagnostic, quoted } from '../diagnostic.ts';
import type { ComposeInput } from './compose.ts';

/** Enclosures that the letter announces, of which the e-mail to its recipient, or to somebody who gets a copy, has no file. */
export function unattached({ workspace, entry, recipient, cc }: ComposeInput): readonly Diagnostic[] {
  const { places, recipients } = workspace;
  const copies = cc.flatMap((id) => recipients.get(id) ?? []);
  if ([recipient, ...copies].every(({ email }) => email === undefined)) return [];
  return (entry.enclosures ?? [])
    .filter(({ file }) => file === undefined)
    .map((enclosure): Diagnostic => {
      const { title } = enclosure;
      const called = typeof title === 'string' ? title : (Object.values(title)[0] ?? '');
      const place = places.of(enclosure, ['title']);
      return {
        code: 'enclosure-without-file',
        severity: 'warning',
        message: `The letter announces the enclosure ${quoted(called)}, and the e-mail has no such file.`,
        hints: ['attach it: "file: …" beside its title; or send it in another way, and say so in "delivery:"'],
        ...(place && { place }),
      };
    });
}
