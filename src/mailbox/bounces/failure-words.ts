/** What mail programs say of a message that could not be delivered, by language. */
const failures = [
  "undeliver|non-?deliver(y|able)|(not|n['’]t) (be )?delivered|delivery (has )?fail(ed|ure)|mail failure|failure notice|delivery (status )?notification|returned mail|returned to sender|permanent (fatal )?error",
  'unzustellbar|nicht zugestellt|fehler bei der zustellung|zustellung (ist )?fehlgeschlagen',
  '(non|pas) (remise?|délivrée?|distribuée?)(?!\\p{L})|pas pu être (remis|délivré|distribué)|(échec|impossibilité) de (la )?(remise|livraison|distribution)',
  'no se (pudo|puede|ha podido) entregar|no (fue |ha sido )?entregad[oa]|(error|fallo) (de|en la) entrega',
  'não (foi |pôde ser )?entregue|não foi possível entregar|falha na entrega',
  'mancato recapito|non recapitabile|impossibile (recapitare|consegnare)|non (è stato )?consegnat[oa]',
  'onbestelbaar|niet (worden )?(bezorgd|afgeleverd)',
  'niedostarcz|nie (została |może zostać |można )?dostarcz',
  'teslim edilem|iletilem(edi|iyor)',
  'не (удалось|удаётся|удается|может быть) доставить|не (была |было |может быть )?доставлен|недоставлен|невозможно доставить|ошибка доставки',
  'жеткирил(ген жок|бе)',
  '(لم يتم|تعذ[رّ]+|لا يمكن|فشل|لم تتمكن من) (ال)?تسليم',
  '无法(投递|送达|传递)|未(能)?(送达|投递)|退信|(投递|传递|发送)失败|無法(投遞|送達|傳遞)|未(能)?(送達|遞送)',
].join('|');

/** In the subject of a report, or in its words. */
export const failureWords = new RegExp(failures, 'iu');

/** At the beginning of a subject: what somebody answers, or writes of, stands behind a colon. */
export const failureSubject = new RegExp(`^[^:：]*(${failures})`, 'iu');
