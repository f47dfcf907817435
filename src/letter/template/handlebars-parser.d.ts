/** The parser of Handlebars alone: the rest, which compiles templates into functions, stays out of the program. */
declare module 'handlebars/dist/cjs/handlebars/compiler/base.js' {
  interface Location {
    readonly first_line: number;
    readonly first_column: number;
  }
  export const parser: {
    parseError: (message: string, details: { readonly text?: string; readonly token?: string | null }) => never;
    readonly lexer: { readonly yylloc: Location };
  };
  export function parse(input: string): unknown;
}
