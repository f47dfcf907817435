import { formatCitation } from '../../protocol/citations.ts';
import { conventionCitation, knownConventions } from '../../protocol/instruments.ts';
import { knownLanguages } from '../../protocol/language-rules.ts';
import { withQuotation } from '../../protocol/quotation.ts';
import type { Language } from '../../workspace/schema/scalars.ts';
import type { CitationContext, InstrumentContext } from '../context/context-shape.ts';
import { type Datum, Markup } from '../context/datum.ts';
import { isSafeLink } from '../parse-markdown.ts';
import {
  capitalised,
  choiceParam,
  helper,
  objectParam,
  optional,
  type Param,
  TemplateFault,
  textParam,
} from './helper.ts';

/** An instrument of the case, or the number of a Convention. */
const conventionParam: Param<number | undefined> = {
  expected: 'an instrument or the number of a Convention',
  accepts: (shape) =>
    (shape.kind === 'object' && shape.name === 'instrument') ||
    shape.kind === 'number' ||
    (shape.kind === 'literal' && typeof shape.value === 'number'),
  read: (value) => (typeof value === 'number' ? value : (value as InstrumentContext).convention),
};

const languageParam: Param<Language> = choiceParam(...knownLanguages);

export const textHelpers = {
  article: helper({
    params: [objectParam<CitationContext>('citation')],
    call: (run, [{ article, part, paragraph, act, of }]) => {
      const read = (datum: Datum | undefined) => datum && run.text(datum);
      const parts = { article: read(article), part: read(part), paragraph: read(paragraph), of: read(of) };
      const citation = act && formatCitation({ ...parts, act: run.text(act) }, run.language);
      if (citation) return citation;
      const place = run.placeOf(act);
      throw new TemplateFault({
        code: 'value-missing',
        ...(place && { place }),
        message: `How ${act?.text ?? 'the act'} follows an article is not given.`,
        hints: ['give the citation "of:", such as "of the Criminal Code …"'],
      });
    },
  }),
  convention: helper({
    params: [conventionParam],
    options: { form: choiceParam('full', 'short') },
    call: (run, [number], { form = 'full' }) => {
      const citation = number && conventionCitation(number, run.language, form);
      if (citation) return citation;
      throw new TemplateFault({
        code: 'value-missing',
        message: `The title of Convention No. ${number} is not known in "${run.language}".`,
        hints: [
          `the titles known here: No. ${knownConventions(run.language).join(', ')}`,
          'cite another by its number: {{convention … form="short"}}, or in the section "law" of the entry\'s text',
        ],
      });
    },
  }),
  link: helper({
    params: [textParam, optional(textParam)],
    call: (run, [href, label = href]) => {
      if (isSafeLink(href)) {
        return new Markup(run.marks.insert([{ type: 'link', href, content: [{ type: 'text', text: label }] }]));
      }
      throw new TemplateFault({
        code: 'unsafe-link',
        message: 'A link is https:// or mailto:, without blanks, of up to 2000 characters.',
      });
    },
  }),
  lang: helper({
    params: [languageParam, textParam],
    call: (run, [language, text]) =>
      new Markup(
        run.marks.insert([
          { type: 'foreign', language, content: [{ type: 'text', text: withQuotation(text, language) }] },
        ]),
      ),
  }),
  sentence: helper({ params: [textParam], call: (_run, [text]) => capitalised(text) }),
  md: helper({ params: [textParam], call: (run, [text]) => new Markup(run.marks.protect(text)) }),
};
