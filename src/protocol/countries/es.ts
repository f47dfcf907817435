/**
 * ISO 3166-1 code | short | full | of | in | of, in full. Source: UNTERM, the terminology database of the United
 * Nations (as of May 2026); territories: UN Statistics Division, M49. Prepositions follow from the articles there;
 * names in the order of an index, "X (Republic of)", are shortened.
 */
export const es = `
AD | Andorra | Principado de Andorra | de Andorra | en Andorra | del Principado de Andorra
AE | Emiratos Árabes Unidos | Emiratos Árabes Unidos | de los Emiratos Árabes Unidos | en los Emiratos Árabes Unidos | de los Emiratos Árabes Unidos
AF | Afganistán | República Islámica del Afganistán | del Afganistán | en el Afganistán | de la República Islámica del Afganistán
AG | Antigua y Barbuda | Antigua y Barbuda | de Antigua y Barbuda | en Antigua y Barbuda | de Antigua y Barbuda
AI | Anguila
AL | Albania | República de Albania | de Albania | en Albania | de la República de Albania
AM | Armenia | República de Armenia | de Armenia | en Armenia | de la República de Armenia
AO | Angola | República de Angola | de Angola | en Angola | de la República de Angola
AQ | Antártida
AR | Argentina | República Argentina | de la Argentina | en la Argentina | de la República Argentina
AS | Samoa Americana
AT | Austria | República de Austria | de Austria | en Austria | de la República de Austria
AU | Australia | Australia | de Australia | en Australia | de Australia
AW | Aruba
AX | Islas Åland
AZ | Azerbaiyán | República de Azerbaiyán | de Azerbaiyán | en Azerbaiyán | de la República de Azerbaiyán
BA | Bosnia y Herzegovina | Bosnia y Herzegovina | de Bosnia y Herzegovina | en Bosnia y Herzegovina | de Bosnia y Herzegovina
BB | Barbados | Barbados | de Barbados | en Barbados | de Barbados
BD | Bangladesh | República Popular de Bangladesh | de Bangladesh | en Bangladesh | de la República Popular de Bangladesh
BE | Bélgica | Reino de Bélgica | de Bélgica | en Bélgica | del Reino de Bélgica
BF | Burkina Faso | Burkina Faso | de Burkina Faso | en Burkina Faso | de Burkina Faso
BG | Bulgaria | República de Bulgaria | de Bulgaria | en Bulgaria | de la República de Bulgaria
BH | Bahrein | Reino de Bahrein | de Bahrein | en Bahrein | del Reino de Bahrein
BI | Burundi | República de Burundi | de Burundi | en Burundi | de la República de Burundi
BJ | Benin | República de Benin | de Benin | en Benin | de la República de Benin
BL | San Barthélemy
BM | Bermuda
BN | Brunei Darussalam | Brunei Darussalam | de Brunei Darussalam | en Brunei Darussalam | de Brunei Darussalam
BO | Bolivia | Estado Plurinacional de Bolivia | del Estado Plurinacional de Bolivia | en el Estado Plurinacional de Bolivia | del Estado Plurinacional de Bolivia
BQ | Bonaire, San Eustaquio y Saba
BR | Brasil | República Federativa del Brasil | del Brasil | en el Brasil | de la República Federativa del Brasil
BS | Bahamas | Commonwealth de las Bahamas | de las Bahamas | en las Bahamas | del Commonwealth de las Bahamas
BT | Bhután | Reino de Bhután | de Bhután | en Bhután | del Reino de Bhután
BV | Isla Bouvet
BW | Botswana | República de Botswana | de Botswana | en Botswana | de la República de Botswana
BY | Belarús | República de Belarús | de Belarús | en Belarús | de la República de Belarús
BZ | Belice | Belice | de Belice | en Belice | de Belice
CA | Canadá | Canadá | del Canadá | en el Canadá | del Canadá
CC | Islas Cocos (Keeling)
CD | República Democrática del Congo | República Democrática del Congo | de la República Democrática del Congo | en la República Democrática del Congo | de la República Democrática del Congo
CF | República Centroafricana | República Centroafricana | de la República Centroafricana | en la República Centroafricana | de la República Centroafricana
CG | Congo | República del Congo | del Congo | en el Congo | de la República del Congo
CH | Suiza | Confederación Suiza | de Suiza | en Suiza | de la Confederación Suiza
CI | Côte d'Ivoire | República de Côte d'Ivoire | de Côte d'Ivoire | en Côte d'Ivoire | de la República de Côte d'Ivoire
CK | Islas Cook | Islas Cook | de las Islas Cook | en las Islas Cook | de las Islas Cook
CL | Chile | República de Chile | de Chile | en Chile | de la República de Chile
CM | Camerún | República del Camerún | del Camerún | en el Camerún | de la República del Camerún
CN | China | República Popular China | de China | en China | de la República Popular China
CO | Colombia | República de Colombia | de Colombia | en Colombia | de la República de Colombia
CR | Costa Rica | República de Costa Rica | de Costa Rica | en Costa Rica | de la República de Costa Rica
CU | Cuba | República de Cuba | de Cuba | en Cuba | de la República de Cuba
CV | Cabo Verde | República de Cabo Verde | de Cabo Verde | en Cabo Verde | de la República de Cabo Verde
CW | Curazao
CX | Isla Christmas
CY | Chipre | República de Chipre | de Chipre | en Chipre | de la República de Chipre
CZ | Chequia | República Checa | de Chequia | en Chequia | de la República Checa
DE | Alemania | República Federal de Alemania | de Alemania | en Alemania | de la República Federal de Alemania
DJ | Djibouti | República de Djibouti | de Djibouti | en Djibouti | de la República de Djibouti
DK | Dinamarca | Reino de Dinamarca | de Dinamarca | en Dinamarca | del Reino de Dinamarca
DM | Dominica | Commonwealth de Dominica | de Dominica | en Dominica | del Commonwealth de Dominica
DO | República Dominicana | República Dominicana | de la República Dominicana | en la República Dominicana | de la República Dominicana
DZ | Argelia | República Argelina Democrática y Popular | de Argelia | en Argelia | de la República Argelina Democrática y Popular
EC | Ecuador | República del Ecuador | del Ecuador | en el Ecuador | de la República del Ecuador
EE | Estonia | República de Estonia | de Estonia | en Estonia | de la República de Estonia
EG | Egipto | República Árabe de Egipto | de Egipto | en Egipto | de la República Árabe de Egipto
EH | Sáhara Occidental
ER | Eritrea | Estado de Eritrea | de Eritrea | en Eritrea | del Estado de Eritrea
ES | España | Reino de España | de España | en España | del Reino de España
ET | Etiopía | República Democrática Federal de Etiopía | de Etiopía | en Etiopía | de la República Democrática Federal de Etiopía
FI | Finlandia | República de Finlandia | de Finlandia | en Finlandia | de la República de Finlandia
FJ | Fiji | República de Fiji | de Fiji | en Fiji | de la República de Fiji
FK | Islas Malvinas (Falkland)
FM | Micronesia | Estados Federados de Micronesia | de los Estados Federados de Micronesia | en los Estados Federados de Micronesia | de los Estados Federados de Micronesia
FO | Islas Feroe
FR | Francia | República Francesa | de Francia | en Francia | de la República Francesa
GA | Gabón | República Gabonesa | del Gabón | en el Gabón | de la República Gabonesa
GB | Reino Unido | Reino Unido de Gran Bretaña e Irlanda del Norte | del Reino Unido | en el Reino Unido | del Reino Unido de Gran Bretaña e Irlanda del Norte
GD | Granada | Granada | de Granada | en Granada | de Granada
GE | Georgia | Georgia | de Georgia | en Georgia | de Georgia
GF | Guayana Francesa
GG | Guernsey
GH | Ghana | República de Ghana | de Ghana | en Ghana | de la República de Ghana
GI | Gibraltar
GL | Groenlandia
GM | Gambia | República de Gambia | de Gambia | en Gambia | de la República de Gambia
GN | Guinea | República de Guinea | de Guinea | en Guinea | de la República de Guinea
GP | Guadalupe
GQ | Guinea Ecuatorial | República de Guinea Ecuatorial | de Guinea Ecuatorial | en Guinea Ecuatorial | de la República de Guinea Ecuatorial
GR | Grecia | República Helénica | de Grecia | en Grecia | de la República Helénica
GS | Georgia del Sur y las Islas Sandwich del Sur
GT | Guatemala | República de Guatemala | de Guatemala | en Guatemala | de la República de Guatemala
GU | Guam
GW | Guinea-Bissau | República de Guinea-Bissau | de Guinea-Bissau | en Guinea-Bissau | de la República de Guinea-Bissau
GY | Guyana | República Cooperativa de Guyana | de Guyana | en Guyana | de la República Cooperativa de Guyana
HK | Hong Kong
HM | Islas Heard y McDonald
HN | Honduras | República de Honduras | de Honduras | en Honduras | de la República de Honduras
HR | Croacia | República de Croacia | de Croacia | en Croacia | de la República de Croacia
HT | Haití | República de Haití | de Haití | en Haití | de la República de Haití
HU | Hungría | Hungría | de Hungría | en Hungría | de Hungría
ID | Indonesia | República de Indonesia | de Indonesia | en Indonesia | de la República de Indonesia
IE | Irlanda | Irlanda | de Irlanda | en Irlanda | de Irlanda
IL | Israel | Estado de Israel | de Israel | en Israel | del Estado de Israel
IM | Isla de Man
IN | India | República de la India | de la India | en la India | de la República de la India
IO | Territorio Británico del Océano Índico
IQ | Iraq | República del Iraq | del Iraq | en el Iraq | de la República del Iraq
IR | Irán | República Islámica del Irán | de la República Islámica del Irán | en la República Islámica del Irán | de la República Islámica del Irán
IS | Islandia | República de Islandia | de Islandia | en Islandia | de la República de Islandia
IT | Italia | República Italiana | de Italia | en Italia | de la República Italiana
JE | Jersey
JM | Jamaica | Jamaica | de Jamaica | en Jamaica | de Jamaica
JO | Jordania | Reino Hachemita de Jordania | de Jordania | en Jordania | del Reino Hachemita de Jordania
JP | Japón | Japón | del Japón | en el Japón | del Japón
KE | Kenya | República de Kenya | de Kenya | en Kenya | de la República de Kenya
KG | Kirguistán | República Kirguisa | de Kirguistán | en Kirguistán | de la República Kirguisa
KH | Camboya | Reino de Camboya | de Camboya | en Camboya | del Reino de Camboya
KI | Kiribati | República de Kiribati | de Kiribati | en Kiribati | de la República de Kiribati
KM | Comoras | Unión de las Comoras | de las Comoras | en las Comoras | de la Unión de las Comoras
KN | Saint Kitts y Nevis | Saint Kitts y Nevis | de Saint Kitts y Nevis | en Saint Kitts y Nevis | de Saint Kitts y Nevis
KP | República Popular Democrática de Corea | República Popular Democrática de Corea | de la República Popular Democrática de Corea | en la República Popular Democrática de Corea | de la República Popular Democrática de Corea
KR | República de Corea | República de Corea | de la República de Corea | en la República de Corea | de la República de Corea
KW | Kuwait | Estado de Kuwait | de Kuwait | en Kuwait | del Estado de Kuwait
KY | Islas Caimán
KZ | Kazajstán | República de Kazajstán | de Kazajstán | en Kazajstán | de la República de Kazajstán
LA | República Democrática Popular Lao | República Democrática Popular Lao | de la República Democrática Popular Lao | en la República Democrática Popular Lao | de la República Democrática Popular Lao
LB | Líbano | República Libanesa | del Líbano | en el Líbano | de la República Libanesa
LC | Santa Lucía | Santa Lucía | de Santa Lucía | en Santa Lucía | de Santa Lucía
LI | Liechtenstein | Principado de Liechtenstein | de Liechtenstein | en Liechtenstein | del Principado de Liechtenstein
LK | Sri Lanka | República Socialista Democrática de Sri Lanka | de Sri Lanka | en Sri Lanka | de la República Socialista Democrática de Sri Lanka
LR | Liberia | República de Liberia | de Liberia | en Liberia | de la República de Liberia
LS | Lesotho | Reino de Lesotho | de Lesotho | en Lesotho | del Reino de Lesotho
LT | Lituania | República de Lituania | de Lituania | en Lituania | de la República de Lituania
LU | Luxemburgo | Gran Ducado de Luxemburgo | de Luxemburgo | en Luxemburgo | del Gran Ducado de Luxemburgo
LV | Letonia | República de Letonia | de Letonia | en Letonia | de la República de Letonia
LY | Libia | Estado de Libia | de Libia | en Libia | del Estado de Libia
MA | Marruecos | Reino de Marruecos | de Marruecos | en Marruecos | del Reino de Marruecos
MC | Mónaco | Principado de Mónaco | de Mónaco | en Mónaco | del Principado de Mónaco
MD | República de Moldova | República de Moldova | de la República de Moldova | en la República de Moldova | de la República de Moldova
ME | Montenegro | Montenegro | de Montenegro | en Montenegro | de Montenegro
MF | San Martín
MG | Madagascar | República de Madagascar | de Madagascar | en Madagascar | de la República de Madagascar
MH | Islas Marshall | República de las Islas Marshall | de las Islas Marshall | en las Islas Marshall | de la República de las Islas Marshall
MK | Macedonia del Norte | República de Macedonia del Norte | de Macedonia del Norte | en Macedonia del Norte | de la República de Macedonia del Norte
ML | Malí | República de Malí | de Malí | en Malí | de la República de Malí
MM | Myanmar | República de la Unión de Myanmar | de Myanmar | en Myanmar | de la República de la Unión de Myanmar
MN | Mongolia | Mongolia | de Mongolia | en Mongolia | de Mongolia
MO | Macao
MP | Islas Marianas Septentrionales
MQ | Martinica
MR | Mauritania | República Islámica de Mauritania | de Mauritania | en Mauritania | de la República Islámica de Mauritania
MS | Montserrat
MT | Malta | República de Malta | de Malta | en Malta | de la República de Malta
MU | Mauricio | República de Mauricio | de Mauricio | en Mauricio | de la República de Mauricio
MV | Maldivas | República de Maldivas | de Maldivas | en Maldivas | de la República de Maldivas
MW | Malawi | República de Malawi | de Malawi | en Malawi | de la República de Malawi
MX | México | Estados Unidos Mexicanos | de México | en México | de los Estados Unidos Mexicanos
MY | Malasia | Malasia | de Malasia | en Malasia | de Malasia
MZ | Mozambique | República de Mozambique | de Mozambique | en Mozambique | de la República de Mozambique
NA | Namibia | República de Namibia | de Namibia | en Namibia | de la República de Namibia
NC | Nueva Caledonia
NE | Níger | República del Níger | del Níger | en el Níger | de la República del Níger
NF | Isla Norfolk
NG | Nigeria | República Federal de Nigeria | de Nigeria | en Nigeria | de la República Federal de Nigeria
NI | Nicaragua | República de Nicaragua | de Nicaragua | en Nicaragua | de la República de Nicaragua
NL | Países Bajos | Reino de los Países Bajos | de los Países Bajos | en los Países Bajos | del Reino de los Países Bajos
NO | Noruega | Reino de Noruega | de Noruega | en Noruega | del Reino de Noruega
NP | Nepal | Nepal | de Nepal | en Nepal | de Nepal
NR | Nauru | República de Nauru | de Nauru | en Nauru | de la República de Nauru
NU | Niue | Niue | de Niue | en Niue | de Niue
NZ | Nueva Zelandia | Nueva Zelandia | de Nueva Zelandia | en Nueva Zelandia | de Nueva Zelandia
OM | Omán | Sultanía de Omán | de Omán | en Omán | de la Sultanía de Omán
PA | Panamá | República de Panamá | de Panamá | en Panamá | de la República de Panamá
PE | Perú | República del Perú | del Perú | en el Perú | de la República del Perú
PF | Polinesia Francesa
PG | Papua Nueva Guinea | Estado Independiente de Papua Nueva Guinea | de Papua Nueva Guinea | en Papua Nueva Guinea | del Estado Independiente de Papua Nueva Guinea
PH | Filipinas | República de Filipinas | de Filipinas | en Filipinas | de la República de Filipinas
PK | Pakistán | República Islámica del Pakistán | del Pakistán | en el Pakistán | de la República Islámica del Pakistán
PL | Polonia | República de Polonia | de Polonia | en Polonia | de la República de Polonia
PM | San Pedro y Miquelón
PN | Pitcairn
PR | Puerto Rico
PS | Estado de Palestina | Estado de Palestina | del Estado de Palestina | en el Estado de Palestina | del Estado de Palestina
PT | Portugal | República Portuguesa | de Portugal | en Portugal | de la República Portuguesa
PW | Palau | República de Palau | de Palau | en Palau | de la República de Palau
PY | Paraguay | República del Paraguay | del Paraguay | en el Paraguay | de la República del Paraguay
QA | Qatar | Estado de Qatar | de Qatar | en Qatar | del Estado de Qatar
RE | Reunión
RO | Rumania | Rumania | de Rumania | en Rumania | de Rumania
RS | Serbia | República de Serbia | de Serbia | en Serbia | de la República de Serbia
RU | Federación de Rusia | Federación de Rusia | de la Federación de Rusia | en la Federación de Rusia | de la Federación de Rusia
RW | Rwanda | República de Rwanda | de Rwanda | en Rwanda | de la República de Rwanda
SA | Arabia Saudita | Reino de la Arabia Saudita | de la Arabia Saudita | en la Arabia Saudita | del Reino de la Arabia Saudita
SB | Islas Salomón | Islas Salomón | de las Islas Salomón | en las Islas Salomón | de las Islas Salomón
SC | Seychelles | República de Seychelles | de Seychelles | en Seychelles | de la República de Seychelles
SD | Sudán | República del Sudán | del Sudán | en el Sudán | de la República del Sudán
SE | Suecia | Reino de Suecia | de Suecia | en Suecia | del Reino de Suecia
SG | Singapur | República de Singapur | de Singapur | en Singapur | de la República de Singapur
SH | Santa Elena
SI | Eslovenia | República de Eslovenia | de Eslovenia | en Eslovenia | de la República de Eslovenia
SJ | Islas Svalbard y Jan Mayen
SK | Eslovaquia | República Eslovaca | de Eslovaquia | en Eslovaquia | de la República Eslovaca
SL | Sierra Leona | República de Sierra Leona | de Sierra Leona | en Sierra Leona | de la República de Sierra Leona
SM | San Marino | República de San Marino | de San Marino | en San Marino | de la República de San Marino
SN | Senegal | República del Senegal | del Senegal | en el Senegal | de la República del Senegal
SO | Somalia | República Federal de Somalia | de Somalia | en Somalia | de la República Federal de Somalia
SR | Suriname | República de Suriname | de Suriname | en Suriname | de la República de Suriname
SS | Sudán del Sur | República de Sudán del Sur | de Sudán del Sur | en Sudán del Sur | de la República de Sudán del Sur
ST | Santo Tomé y Príncipe | República Democrática de Santo Tomé y Príncipe | de Santo Tomé y Príncipe | en Santo Tomé y Príncipe | de la República Democrática de Santo Tomé y Príncipe
SV | El Salvador | República de El Salvador | de El Salvador | en El Salvador | de la República de El Salvador
SX | Sint Maarten
SY | República Árabe Siria | República Árabe Siria | de la República Árabe Siria | en la República Árabe Siria | de la República Árabe Siria
SZ | Eswatini | Reino de Eswatini | de Eswatini | en Eswatini | del Reino de Eswatini
TC | Islas Turcas y Caicos
TD | Chad | República del Chad | del Chad | en el Chad | de la República del Chad
TF | Territorio de las Tierras Australes Francesas
TG | Togo | República Togolesa | del Togo | en el Togo | de la República Togolesa
TH | Tailandia | Reino de Tailandia | de Tailandia | en Tailandia | del Reino de Tailandia
TJ | Tayikistán | República de Tayikistán | de Tayikistán | en Tayikistán | de la República de Tayikistán
TK | Tokelau
TL | Timor-Leste | República Democrática de Timor-Leste | de Timor-Leste | en Timor-Leste | de la República Democrática de Timor-Leste
TM | Turkmenistán | Turkmenistán | de Turkmenistán | en Turkmenistán | de Turkmenistán
TN | Túnez | República de Túnez | de Túnez | en Túnez | de la República de Túnez
TO | Tonga | Reino de Tonga | de Tonga | en Tonga | del Reino de Tonga
TR | Türkiye | República de Türkiye | de Türkiye | en Türkiye | de la República de Türkiye
TT | Trinidad y Tabago | República de Trinidad y Tabago | de Trinidad y Tabago | en Trinidad y Tabago | de la República de Trinidad y Tabago
TV | Tuvalu | Tuvalu | de Tuvalu | en Tuvalu | de Tuvalu
TW | Taiwán
TZ | República Unida de Tanzanía | República Unida de Tanzanía | de la República Unida de Tanzanía | en la República Unida de Tanzanía | de la República Unida de Tanzanía
UA | Ucrania | Ucrania | de Ucrania | en Ucrania | de Ucrania
UG | Uganda | República de Uganda | de Uganda | en Uganda | de la República de Uganda
UM | Islas menores alejadas de Estados Unidos
US | Estados Unidos de América | Estados Unidos de América | de los Estados Unidos de América | en los Estados Unidos de América | de los Estados Unidos de América
UY | Uruguay | República Oriental del Uruguay | del Uruguay | en el Uruguay | de la República Oriental del Uruguay
UZ | Uzbekistán | República de Uzbekistán | de Uzbekistán | en Uzbekistán | de la República de Uzbekistán
VA | Santa Sede | Santa Sede | de la Santa Sede | en la Santa Sede | de la Santa Sede
VC | San Vicente y las Granadinas | San Vicente y las Granadinas | de San Vicente y las Granadinas | en San Vicente y las Granadinas | de San Vicente y las Granadinas
VE | Venezuela | República Bolivariana de Venezuela | de la República Bolivariana de Venezuela | en la República Bolivariana de Venezuela | de la República Bolivariana de Venezuela
VG | Islas Vírgenes Británicas
VI | Islas Vírgenes de los Estados Unidos
VN | Viet Nam | República Socialista de Viet Nam | de Viet Nam | en Viet Nam | de la República Socialista de Viet Nam
VU | Vanuatu | República de Vanuatu | de Vanuatu | en Vanuatu | de la República de Vanuatu
WF | Islas Wallis y Futuna
WS | Samoa | Estado Independiente de Samoa | de Samoa | en Samoa | del Estado Independiente de Samoa
YE | Yemen | República del Yemen | del Yemen | en el Yemen | de la República del Yemen
YT | Mayotte
ZA | Sudáfrica | República de Sudáfrica | de Sudáfrica | en Sudáfrica | de la República de Sudáfrica
ZM | Zambia | República de Zambia | de Zambia | en Zambia | de la República de Zambia
ZW | Zimbabwe | República de Zimbabwe | de Zimbabwe | en Zimbabwe | de la República de Zimbabwe
`;
