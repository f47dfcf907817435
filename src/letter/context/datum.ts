/** A text of the data as a letter sees it, with where it stands, so that a fault can say so. */
export class Datum {
  /** In the letter's language; undefined where it is given in other languages only. */
  readonly text: string | undefined;
  readonly owner: object;
  readonly path: readonly (string | number)[];

  constructor(text: string | undefined, owner: object, path: readonly (string | number)[]) {
    this.text = text;
    this.owner = owner;
    this.path = path;
  }
}

/** Markdown that a helper yields, with marks in it; everything else that is inserted is literal. */
export class Markup {
  readonly markdown: string;

  constructor(markdown: string) {
    this.markdown = markdown;
  }
}
