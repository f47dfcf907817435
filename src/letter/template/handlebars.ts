/** In a part of its own, which is loaded only when a template is parsed. */
export { parse, parser } from 'handlebars/dist/cjs/handlebars/compiler/base.js';
