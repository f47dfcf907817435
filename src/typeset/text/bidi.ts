import bidiFactory, { type Bidi } from 'bidi-js';

/** The Unicode Bidirectional Algorithm. Its types promise a property `default`; what comes is the function. */
export const startBidi = bidiFactory as unknown as () => Bidi;
