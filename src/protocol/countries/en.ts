/**
 * ISO 3166-1 code | short | full | of | in | of, in full. Source: UNTERM, the terminology database of the United
 * Nations (as of May 2026); territories: UN Statistics Division, M49. The UK is shortened, as are names in
 * the order of an index, "Iran (Islamic Republic of)".
 */
export const en = `
AD | Andorra | Principality of Andorra | of Andorra | in Andorra | of the Principality of Andorra
AE | United Arab Emirates | United Arab Emirates | of the United Arab Emirates | in the United Arab Emirates | of the United Arab Emirates
AF | Afghanistan | Islamic Republic of Afghanistan | of Afghanistan | in Afghanistan | of the Islamic Republic of Afghanistan
AG | Antigua and Barbuda | Antigua and Barbuda | of Antigua and Barbuda | in Antigua and Barbuda | of Antigua and Barbuda
AI | Anguilla
AL | Albania | Republic of Albania | of Albania | in Albania | of the Republic of Albania
AM | Armenia | Republic of Armenia | of Armenia | in Armenia | of the Republic of Armenia
AO | Angola | Republic of Angola | of Angola | in Angola | of the Republic of Angola
AQ | Antarctica
AR | Argentina | Argentine Republic | of Argentina | in Argentina | of the Argentine Republic
AS | American Samoa
AT | Austria | Republic of Austria | of Austria | in Austria | of the Republic of Austria
AU | Australia | Australia | of Australia | in Australia | of Australia
AW | Aruba
AX | Åland Islands
AZ | Azerbaijan | Republic of Azerbaijan | of Azerbaijan | in Azerbaijan | of the Republic of Azerbaijan
BA | Bosnia and Herzegovina | Bosnia and Herzegovina | of Bosnia and Herzegovina | in Bosnia and Herzegovina | of Bosnia and Herzegovina
BB | Barbados | Barbados | of Barbados | in Barbados | of Barbados
BD | Bangladesh | People’s Republic of Bangladesh | of Bangladesh | in Bangladesh | of the People’s Republic of Bangladesh
BE | Belgium | Kingdom of Belgium | of Belgium | in Belgium | of the Kingdom of Belgium
BF | Burkina Faso | Burkina Faso | of Burkina Faso | in Burkina Faso | of Burkina Faso
BG | Bulgaria | Republic of Bulgaria | of Bulgaria | in Bulgaria | of the Republic of Bulgaria
BH | Bahrain | Kingdom of Bahrain | of Bahrain | in Bahrain | of the Kingdom of Bahrain
BI | Burundi | Republic of Burundi | of Burundi | in Burundi | of the Republic of Burundi
BJ | Benin | Republic of Benin | of Benin | in Benin | of the Republic of Benin
BL | Saint Barthélemy
BM | Bermuda
BN | Brunei Darussalam | Brunei Darussalam | of Brunei Darussalam | in Brunei Darussalam | of Brunei Darussalam
BO | Bolivia | Plurinational State of Bolivia | of the Plurinational State of Bolivia | in the Plurinational State of Bolivia | of the Plurinational State of Bolivia
BQ | Bonaire, Sint Eustatius and Saba
BR | Brazil | Federative Republic of Brazil | of Brazil | in Brazil | of the Federative Republic of Brazil
BS | Bahamas | Commonwealth of the Bahamas | of the Bahamas | in the Bahamas | of the Commonwealth of the Bahamas
BT | Bhutan | Kingdom of Bhutan | of Bhutan | in Bhutan | of the Kingdom of Bhutan
BV | Bouvet Island
BW | Botswana | Republic of Botswana | of Botswana | in Botswana | of the Republic of Botswana
BY | Belarus | Republic of Belarus | of Belarus | in Belarus | of the Republic of Belarus
BZ | Belize | Belize | of Belize | in Belize | of Belize
CA | Canada | Canada | of Canada | in Canada | of Canada
CC | Cocos (Keeling) Islands
CD | Democratic Republic of the Congo | Democratic Republic of the Congo | of the Democratic Republic of the Congo | in the Democratic Republic of the Congo | of the Democratic Republic of the Congo
CF | Central African Republic | Central African Republic | of the Central African Republic | in the Central African Republic | of the Central African Republic
CG | Congo | Republic of the Congo | of the Congo | in the Congo | of the Republic of the Congo
CH | Switzerland | Swiss Confederation | of Switzerland | in Switzerland | of the Swiss Confederation
CI | Côte d’Ivoire | Republic of Côte d’Ivoire | of Côte d’Ivoire | in Côte d’Ivoire | of the Republic of Côte d’Ivoire
CK | Cook Islands | Cook Islands | of the Cook Islands | in the Cook Islands | of the Cook Islands
CL | Chile | Republic of Chile | of Chile | in Chile | of the Republic of Chile
CM | Cameroon | Republic of Cameroon | of Cameroon | in Cameroon | of the Republic of Cameroon
CN | China | People’s Republic of China | of China | in China | of the People’s Republic of China
CO | Colombia | Republic of Colombia | of Colombia | in Colombia | of the Republic of Colombia
CR | Costa Rica | Republic of Costa Rica | of Costa Rica | in Costa Rica | of the Republic of Costa Rica
CU | Cuba | Republic of Cuba | of Cuba | in Cuba | of the Republic of Cuba
CV | Cabo Verde | Republic of Cabo Verde | of Cabo Verde | in Cabo Verde | of the Republic of Cabo Verde
CW | Curaçao
CX | Christmas Island
CY | Cyprus | Republic of Cyprus | of Cyprus | in Cyprus | of the Republic of Cyprus
CZ | Czechia | Czech Republic | of Czechia | in Czechia | of the Czech Republic
DE | Germany | Federal Republic of Germany | of Germany | in Germany | of the Federal Republic of Germany
DJ | Djibouti | Republic of Djibouti | of Djibouti | in Djibouti | of the Republic of Djibouti
DK | Denmark | Kingdom of Denmark | of Denmark | in Denmark | of the Kingdom of Denmark
DM | Dominica | Commonwealth of Dominica | of Dominica | in Dominica | of the Commonwealth of Dominica
DO | Dominican Republic | Dominican Republic | of the Dominican Republic | in the Dominican Republic | of the Dominican Republic
DZ | Algeria | People’s Democratic Republic of Algeria | of Algeria | in Algeria | of the People’s Democratic Republic of Algeria
EC | Ecuador | Republic of Ecuador | of Ecuador | in Ecuador | of the Republic of Ecuador
EE | Estonia | Republic of Estonia | of Estonia | in Estonia | of the Republic of Estonia
EG | Egypt | Arab Republic of Egypt | of Egypt | in Egypt | of the Arab Republic of Egypt
EH | Western Sahara
ER | Eritrea | State of Eritrea | of Eritrea | in Eritrea | of the State of Eritrea
ES | Spain | Kingdom of Spain | of Spain | in Spain | of the Kingdom of Spain
ET | Ethiopia | Federal Democratic Republic of Ethiopia | of Ethiopia | in Ethiopia | of the Federal Democratic Republic of Ethiopia
FI | Finland | Republic of Finland | of Finland | in Finland | of the Republic of Finland
FJ | Fiji | Republic of Fiji | of Fiji | in Fiji | of the Republic of Fiji
FK | Falkland Islands (Malvinas)
FM | Micronesia | Federated States of Micronesia | of the Federated States of Micronesia | in the Federated States of Micronesia | of the Federated States of Micronesia
FO | Faroe Islands
FR | France | French Republic | of France | in France | of the French Republic
GA | Gabon | Gabonese Republic | of Gabon | in Gabon | of the Gabonese Republic
GB | United Kingdom | United Kingdom of Great Britain and Northern Ireland | of the United Kingdom | in the United Kingdom | of the United Kingdom of Great Britain and Northern Ireland
GD | Grenada | Grenada | of Grenada | in Grenada | of Grenada
GE | Georgia | Georgia | of Georgia | in Georgia | of Georgia
GF | French Guiana
GG | Guernsey
GH | Ghana | Republic of Ghana | of Ghana | in Ghana | of the Republic of Ghana
GI | Gibraltar
GL | Greenland
GM | Gambia | Republic of the Gambia | of the Gambia | in the Gambia | of the Republic of the Gambia
GN | Guinea | Republic of Guinea | of Guinea | in Guinea | of the Republic of Guinea
GP | Guadeloupe
GQ | Equatorial Guinea | Republic of Equatorial Guinea | of Equatorial Guinea | in Equatorial Guinea | of the Republic of Equatorial Guinea
GR | Greece | Hellenic Republic | of Greece | in Greece | of the Hellenic Republic
GS | South Georgia and the South Sandwich Islands
GT | Guatemala | Republic of Guatemala | of Guatemala | in Guatemala | of the Republic of Guatemala
GU | Guam
GW | Guinea-Bissau | Republic of Guinea-Bissau | of Guinea-Bissau | in Guinea-Bissau | of the Republic of Guinea-Bissau
GY | Guyana | Co-operative Republic of Guyana | of Guyana | in Guyana | of the Co-operative Republic of Guyana
HK | Hong Kong
HM | Heard Island and McDonald Islands
HN | Honduras | Republic of Honduras | of Honduras | in Honduras | of the Republic of Honduras
HR | Croatia | Republic of Croatia | of Croatia | in Croatia | of the Republic of Croatia
HT | Haiti | Republic of Haiti | of Haiti | in Haiti | of the Republic of Haiti
HU | Hungary | Hungary | of Hungary | in Hungary | of Hungary
ID | Indonesia | Republic of Indonesia | of Indonesia | in Indonesia | of the Republic of Indonesia
IE | Ireland | Ireland | of Ireland | in Ireland | of Ireland
IL | Israel | State of Israel | of Israel | in Israel | of the State of Israel
IM | Isle of Man
IN | India | Republic of India | of India | in India | of the Republic of India
IO | British Indian Ocean Territory
IQ | Iraq | Republic of Iraq | of Iraq | in Iraq | of the Republic of Iraq
IR | Iran | Islamic Republic of Iran | of the Islamic Republic of Iran | in the Islamic Republic of Iran | of the Islamic Republic of Iran
IS | Iceland | Republic of Iceland | of Iceland | in Iceland | of the Republic of Iceland
IT | Italy | Republic of Italy | of Italy | in Italy | of the Republic of Italy
JE | Jersey
JM | Jamaica | Jamaica | of Jamaica | in Jamaica | of Jamaica
JO | Jordan | Hashemite Kingdom of Jordan | of Jordan | in Jordan | of the Hashemite Kingdom of Jordan
JP | Japan | Japan | of Japan | in Japan | of Japan
KE | Kenya | Republic of Kenya | of Kenya | in Kenya | of the Republic of Kenya
KG | Kyrgyzstan | Kyrgyz Republic | of Kyrgyzstan | in Kyrgyzstan | of the Kyrgyz Republic
KH | Cambodia | Kingdom of Cambodia | of Cambodia | in Cambodia | of the Kingdom of Cambodia
KI | Kiribati | Republic of Kiribati | of Kiribati | in Kiribati | of the Republic of Kiribati
KM | Comoros | Union of the Comoros | of the Comoros | in the Comoros | of the Union of the Comoros
KN | Saint Kitts and Nevis | Saint Kitts and Nevis | of Saint Kitts and Nevis | in Saint Kitts and Nevis | of Saint Kitts and Nevis
KP | Democratic People’s Republic of Korea | Democratic People’s Republic of Korea | of the Democratic People’s Republic of Korea | in the Democratic People’s Republic of Korea | of the Democratic People’s Republic of Korea
KR | Republic of Korea | Republic of Korea | of the Republic of Korea | in the Republic of Korea | of the Republic of Korea
KW | Kuwait | State of Kuwait | of Kuwait | in Kuwait | of the State of Kuwait
KY | Cayman Islands
KZ | Kazakhstan | Republic of Kazakhstan | of Kazakhstan | in Kazakhstan | of the Republic of Kazakhstan
LA | Lao People’s Democratic Republic | Lao People’s Democratic Republic | of the Lao People’s Democratic Republic | in the Lao People’s Democratic Republic | of the Lao People’s Democratic Republic
LB | Lebanon | Lebanese Republic | of Lebanon | in Lebanon | of the Lebanese Republic
LC | Saint Lucia | Saint Lucia | of Saint Lucia | in Saint Lucia | of Saint Lucia
LI | Liechtenstein | Principality of Liechtenstein | of Liechtenstein | in Liechtenstein | of the Principality of Liechtenstein
LK | Sri Lanka | Democratic Socialist Republic of Sri Lanka | of Sri Lanka | in Sri Lanka | of the Democratic Socialist Republic of Sri Lanka
LR | Liberia | Republic of Liberia | of Liberia | in Liberia | of the Republic of Liberia
LS | Lesotho | Kingdom of Lesotho | of Lesotho | in Lesotho | of the Kingdom of Lesotho
LT | Lithuania | Republic of Lithuania | of Lithuania | in Lithuania | of the Republic of Lithuania
LU | Luxembourg | Grand Duchy of Luxembourg | of Luxembourg | in Luxembourg | of the Grand Duchy of Luxembourg
LV | Latvia | Republic of Latvia | of Latvia | in Latvia | of the Republic of Latvia
LY | Libya | State of Libya | of Libya | in Libya | of the State of Libya
MA | Morocco | Kingdom of Morocco | of Morocco | in Morocco | of the Kingdom of Morocco
MC | Monaco | Principality of Monaco | of Monaco | in Monaco | of the Principality of Monaco
MD | Republic of Moldova | Republic of Moldova | of the Republic of Moldova | in the Republic of Moldova | of the Republic of Moldova
ME | Montenegro | Montenegro | of Montenegro | in Montenegro | of Montenegro
MF | Saint Martin
MG | Madagascar | Republic of Madagascar | of Madagascar | in Madagascar | of the Republic of Madagascar
MH | Marshall Islands | Republic of the Marshall Islands | of the Marshall Islands | in the Marshall Islands | of the Republic of the Marshall Islands
MK | North Macedonia | Republic of North Macedonia | of North Macedonia | in North Macedonia | of the Republic of North Macedonia
ML | Mali | Republic of Mali | of Mali | in Mali | of the Republic of Mali
MM | Myanmar | Republic of the Union of Myanmar | of Myanmar | in Myanmar | of the Republic of the Union of Myanmar
MN | Mongolia | Mongolia | of Mongolia | in Mongolia | of Mongolia
MO | Macao
MP | Northern Mariana Islands
MQ | Martinique
MR | Mauritania | Islamic Republic of Mauritania | of Mauritania | in Mauritania | of the Islamic Republic of Mauritania
MS | Montserrat
MT | Malta | Republic of Malta | of Malta | in Malta | of the Republic of Malta
MU | Mauritius | Republic of Mauritius | of Mauritius | in Mauritius | of the Republic of Mauritius
MV | Maldives | Republic of Maldives | of Maldives | in Maldives | of the Republic of Maldives
MW | Malawi | Republic of Malawi | of Malawi | in Malawi | of the Republic of Malawi
MX | Mexico | United Mexican States | of Mexico | in Mexico | of the United Mexican States
MY | Malaysia | Malaysia | of Malaysia | in Malaysia | of Malaysia
MZ | Mozambique | Republic of Mozambique | of Mozambique | in Mozambique | of the Republic of Mozambique
NA | Namibia | Republic of Namibia | of Namibia | in Namibia | of the Republic of Namibia
NC | New Caledonia
NE | Niger | Republic of the Niger | of the Niger | in the Niger | of the Republic of the Niger
NF | Norfolk Island
NG | Nigeria | Federal Republic of Nigeria | of Nigeria | in Nigeria | of the Federal Republic of Nigeria
NI | Nicaragua | Republic of Nicaragua | of Nicaragua | in Nicaragua | of the Republic of Nicaragua
NL | Netherlands | Kingdom of the Netherlands | of the Netherlands | in the Netherlands | of the Kingdom of the Netherlands
NO | Norway | Kingdom of Norway | of Norway | in Norway | of the Kingdom of Norway
NP | Nepal | Nepal | of Nepal | in Nepal | of Nepal
NR | Nauru | Republic of Nauru | of Nauru | in Nauru | of the Republic of Nauru
NU | Niue | Niue | of Niue | in Niue | of Niue
NZ | New Zealand | New Zealand | of New Zealand | in New Zealand | of New Zealand
OM | Oman | Sultanate of Oman | of Oman | in Oman | of the Sultanate of Oman
PA | Panama | Republic of Panama | of Panama | in Panama | of the Republic of Panama
PE | Peru | Republic of Peru | of Peru | in Peru | of the Republic of Peru
PF | French Polynesia
PG | Papua New Guinea | Independent State of Papua New Guinea | of Papua New Guinea | in Papua New Guinea | of the Independent State of Papua New Guinea
PH | Philippines | Republic of the Philippines | of the Philippines | in the Philippines | of the Republic of the Philippines
PK | Pakistan | Islamic Republic of Pakistan | of Pakistan | in Pakistan | of the Islamic Republic of Pakistan
PL | Poland | Republic of Poland | of Poland | in Poland | of the Republic of Poland
PM | Saint Pierre and Miquelon
PN | Pitcairn
PR | Puerto Rico
PS | State of Palestine | State of Palestine | of the State of Palestine | in the State of Palestine | of the State of Palestine
PT | Portugal | Portuguese Republic | of Portugal | in Portugal | of the Portuguese Republic
PW | Palau | Republic of Palau | of Palau | in Palau | of the Republic of Palau
PY | Paraguay | Republic of Paraguay | of Paraguay | in Paraguay | of the Republic of Paraguay
QA | Qatar | State of Qatar | of Qatar | in Qatar | of the State of Qatar
RE | Réunion
RO | Romania | Romania | of Romania | in Romania | of Romania
RS | Serbia | Republic of Serbia | of Serbia | in Serbia | of the Republic of Serbia
RU | Russian Federation | Russian Federation | of the Russian Federation | in the Russian Federation | of the Russian Federation
RW | Rwanda | Republic of Rwanda | of Rwanda | in Rwanda | of the Republic of Rwanda
SA | Saudi Arabia | Kingdom of Saudi Arabia | of Saudi Arabia | in Saudi Arabia | of the Kingdom of Saudi Arabia
SB | Solomon Islands | Solomon Islands | of Solomon Islands | in Solomon Islands | of Solomon Islands
SC | Seychelles | Republic of Seychelles | of Seychelles | in Seychelles | of the Republic of Seychelles
SD | Sudan | Republic of the Sudan | of the Sudan | in the Sudan | of the Republic of the Sudan
SE | Sweden | Kingdom of Sweden | of Sweden | in Sweden | of the Kingdom of Sweden
SG | Singapore | Republic of Singapore | of Singapore | in Singapore | of the Republic of Singapore
SH | Saint Helena
SI | Slovenia | Republic of Slovenia | of Slovenia | in Slovenia | of the Republic of Slovenia
SJ | Svalbard and Jan Mayen Islands
SK | Slovakia | Slovak Republic | of Slovakia | in Slovakia | of the Slovak Republic
SL | Sierra Leone | Republic of Sierra Leone | of Sierra Leone | in Sierra Leone | of the Republic of Sierra Leone
SM | San Marino | Republic of San Marino | of San Marino | in San Marino | of the Republic of San Marino
SN | Senegal | Republic of Senegal | of Senegal | in Senegal | of the Republic of Senegal
SO | Somalia | Federal Republic of Somalia | of Somalia | in Somalia | of the Federal Republic of Somalia
SR | Suriname | Republic of Suriname | of Suriname | in Suriname | of the Republic of Suriname
SS | South Sudan | Republic of South Sudan | of South Sudan | in South Sudan | of the Republic of South Sudan
ST | Sao Tome and Principe | Democratic Republic of Sao Tome and Principe | of Sao Tome and Principe | in Sao Tome and Principe | of the Democratic Republic of Sao Tome and Principe
SV | El Salvador | Republic of El Salvador | of El Salvador | in El Salvador | of the Republic of El Salvador
SX | Sint Maarten
SY | Syrian Arab Republic | Syrian Arab Republic | of the Syrian Arab Republic | in the Syrian Arab Republic | of the Syrian Arab Republic
SZ | Eswatini | Kingdom of Eswatini | of Eswatini | in Eswatini | of the Kingdom of Eswatini
TC | Turks and Caicos Islands
TD | Chad | Republic of Chad | of Chad | in Chad | of the Republic of Chad
TF | French Southern Territories
TG | Togo | Togolese Republic | of Togo | in Togo | of the Togolese Republic
TH | Thailand | Kingdom of Thailand | of Thailand | in Thailand | of the Kingdom of Thailand
TJ | Tajikistan | Republic of Tajikistan | of Tajikistan | in Tajikistan | of the Republic of Tajikistan
TK | Tokelau
TL | Timor-Leste | Democratic Republic of Timor-Leste | of Timor-Leste | in Timor-Leste | of the Democratic Republic of Timor-Leste
TM | Turkmenistan | Turkmenistan | of Turkmenistan | in Turkmenistan | of Turkmenistan
TN | Tunisia | Republic of Tunisia | of Tunisia | in Tunisia | of the Republic of Tunisia
TO | Tonga | Kingdom of Tonga | of Tonga | in Tonga | of the Kingdom of Tonga
TR | Türkiye | Republic of Türkiye | of Türkiye | in Türkiye | of the Republic of Türkiye
TT | Trinidad and Tobago | Republic of Trinidad and Tobago | of Trinidad and Tobago | in Trinidad and Tobago | of the Republic of Trinidad and Tobago
TV | Tuvalu | Tuvalu | of Tuvalu | in Tuvalu | of Tuvalu
TW | Taiwan
TZ | United Republic of Tanzania | United Republic of Tanzania | of the United Republic of Tanzania | in the United Republic of Tanzania | of the United Republic of Tanzania
UA | Ukraine | Ukraine | of Ukraine | in Ukraine | of Ukraine
UG | Uganda | Republic of Uganda | of Uganda | in Uganda | of the Republic of Uganda
UM | United States Minor Outlying Islands
US | United States of America | United States of America | of the United States of America | in the United States of America | of the United States of America
UY | Uruguay | Eastern Republic of Uruguay | of Uruguay | in Uruguay | of the Eastern Republic of Uruguay
UZ | Uzbekistan | Republic of Uzbekistan | of Uzbekistan | in Uzbekistan | of the Republic of Uzbekistan
VA | Holy See | Holy See | of the Holy See | in the Holy See | of the Holy See
VC | Saint Vincent and the Grenadines | Saint Vincent and the Grenadines | of Saint Vincent and the Grenadines | in Saint Vincent and the Grenadines | of Saint Vincent and the Grenadines
VE | Venezuela | Bolivarian Republic of Venezuela | of the Bolivarian Republic of Venezuela | in the Bolivarian Republic of Venezuela | of the Bolivarian Republic of Venezuela
VG | British Virgin Islands
VI | United States Virgin Islands
VN | Viet Nam | Socialist Republic of Viet Nam | of Viet Nam | in Viet Nam | of the Socialist Republic of Viet Nam
VU | Vanuatu | Republic of Vanuatu | of Vanuatu | in Vanuatu | of the Republic of Vanuatu
WF | Wallis and Futuna Islands
WS | Samoa | Independent State of Samoa | of Samoa | in Samoa | of the Independent State of Samoa
YE | Yemen | Republic of Yemen | of Yemen | in Yemen | of the Republic of Yemen
YT | Mayotte
ZA | South Africa | Republic of South Africa | of South Africa | in South Africa | of the Republic of South Africa
ZM | Zambia | Republic of Zambia | of Zambia | in Zambia | of the Republic of Zambia
ZW | Zimbabwe | Republic of Zimbabwe | of Zimbabwe | in Zimbabwe | of the Republic of Zimbabwe
`;
