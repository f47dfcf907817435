/** What of an SVG cannot be shown as it is meant, and how to make it so that it can. */
export class SvgFault extends Error {
  readonly hint: string | undefined;

  /** `message` follows the name of the picture; `line` is where in its file the fault is, from 1. */
  constructor(message: string, line?: number, hint?: string) {
    super(line === undefined ? message : `${message} (line ${line})`);
    this.hint = hint;
  }
}
