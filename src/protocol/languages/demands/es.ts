import type { Asks } from '../../language-rules.ts';

const that = '(?:(?:velar por|garantizar|asegurar|ordenar|exigir) )?que';
const order = '(?:(?:ordenar|garantizar|asegurar|obtener|exigir|decretar|disponer) |^)(?:la )?';
const charges =
  '(?:tod[oa]s l[oa]s |l[oa]s |la |el )?(?:cargos|acusaci(?:ón|ones)|causas?|procesos?|casos?)(?: (?:penal|judicial)(?:es)?)?(?: (?:que pesan?|formulad[oa]s|presentad[oa]s))?';
const drop = '(?:retirar|levantar|desestimar|anular|sobreseer|archivar|cerrar|desistir de|poner fin al?)';

export const asks: Asks = {
  release:
    /(?<!(?:tras|para|hasta|(?:antes|después) de) (?:su|la) )\bliber(?:ar|en?|ad[oa]s?|ación)(?:l[oa]s?)?(?!\p{L})|(?<!(?:tras|hasta|(?:antes|después) de) su puesta )en libertad(?!\p{L})|recobr\S+ la libertad|dej\S+ libre|salir de (?:prisión|la cárcel)|fin a la detención|excarcel/iu,
  reinstate:
    /(?<!(?:tras|para|hasta|(?:antes|después) de) (?:su|la) )\breadmi|\brecontrat|\breincorpor|\breintegr|(?:restituir|reponer|devolver).*(?:puesto|empleo)|despido/iu,
  dropCharges:
    /(?:retir|levant|desest|anul|sobrese|archiv|cerrar|desist|fin al?)[^,;]*(?:cargos (?:contra|que|de \p{Co})|cargos$|acusaci|causa|proceso|caso)/iu,
  find: /\b(?:encontrar|buscar|localizar|hallar)\b(?! (?:a (?:quien|los? (?:autor|asesino|culpable|responsable))|una?\b))|\bparadero\b|\bsuerte\b|\bdónde\b/iu,
  forTheDead: /\b(?:cuerpo|restos)\b/iu,
  forOthers:
    /\b(?:muerte|asesinato|asesinos?|desaparición|familia|familiares|abogad\p{L}+|detenid\p{L}+ (?:junto )?con)\b/iu,
  goesOn: /^(?:el|los|las|su|sus|a|al|del|así como|incluid\p{L}+|junto con)(?!\p{L})/u,
  forms: {
    release: [
      '(?:liberar|excarcelar|poner en libertad|dejar en libertad) WHO(?! de(?! (?:prisión|la cárcel)))',
      `${order}(?:puesta en libertad|liberación|excarcelación) de WHO`,
      'poner fin a la detención de WHO',
      `${that} NAMES sean? (?:liberad[oa]s?|puest[oa]s? en libertad)`,
      `${that} sean? (?:liberad[oa]s?|puest[oa]s? en libertad) NAMES`,
      `${that} NAMES recobren? la libertad`,
      `${that} se (?:libere|ponga en libertad) WHO`,
      '(?:liberarl[oa]s|excarcelarl[oa]s|ponerl[oa]s en libertad)',
    ],
    reinstate: [
      '(?:readmitir|reincorporar|recontratar|reintegrar) WHO',
      '(?:restituir|reponer) NAMES en (?:su|el) (?:puesto|empleo|trabajo)',
      'devolver (?:su|el) (?:puesto|empleo|trabajo)(?: de trabajo)? NAMES',
      `${order}(?:readmisión|reincorporación|reintegración) de WHO`,
      'anular el despido de NAMES',
      `${that} NAMES sean? (?:readmitid|reincorporad|reintegrad)[oa]s?`,
    ],
    dropCharges: [
      `${drop} ${charges} (?:contra|sobre) WHO`,
      `${drop} ${charges}(?=$|[,;.])`,
      `${that} se (?:retiren?|levanten?) ${charges} contra NAMES`,
    ],
    find: [
      '(?:encontrar|buscar|localizar|hallar)(?: con vida)? NAMES(?=$|[,;.]| (?:y|e|con|en|o)(?!\\p{L}))',
      '(?:revelar|esclarecer|aclarar) (?:la suerte(?: y el paradero)?|el paradero) de NAMES',
      'decir dónde se encuentran? NAMES',
    ],
    adverbs:
      'inmediat(?:a|o|amente)|de inmediato|incondicional(?:mente)?|de manera|sin (?:(?:más|ningún|ninguna) )?(?:demora|dilación|condiciones|condición)|cuanto antes|arbitrari[oa]|ilegal',
    between: 'de|también|así como|como',
    them: 'tod[oa]s(?=$|[,;.]| los detenidos del)|ell[oa]s',
    articles: 'tod[oa]s|l[oa]s|est[oa]s',
    things:
      /^[\s,]*(?:\S+ ){0,2}(?:cuentas?|fondos|salarios?|informes?|resultados?|documentos?|locales|bienes|cuotas?)\b/iu,
  },
};
