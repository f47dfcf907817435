/**
 * ISO 3166-1 code | short | full | of | in | of, in full. Source: UNTERM, the terminology database of the United
 * Nations (as of May 2026); territories: UN Statistics Division, M49. Prepositions follow from the articles there;
 * names in the order of an index, "X (Republic of)", are shortened.
 */
export const fr = `
AD | Andorre | Principauté d’Andorre | de l’Andorre | en Andorre | de la Principauté d’Andorre
AE | Émirats arabes unis | Émirats arabes unis | des Émirats arabes unis | aux Émirats arabes unis | des Émirats arabes unis
AF | Afghanistan | République islamique d’Afghanistan | de l’Afghanistan | en Afghanistan | de la République islamique d’Afghanistan
AG | Antigua-et-Barbuda | Antigua-et-Barbuda | d’Antigua-et-Barbuda | à Antigua-et-Barbuda | d’Antigua-et-Barbuda
AI | Anguilla
AL | Albanie | République d’Albanie | de l’Albanie | en Albanie | de la République d’Albanie
AM | Arménie | République d’Arménie | de l’Arménie | en Arménie | de la République d’Arménie
AO | Angola | République d’Angola | de l’Angola | en Angola | de la République d’Angola
AQ | Antarctique
AR | Argentine | République argentine | de l’Argentine | en Argentine | de la République argentine
AS | Samoa américaines
AT | Autriche | République d’Autriche | de l’Autriche | en Autriche | de la République d’Autriche
AU | Australie | Australie | de l’Australie | en Australie | de l’Australie
AW | Aruba
AX | Îles d’Åland
AZ | Azerbaïdjan | République d’Azerbaïdjan | de l’Azerbaïdjan | en Azerbaïdjan | de la République d’Azerbaïdjan
BA | Bosnie-Herzégovine | Bosnie-Herzégovine | de la Bosnie-Herzégovine | en Bosnie-Herzégovine | de la Bosnie-Herzégovine
BB | Barbade | Barbade | de la Barbade | à la Barbade | de la Barbade
BD | Bangladesh | République populaire du Bangladesh | du Bangladesh | au Bangladesh | de la République populaire du Bangladesh
BE | Belgique | Royaume de Belgique | de la Belgique | en Belgique | du Royaume de Belgique
BF | Burkina Faso | Burkina Faso | du Burkina Faso | au Burkina Faso | du Burkina Faso
BG | Bulgarie | République de Bulgarie | de la Bulgarie | en Bulgarie | de la République de Bulgarie
BH | Bahreïn | Royaume de Bahreïn | de Bahreïn | à Bahreïn | du Royaume de Bahreïn
BI | Burundi | République du Burundi | du Burundi | au Burundi | de la République du Burundi
BJ | Bénin | République du Bénin | du Bénin | au Bénin | de la République du Bénin
BL | Saint-Barthélemy
BM | Bermudes
BN | Brunéi Darussalam | Brunéi Darussalam | du Brunéi Darussalam | au Brunéi Darussalam | du Brunéi Darussalam
BO | Bolivie | État plurinational de Bolivie | de l’État plurinational de Bolivie | dans l’État plurinational de Bolivie | de l’État plurinational de Bolivie
BQ | Bonaire, Saint-Eustache et Saba
BR | Brésil | République fédérative du Brésil | du Brésil | au Brésil | de la République fédérative du Brésil
BS | Bahamas | Commonwealth des Bahamas | des Bahamas | aux Bahamas | du Commonwealth des Bahamas
BT | Bhoutan | Royaume du Bhoutan | du Bhoutan | au Bhoutan | du Royaume du Bhoutan
BV | Île Bouvet
BW | Botswana | République du Botswana | du Botswana | au Botswana | de la République du Botswana
BY | Bélarus | République du Bélarus | du Bélarus | au Bélarus | de la République du Bélarus
BZ | Belize | Belize | du Belize | au Belize | du Belize
CA | Canada | Canada | du Canada | au Canada | du Canada
CC | Îles des Cocos (Keeling)
CD | République démocratique du Congo | République démocratique du Congo | de la République démocratique du Congo | en République démocratique du Congo | de la République démocratique du Congo
CF | République centrafricaine | République centrafricaine | de la République centrafricaine | en République centrafricaine | de la République centrafricaine
CG | Congo | République du Congo | du Congo | au Congo | de la République du Congo
CH | Suisse | Confédération suisse | de la Suisse | en Suisse | de la Confédération suisse
CI | Côte d’Ivoire | République de Côte d’Ivoire | de la Côte d’Ivoire | en Côte d’Ivoire | de la République de Côte d’Ivoire
CK | Îles Cook | Îles Cook | des Îles Cook | aux Îles Cook | des Îles Cook
CL | Chili | République du Chili | du Chili | au Chili | de la République du Chili
CM | Cameroun | République du Cameroun | du Cameroun | au Cameroun | de la République du Cameroun
CN | Chine | République populaire de Chine | de la Chine | en Chine | de la République populaire de Chine
CO | Colombie | République de Colombie | de la Colombie | en Colombie | de la République de Colombie
CR | Costa Rica | République du Costa Rica | du Costa Rica | au Costa Rica | de la République du Costa Rica
CU | Cuba | République de Cuba | de Cuba | à Cuba | de la République de Cuba
CV | Cabo Verde | République de Cabo Verde | de Cabo Verde | à Cabo Verde | de la République de Cabo Verde
CW | Curaçao
CX | Île Christmas
CY | Chypre | République de Chypre | de Chypre | à Chypre | de la République de Chypre
CZ | Tchéquie | République tchèque | de la Tchéquie | en Tchéquie | de la République tchèque
DE | Allemagne | République fédérale d’Allemagne | de l’Allemagne | en Allemagne | de la République fédérale d’Allemagne
DJ | Djibouti | République de Djibouti | de Djibouti | à Djibouti | de la République de Djibouti
DK | Danemark | Royaume du Danemark | du Danemark | au Danemark | du Royaume du Danemark
DM | Dominique | Commonwealth de Dominique | de la Dominique | à la Dominique | du Commonwealth de Dominique
DO | République dominicaine | République dominicaine | de la République dominicaine | en République dominicaine | de la République dominicaine
DZ | Algérie | République algérienne démocratique et populaire | de l’Algérie | en Algérie | de la République algérienne démocratique et populaire
EC | Équateur | République de l’Équateur | de l’Équateur | en Équateur | de la République de l’Équateur
EE | Estonie | République d’Estonie | de l’Estonie | en Estonie | de la République d’Estonie
EG | Égypte | République arabe d’Égypte | de l’Égypte | en Égypte | de la République arabe d’Égypte
EH | Sahara occidental
ER | Érythrée | État d’Érythrée | de l’Érythrée | en Érythrée | de l’État d’Érythrée
ES | Espagne | Royaume d’Espagne | de l’Espagne | en Espagne | du Royaume d’Espagne
ET | Éthiopie | République fédérale démocratique d’Éthiopie | de l’Éthiopie | en Éthiopie | de la République fédérale démocratique d’Éthiopie
FI | Finlande | République de Finlande | de la Finlande | en Finlande | de la République de Finlande
FJ | Fidji | République des Fidji | des Fidji | aux Fidji | de la République des Fidji
FK | Îles Falkland (Malvinas)
FM | Micronésie | États fédérés de Micronésie | des États fédérés de Micronésie | dans les États fédérés de Micronésie | des États fédérés de Micronésie
FO | Îles Féroé
FR | France | République française | de la France | en France | de la République française
GA | Gabon | République gabonaise | du Gabon | au Gabon | de la République gabonaise
GB | Royaume-Uni | Royaume-Uni de Grande-Bretagne et d’Irlande du Nord | du Royaume-Uni | au Royaume-Uni | du Royaume-Uni de Grande-Bretagne et d’Irlande du Nord
GD | Grenade | Grenade | de la Grenade | à la Grenade | de la Grenade
GE | Géorgie | Géorgie | de la Géorgie | en Géorgie | de la Géorgie
GF | Guyane française
GG | Guernesey
GH | Ghana | République du Ghana | du Ghana | au Ghana | de la République du Ghana
GI | Gibraltar
GL | Groenland
GM | Gambie | République de Gambie | de la Gambie | en Gambie | de la République de Gambie
GN | Guinée | République de Guinée | de la Guinée | en Guinée | de la République de Guinée
GP | Guadeloupe
GQ | Guinée équatoriale | République de Guinée équatoriale | de la Guinée équatoriale | en Guinée équatoriale | de la République de Guinée équatoriale
GR | Grèce | République hellénique | de la Grèce | en Grèce | de la République hellénique
GS | Géorgie du Sud-et-les Îles Sandwich du Sud
GT | Guatemala | République du Guatemala | du Guatemala | au Guatemala | de la République du Guatemala
GU | Guam
GW | Guinée-Bissau | République de Guinée-Bissau | de la Guinée-Bissau | en Guinée-Bissau | de la République de Guinée-Bissau
GY | Guyana | République coopérative du Guyana | du Guyana | au Guyana | de la République coopérative du Guyana
HK | Hong Kong
HM | Île Heard-et-Îles MacDonald
HN | Honduras | République du Honduras | du Honduras | au Honduras | de la République du Honduras
HR | Croatie | République de Croatie | de la Croatie | en Croatie | de la République de Croatie
HT | Haïti | République d’Haïti | d’Haïti | en Haïti | de la République d’Haïti
HU | Hongrie | Hongrie | de la Hongrie | en Hongrie | de la Hongrie
ID | Indonésie | République d’Indonésie | de l’Indonésie | en Indonésie | de la République d’Indonésie
IE | Irlande | Irlande | de l’Irlande | en Irlande | de l’Irlande
IL | Israël | État d’Israël | d’Israël | en Israël | de l’État d’Israël
IM | Île de Man
IN | Inde | République de l’Inde | de l’Inde | en Inde | de la République de l’Inde
IO | Territoire britannique de l’océan Indien
IQ | Iraq | République d’Iraq | de l’Iraq | en Iraq | de la République d’Iraq
IR | Iran | République islamique d’Iran | de la République islamique d’Iran | en République islamique d’Iran | de la République islamique d’Iran
IS | Islande | République d’Islande | de l’Islande | en Islande | de la République d’Islande
IT | Italie | République italienne | de l’Italie | en Italie | de la République italienne
JE | Jersey
JM | Jamaïque | Jamaïque | de la Jamaïque | en Jamaïque | de la Jamaïque
JO | Jordanie | Royaume hachémite de Jordanie | de la Jordanie | en Jordanie | du Royaume hachémite de Jordanie
JP | Japon | Japon | du Japon | au Japon | du Japon
KE | Kenya | République du Kenya | du Kenya | au Kenya | de la République du Kenya
KG | Kirghizistan | République kirghize | du Kirghizistan | au Kirghizistan | de la République kirghize
KH | Cambodge | Royaume du Cambodge | du Cambodge | au Cambodge | du Royaume du Cambodge
KI | Kiribati | République de Kiribati | de Kiribati | à Kiribati | de la République de Kiribati
KM | Comores | Union des Comores | des Comores | aux Comores | de l’Union des Comores
KN | Saint-Kitts-et-Nevis | Saint-Kitts-et-Nevis | de Saint-Kitts-et-Nevis | à Saint-Kitts-et-Nevis | de Saint-Kitts-et-Nevis
KP | République populaire démocratique de Corée | République populaire démocratique de Corée | de la République populaire démocratique de Corée | en République populaire démocratique de Corée | de la République populaire démocratique de Corée
KR | République de Corée | République de Corée | de la République de Corée | en République de Corée | de la République de Corée
KW | Koweït | État du Koweït | du Koweït | au Koweït | de l’État du Koweït
KY | Îles Caïmanes
KZ | Kazakhstan | République du Kazakhstan | du Kazakhstan | au Kazakhstan | de la République du Kazakhstan
LA | République démocratique populaire lao | République démocratique populaire lao | de la République démocratique populaire lao | en République démocratique populaire lao | de la République démocratique populaire lao
LB | Liban | République libanaise | du Liban | au Liban | de la République libanaise
LC | Sainte-Lucie | Sainte-Lucie | de Sainte-Lucie | à Sainte-Lucie | de Sainte-Lucie
LI | Liechtenstein | Principauté du Liechtenstein | du Liechtenstein | au Liechtenstein | de la Principauté du Liechtenstein
LK | Sri Lanka | République socialiste démocratique de Sri Lanka | de Sri Lanka | à Sri Lanka | de la République socialiste démocratique de Sri Lanka
LR | Libéria | République du Libéria | du Libéria | au Libéria | de la République du Libéria
LS | Lesotho | Royaume du Lesotho | du Lesotho | au Lesotho | du Royaume du Lesotho
LT | Lituanie | République de Lituanie | de la Lituanie | en Lituanie | de la République de Lituanie
LU | Luxembourg | Grand-Duché de Luxembourg | du Luxembourg | au Luxembourg | du Grand-Duché de Luxembourg
LV | Lettonie | République de Lettonie | de la Lettonie | en Lettonie | de la République de Lettonie
LY | Libye | État de Libye | de la Libye | en Libye | de l’État de Libye
MA | Maroc | Royaume du Maroc | du Maroc | au Maroc | du Royaume du Maroc
MC | Monaco | Principauté de Monaco | de Monaco | à Monaco | de la Principauté de Monaco
MD | République de Moldova | République de Moldova | de la République de Moldova | en République de Moldova | de la République de Moldova
ME | Monténégro | Monténégro | du Monténégro | au Monténégro | du Monténégro
MF | Saint-Martin
MG | Madagascar | République de Madagascar | de Madagascar | à Madagascar | de la République de Madagascar
MH | Îles Marshall | République des Îles Marshall | des Îles Marshall | aux Îles Marshall | de la République des Îles Marshall
MK | Macédoine du Nord | République de Macédoine du Nord | de la Macédoine du Nord | en Macédoine du Nord | de la République de Macédoine du Nord
ML | Mali | République du Mali | du Mali | au Mali | de la République du Mali
MM | Myanmar | République de l’Union du Myanmar | du Myanmar | au Myanmar | de la République de l’Union du Myanmar
MN | Mongolie | Mongolie | de la Mongolie | en Mongolie | de la Mongolie
MO | Macao
MP | Îles Mariannes du Nord
MQ | Martinique
MR | Mauritanie | République islamique de Mauritanie | de la Mauritanie | en Mauritanie | de la République islamique de Mauritanie
MS | Montserrat
MT | Malte | République de Malte | de Malte | à Malte | de la République de Malte
MU | Maurice | République de Maurice | de Maurice | à Maurice | de la République de Maurice
MV | Maldives | République des Maldives | des Maldives | aux Maldives | de la République des Maldives
MW | Malawi | République du Malawi | du Malawi | au Malawi | de la République du Malawi
MX | Mexique | États-Unis du Mexique | du Mexique | au Mexique | des États-Unis du Mexique
MY | Malaisie | Malaisie | de la Malaisie | en Malaisie | de la Malaisie
MZ | Mozambique | République du Mozambique | du Mozambique | au Mozambique | de la République du Mozambique
NA | Namibie | République de Namibie | de la Namibie | en Namibie | de la République de Namibie
NC | Nouvelle-Calédonie
NE | Niger | République du Niger | du Niger | au Niger | de la République du Niger
NF | Île Norfolk
NG | Nigéria | République fédérale du Nigéria | du Nigéria | au Nigéria | de la République fédérale du Nigéria
NI | Nicaragua | République du Nicaragua | du Nicaragua | au Nicaragua | de la République du Nicaragua
NL | Pays-Bas | Royaume des Pays-Bas | des Pays-Bas | aux Pays-Bas | du Royaume des Pays-Bas
NO | Norvège | Royaume de Norvège | de la Norvège | en Norvège | du Royaume de Norvège
NP | Népal | Népal | du Népal | au Népal | du Népal
NR | Nauru | République de Nauru | de Nauru | à Nauru | de la République de Nauru
NU | Nioué | Nioué | de Nioué | à Nioué | de Nioué
NZ | Nouvelle-Zélande | Nouvelle-Zélande | de la Nouvelle-Zélande | en Nouvelle-Zélande | de la Nouvelle-Zélande
OM | Oman | Sultanat d’Oman | d’Oman | à Oman | du Sultanat d’Oman
PA | Panama | République du Panama | du Panama | au Panama | de la République du Panama
PE | Pérou | République du Pérou | du Pérou | au Pérou | de la République du Pérou
PF | Polynésie française
PG | Papouasie-Nouvelle-Guinée | État indépendant de Papouasie-Nouvelle-Guinée | de la Papouasie-Nouvelle-Guinée | en Papouasie-Nouvelle-Guinée | de l’État indépendant de Papouasie-Nouvelle-Guinée
PH | Philippines | République des Philippines | des Philippines | aux Philippines | de la République des Philippines
PK | Pakistan | République islamique du Pakistan | du Pakistan | au Pakistan | de la République islamique du Pakistan
PL | Pologne | République de Pologne | de la Pologne | en Pologne | de la République de Pologne
PM | Saint-Pierre-et-Miquelon
PN | Pitcairn
PR | Porto Rico
PS | État de Palestine | État de Palestine | de l’État de Palestine | dans l’État de Palestine | de l’État de Palestine
PT | Portugal | République portugaise | du Portugal | au Portugal | de la République portugaise
PW | Palaos | République des Palaos | des Palaos | aux Palaos | de la République des Palaos
PY | Paraguay | République du Paraguay | du Paraguay | au Paraguay | de la République du Paraguay
QA | Qatar | État du Qatar | du Qatar | au Qatar | de l’État du Qatar
RE | Réunion
RO | Roumanie | Roumanie | de la Roumanie | en Roumanie | de la Roumanie
RS | Serbie | République de Serbie | de la Serbie | en Serbie | de la République de Serbie
RU | Fédération de Russie | Fédération de Russie | de la Fédération de Russie | en Fédération de Russie | de la Fédération de Russie
RW | Rwanda | République du Rwanda | du Rwanda | au Rwanda | de la République du Rwanda
SA | Arabie saoudite | Royaume d’Arabie saoudite | de l’Arabie saoudite | en Arabie saoudite | du Royaume d’Arabie saoudite
SB | Îles Salomon | Îles Salomon | des Îles Salomon | aux Îles Salomon | des Îles Salomon
SC | Seychelles | République des Seychelles | des Seychelles | aux Seychelles | de la République des Seychelles
SD | Soudan | République du Soudan | du Soudan | au Soudan | de la République du Soudan
SE | Suède | Royaume de Suède | de la Suède | en Suède | du Royaume de Suède
SG | Singapour | République de Singapour | de Singapour | à Singapour | de la République de Singapour
SH | Sainte-Hélène
SI | Slovénie | République de Slovénie | de la Slovénie | en Slovénie | de la République de Slovénie
SJ | Îles Svalbard-et-Jan Mayen
SK | Slovaquie | République slovaque | de la Slovaquie | en Slovaquie | de la République slovaque
SL | Sierra Leone | République de Sierra Leone | de la Sierra Leone | en Sierra Leone | de la République de Sierra Leone
SM | Saint-Marin | République de Saint-Marin | de Saint-Marin | à Saint-Marin | de la République de Saint-Marin
SN | Sénégal | République du Sénégal | du Sénégal | au Sénégal | de la République du Sénégal
SO | Somalie | République fédérale de Somalie | de la Somalie | en Somalie | de la République fédérale de Somalie
SR | Suriname | République du Suriname | du Suriname | au Suriname | de la République du Suriname
SS | Soudan du Sud | République du Soudan du Sud | du Soudan du Sud | au Soudan du Sud | de la République du Soudan du Sud
ST | Sao Tomé-et-Principe | République démocratique de Sao Tomé-et-Principe | de Sao Tomé-et-Principe | à Sao Tomé-et-Principe | de la République démocratique de Sao Tomé-et-Principe
SV | El Salvador | République d’El Salvador | d’El Salvador | en El Salvador | de la République d’El Salvador
SX | Sint Maarten
SY | République arabe syrienne | République arabe syrienne | de la République arabe syrienne | en République arabe syrienne | de la République arabe syrienne
SZ | Eswatini | Royaume d’Eswatini | de l’Eswatini | en Eswatini | du Royaume d’Eswatini
TC | Îles Turques-et-Caïques
TD | Tchad | République du Tchad | du Tchad | au Tchad | de la République du Tchad
TF | Terres australes françaises
TG | Togo | République togolaise | du Togo | au Togo | de la République togolaise
TH | Thaïlande | Royaume de Thaïlande | de la Thaïlande | en Thaïlande | du Royaume de Thaïlande
TJ | Tadjikistan | République du Tadjikistan | du Tadjikistan | au Tadjikistan | de la République du Tadjikistan
TK | Tokélaou
TL | Timor-Leste | République démocratique du Timor-Leste | du Timor-Leste | au Timor-Leste | de la République démocratique du Timor-Leste
TM | Turkménistan | Turkménistan | du Turkménistan | au Turkménistan | du Turkménistan
TN | Tunisie | République tunisienne | de la Tunisie | en Tunisie | de la République tunisienne
TO | Tonga | Royaume des Tonga | des Tonga | aux Tonga | du Royaume des Tonga
TR | Türkiye | République de Türkiye | de la Türkiye | en Türkiye | de la République de Türkiye
TT | Trinité-et-Tobago | République de Trinité-et-Tobago | de la Trinité-et-Tobago | à la Trinité-et-Tobago | de la République de Trinité-et-Tobago
TV | Tuvalu | Tuvalu | des Tuvalu | aux Tuvalu | des Tuvalu
TW | Taïwan
TZ | République-Unie de Tanzanie | République-Unie de Tanzanie | de la République-Unie de Tanzanie | en République-Unie de Tanzanie | de la République-Unie de Tanzanie
UA | Ukraine | Ukraine | de l’Ukraine | en Ukraine | de l’Ukraine
UG | Ouganda | République de l’Ouganda | de l’Ouganda | en Ouganda | de la République de l’Ouganda
UM | Îles mineures éloignées des États-Unis
US | États-Unis d’Amérique | États-Unis d’Amérique | des États-Unis d’Amérique | aux États-Unis d’Amérique | des États-Unis d’Amérique
UY | Uruguay | République orientale de l’Uruguay | de l’Uruguay | en Uruguay | de la République orientale de l’Uruguay
UZ | Ouzbékistan | République d’Ouzbékistan | de l’Ouzbékistan | en Ouzbékistan | de la République d’Ouzbékistan
VA | Saint-Siège | Saint-Siège | du Saint-Siège | au Saint-Siège | du Saint-Siège
VC | Saint-Vincent-et-les Grenadines | Saint-Vincent-et-les Grenadines | de Saint-Vincent-et-les Grenadines | à Saint-Vincent-et-les Grenadines | de Saint-Vincent-et-les Grenadines
VE | Venezuela | République bolivarienne du Venezuela | de la République bolivarienne du Venezuela | en République bolivarienne du Venezuela | de la République bolivarienne du Venezuela
VG | Îles Vierges britanniques
VI | Îles Vierges américaines
VN | Viet Nam | République socialiste du Viet Nam | du Viet Nam | au Viet Nam | de la République socialiste du Viet Nam
VU | Vanuatu | République de Vanuatu | de Vanuatu | à Vanuatu | de la République de Vanuatu
WF | Îles Wallis-et-Futuna
WS | Samoa | État indépendant du Samoa | du Samoa | au Samoa | de l’État indépendant du Samoa
YE | Yémen | République du Yémen | du Yémen | au Yémen | de la République du Yémen
YT | Mayotte
ZA | Afrique du Sud | République sud-africaine | de l’Afrique du Sud | en Afrique du Sud | de la République sud-africaine
ZM | Zambie | République de Zambie | de la Zambie | en Zambie | de la République de Zambie
ZW | Zimbabwe | République du Zimbabwe | du Zimbabwe | au Zimbabwe | de la République du Zimbabwe
`;
