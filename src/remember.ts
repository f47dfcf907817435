/** How what was made of a text is kept for the next run: what takes time, and depends on that text and this program alone. */

/** How a value is kept, where it is no JSON, or not each is. */
export interface Form<Value, Kept> {
  /** As JSON; undefined where this one is not to be kept. */
  readonly pack: (value: Value) => Kept | undefined;
  /** An equal one again. */
  readonly unpack: (kept: Kept) => Value;
  /** Of a value to which is added what depends on nothing else: whether there is more in it than was kept. It is kept anew then. */
  readonly grown?: (value: Value) => boolean;
}

/** The value of that kind for a text: what was kept of it, else what `make` makes, which is kept then. */
export type Remember = <Value, Kept = Value>(
  kind: string,
  text: string,
  make: () => Value,
  form?: Form<Value, Kept>,
) => Value;

/** For runs that keep nothing. */
export const rememberNothing: Remember = (_kind, _text, make) => make();
