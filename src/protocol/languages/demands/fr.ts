import type { Asks } from '../../language-rules.ts';

const that = '(?:veiller à ce|garantir|faire en sorte|obtenir|ordonner|exiger) que';
const order = '(?:(?:ordonner|garantir|assurer|obtenir|prononcer|décider|exiger|procéder à|veiller à) |^)(?:la |l’)?';
const charges =
  '(?:toutes les |tous les |toutes? |les |la |l’|aux )?(?:charges?|poursuites?|accusations?|affaires?|procédures?)(?: (?:pénales?|judiciaires?))?(?: (?:retenu|engagé|porté|intenté|dirigé|ouvert)es?)?';
const drop =
  '(?:abandonner|lever|retirer|classer sans suite|annuler|mettre fin(?: à)?|mettre un terme(?: à)?|renoncer(?: à)?)';

export const asks: Asks = {
  release:
    /(?<!(?:avant|après|depuis|lors de|pour) (?:sa|leur|la|son) )libér(?!t)\p{L}*|relâch|élargissement|\ben libert|sortir de prison|(?:fin|un terme) à la détention/iu,
  reinstate:
    /(?<!(?:avant|après|depuis|lors de|pour) (?:sa|leur|la|son) )réintégr|réembauch|(?:rétablir|reprendre) .*(?:emploi|poste|fonctions)|rendre .*(?:poste|emploi)|licenciement/iu,
  dropCharges:
    /(?:abandon|retir|lev|classer|renoncer|annuler|fin (?:à|aux)|un terme (?:à|aux))[^,;]*(?:charges? |poursuite|accusation|affaire|procédure)|(?:charge|poursuite|accusation|procédure)s? .*(?:abandonné|retiré|levé)|non-lieu/iu,
  find: /\b(?:re)?(?:trouver|chercher)\b(?! (?:ceux|qui|les? (?:auteur|coupable|responsable|assassin)|une?\b))|localiser|\boù (?:se trouv|\p{Co})|\ble sort\b/iu,
  forTheDead: /\b(?:corps|dépouille)\b/iu,
  forOthers:
    /\b(?:mort|décès|meurtriers?|assassins?|assassinat|enlèvement|funérailles|obsèques|famille|avocate?s?|adjointe? de|(?:arrêté|détenu)\p{L}* (?:en même temps que|avec))\b/iu,
  goesOn: /^(?:le|la|les|l|son|sa|ses|leur|leurs|celle|de|du|des|d|à|au|ainsi que?|y compris)(?!\p{L})/u,
  forms: {
    release: [
      '(?:libérer|relâcher|élargir|remettre en liberté|mettre en liberté) WHO(?! (?:du |des |d’|de (?!prison)))',
      `${order}(?:libération|remise en liberté|mise en liberté|élargissement) (?:de |d’)WHO`,
      '(?:mettre fin|mettre un terme) à la détention (?:de |d’)WHO',
      'laisser NAMES sortir de prison',
      `${that} NAMES (?:soit|soient) (?:libéré|relâché|remis|mis)e?s?(?: en liberté)?(?!\\p{L})`,
      'les (?:libérer|relâcher|remettre en liberté|mettre en liberté)',
    ],
    reinstate: [
      '(?:réintégrer|réembaucher) WHO',
      '(?:rétablir|reprendre) NAMES (?:dans|à) (?:son|ses|leurs?) (?:emplois?|postes?|fonctions)',
      'rendre (?:son|leurs?) (?:emplois?|postes?) à NAMES',
      `${order}réintégration (?:de |d’)WHO`,
      'annuler le licenciement (?:de |d’)WHO',
      `${that} NAMES (?:soit|soient) (?:réintégré|réembauché)e?s?(?!\\p{L})`,
    ],
    dropCharges: [
      `${drop} ${charges} (?:contre|sur|visant) WHO`,
      `${drop} ${charges}(?=$|[,;.])`,
      'prononcer un non-lieu en faveur (?:de |d’)NAMES',
      `${that} ${charges} contre NAMES soi(?:en)?t (?:abandonné|levé|retiré)`,
      `${that} soi(?:en)?t (?:abandonné|levé|retiré)e?s ${charges} contre NAMES`,
    ],
    find: [
      '(?:retrouver|rechercher|localiser) NAMES',
      '(?:révéler|élucider|clarifier|faire la lumière sur) le sort (?:de |d’)NAMES',
      'dire où NAMES (?:est|sont|se trouv)',
    ],
    adverbs:
      'immédiat(?:e|s|es|ement)?|inconditionnel(?:le|s|les|lement)?|aussitôt|au plus vite|sans (?:(?:plus|aucun|aucune|autre) )?(?:délai|retard|attendre|conditions?)|arbitraires?|illégales?',
    between: 'de|ainsi que|aussi',
    them: 'tous(?=$|[,;.])|tou(?:te)?s (?:ceux|celles) qui|toutes les personnes(?= (?:arrêtées|détenues))|eux',
    articles: 'tous|toutes|les|ces|nos',
    things:
      /^[\s,]*(?:\S+ ){0,3}(?:comptes?|fonds|salaires?|rapports?|résultats?|documents?|locaux|parole|biens|cotisations?)\b/iu,
  },
};
