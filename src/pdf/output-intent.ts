import type { Remember } from '../remember.ts';
import { latin1 } from './bytes.ts';
import { Packed, type PdfDocument, type Reference, text } from './document.ts';
import { srgbProfile } from './srgb.ts';

/** The colours that the document means, wherever it is shown (ISO 19005-2, 6.2.3). */
export function outputIntent(document: PdfDocument, remember: Remember): Reference {
  return document.object({
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    Info: text('sRGB IEC61966-2.1'),
    OutputConditionIdentifier: text('sRGB IEC61966-2.1'),
    DestOutputProfile: document.stream(packedProfile(remember), { N: 3 }),
  });
}

let profile: Packed | undefined;

/** The same in every letter. */
function packedProfile(remember: Remember): Packed {
  profile ??= Packed.of([latin1(srgbProfile())], remember);
  return profile;
}
