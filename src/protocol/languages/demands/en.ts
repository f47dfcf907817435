import type { Asks } from '../../language-rules.ts';

const that = '(?:ensure|guarantee|see|see to it|order|require|demand) that';
const order =
  '(?:(?:order|secure|ensure|guarantee|obtain|grant|demand|allow|authori[sz]e|procure|bring about) |^)(?:the )?';
const charges =
  '(?:(?:all|the|any|these|remaining|criminal|pending|judicial|court) )*(?:charges?|accusations?|cases?|proceedings|prosecutions?)(?: (?:brought|pending|laid|made|filed))?';
const drop = '(?:drop|withdraw|dismiss|quash|discontinue|lift|end|close|stop|terminate)';

export const asks: Asks = {
  release:
    /(?<!\b(?:before|after|since|until|on|upon|for|to) (?:her|his|their|the) )\b(?:releas|liberat)\w*|^free\b|\bfreedom of \p{Co}|\bset (?:\S+ )*free\b|\b(?:end|stop|terminate)\b.*\b(?:detention|imprisonment)\b|\b(?:detention|imprisonment)\b.*\bend\b|\blet\b.*\bgo\b|\bout of (?:prison|jail)\b/iu,
  reinstate:
    /(?<!\b(?:before|after|since|until|on|upon|for|to) (?:her|his|their|the) )\breinstat|\bre-?(?:hire|employ)|\btake back\b|\b(?:jobs?|posts?) back\b|\bto \S+ (?:former )?(?:jobs?|posts?)\b|\bdismissals?\b/iu,
  dropCharges:
    /\b(?:drop|withdraw|dismiss|quash|discontinue|lift|end|close|stop|terminate|abandon)\b[^,;]*\b(?:charge|accusation|prosecution|case|proceeding)|\bcharge.*\b(?:dropped|withdrawn|dismissed|quashed)\b/iu,
  find: /\b(?:find|locate|(?:search|look) for)\b(?! (?:those|who|the (?:perpetrator|culprit|killer)|an?|out)\b)|\b(?:whereabouts|fate)\b|\bwhat has become\b|\bwhere \p{Co}/iu,
  forTheDead: /\b(?:body|bodies|(?:the|his|her|their|mortal) remains|autops\w+)\b/iu,
  forOthers:
    /\b(?:death|funeral|killing|killers?|murder|famil(?:y|ies)|relatives|widow|lawyers?|deputy of|(?:arrested|detained|held|charged|tried) (?:together )?(?:with|alongside))\b/iu,
  goesOn:
    /^(?:the|his|her|their|its|all|both|also|of|for|as well as|together with|along with|including|union)(?!\p{L})/u,
  forms: {
    release: [
      '(?:release|free|liberate)(?: from (?:custody|prison|detention|jail))? WHO(?! (?:from|of)(?! (?:custody|prison|detention|jail)))',
      `${order}(?:release|liberation) of WHO`,
      '(?:end|stop|terminate|put an end to|put a stop to) (?:the )?(?:detention|imprisonment) of WHO',
      'bring (?:the )?detention of WHO to an end',
      'set NAMES (?:free|at liberty)',
      'let NAMES go(?= home|$)',
      `${that} NAMES (?:be|are|is) (?:released|freed|set free|set at liberty)`,
    ],
    reinstate: [
      '(?:reinstate|re-?hire|re-?employ|take back) WHO',
      `${order}reinstatement of WHO`,
      '(?:reverse|revoke|annul|rescind|cancel) (?:the )?dismissals? of WHO',
      'give NAMES (?:his|her|their) jobs? back',
      'return NAMES to (?:his|her|their) (?:former )?(?:posts?|jobs?|work)',
      `${that} NAMES (?:be|are|is) (?:reinstated|re-?hired|re-?employed)`,
    ],
    dropCharges: [
      `${drop} ${charges} (?:against|of) WHO`,
      `${drop} ${charges}(?=$|[,;.])`,
      `${that} ${charges} against NAMES (?:be|are|is) (?:dropped|withdrawn|dismissed|quashed)`,
    ],
    find: [
      '(?:find|locate|search for|look for) NAMES(?=$|[,;.]| (?:and|alive|in|at|or)(?!\\p{L}))',
      '(?:disclose|clarify|reveal|establish) (?:the )?(?:fate|whereabouts|fate and (?:the )?whereabouts) of NAMES',
      'say where NAMES (?:is|are)',
    ],
    adverbs:
      'immediate(?:ly)?|unconditional(?:ly)?|at once|now|prompt(?:ly)?|forthwith|as soon as possible|without (?:(?:any|further|undue) )?(?:delay|conditions?)|arbitrary|unlawful|illegal|unjust',
    between: 'of|also|as well as',
    them: 'them(?: all| both)?|all of them|all (?:of )?those(?= (?:who|arrested|detained|held|imprisoned))|all(?=$|[,;.]| who)',
    articles: 'all|the|these|those|its|our',
    things:
      /^[\s,]*(?:\S+ ){0,3}(?:accounts?|funds?|money|wages?|salar\w+|pay|dues|reports?|results?|records?|recordings?|documents?|premises|property|assets?|union from|bill)\b/iu,
  },
};
