/** The mail domains at which anybody can have an address: who writes from one belongs to nobody else who has one there. */

/** Those with a domain in many countries: `yahoo.fr`, `hotmail.co.uk`, `outlook.com.br`. */
const international =
  /^(?:aol|gmx|hotmail|live|msn|outlook|windowslive|yahoo|yandex|ymail|zoho)\.(?:com|net|eu|(?:com?\.)?[a-z]{2})$/;

/** Whole domains: `mail.ru` is public, and `mail.gov.kg` a ministry's. */
const domains = new Set(
  `
  gmail.com googlemail.com icloud.com me.com mac.com rocketmail.com passport.com
  proton.me protonmail.com protonmail.ch pm.me tuta.com tuta.io tutanota.com tutanota.de tutamail.com keemail.me
  mail.com email.com usa.com europe.com asia.com africamail.com arabia.com inbox.com zohomail.com zohomail.eu zohomail.in
  fastmail.com fastmail.fm hushmail.com hush.com runbox.com mailfence.com startmail.com disroot.org riseup.net lycos.com
  pobox.com safe-mail.net

  mail.ru bk.ru list.ru inbox.ru internet.ru xmail.ru ya.ru narod.ru rambler.ru lenta.ru autorambler.ru myrambler.ru ro.ru
  pochta.ru hotbox.ru nm.ru land.ru qip.ru nextmail.ru
  ukr.net i.ua ua.fm email.ua meta.ua mail.ua bigmir.net online.ua ukrpost.ua ukrpost.net
  tut.by mail.by mail.kz inbox.kz mail.kg elcat.kg mail.uz umail.uz inbox.uz mail.tj online.tm mail.az box.az mail.md mail.ge
  magicnet.mn mongol.net

  qq.com vip.qq.com foxmail.com 163.com vip.163.com 126.com vip.126.com yeah.net 188.com 139.com 189.cn wo.cn 21cn.com tom.com
  sina.com sina.cn vip.sina.com sina.com.cn sohu.com vip.sohu.com aliyun.com 263.net netvigator.com
  hinet.net msa.hinet.net pchome.com.tw seed.net.tw
  naver.com daum.net hanmail.net nate.com dreamwiz.com korea.com
  docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com ocn.ne.jp biglobe.ne.jp so-net.ne.jp excite.co.jp
  rediffmail.com rediff.com indiatimes.com sify.com vsnl.com vsnl.net bsnl.in mtnl.net.in sancharnet.in
  cyber.net.pk bdcom.com sltnet.lk ntc.net.np wlink.com.np mail.com.np vnn.vn singnet.com.sg pacific.net.sg starhub.net.sg
  streamyx.com tm.net.my telkom.net plasa.com indosat.net.id pldtdsl.net

  mynet.com ttmail.com superonline.com walla.com walla.co.il bezeqint.net netvision.net.il 012.net.il zahav.net.il
  emirates.net.ae eim.ae batelco.com.bh omantel.net.om qatar.net.qa cyberia.net.lb maktoob.com chmail.ir mihanmail.ir
  link.net tedata.net.eg menara.ma topnet.tn planet.tn
  mweb.co.za telkomsa.net vodamail.co.za webmail.co.za iafrica.com absamail.co.za ethionet.et telecom.net.et intnet.mu
  camnet.cm orange.sn sentoo.sn orange.ci aviso.ci orange.ml onatel.bf zamnet.zm utlonline.co.ug africaonline.co.ke

  gmx.org web.de freenet.de t-online.de arcor.de online.de email.de mail.de posteo.de posteo.net posteo.eu mailbox.org
  kabelmail.de unitybox.de vodafone.de 1und1.de bluewin.ch hispeed.ch sunrise.ch aon.at chello.at a1.net
  orange.fr wanadoo.fr free.fr laposte.net sfr.fr neuf.fr club-internet.fr bbox.fr numericable.fr aliceadsl.fr voila.fr
  cegetel.net 9online.fr mailo.com netcourrier.com
  libero.it virgilio.it alice.it tin.it tim.it tiscali.it iol.it inwind.it blu.it email.it fastwebnet.it pec.it legalmail.it
  wanadoo.es orange.es telefonica.net terra.es ono.com movistar.es sapo.pt mail.telepac.pt iol.pt clix.pt netcabo.pt
  btinternet.com btopenworld.com virginmedia.com virgin.net ntlworld.com blueyonder.co.uk sky.com talktalk.net tiscali.co.uk
  wanadoo.co.uk orange.net o2.co.uk eircom.net
  ziggo.nl kpnmail.nl planet.nl hetnet.nl home.nl xs4all.nl upcmail.nl wanadoo.nl skynet.be telenet.be proximus.be scarlet.be
  voo.be pt.lu mail.dk telia.com bredband.net spray.se online.no kolumbus.fi luukku.com suomi24.fi
  wp.pl o2.pl tlen.pl interia.pl interia.eu onet.pl onet.eu op.pl vp.pl poczta.onet.pl poczta.fm gazeta.pl autograf.pl
  seznam.cz email.cz post.cz centrum.cz volny.cz atlas.cz tiscali.cz azet.sk zoznam.sk centrum.sk post.sk
  freemail.hu citromail.hu t-online.hu indamail.hu abv.bg mail.bg dir.bg inbox.lv one.lt mail.lv mail.ee hot.ee online.ee
  otenet.gr forthnet.gr hol.gr in.gr cytanet.com.cy net.hr inet.hr siol.net t-2.net eunet.rs ptt.rs sezampro.rs t.ht.hr
  t-home.mk bih.net.ba abcom.al

  comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com netzero.net aim.com
  optonline.net frontier.com rogers.com sympatico.ca bell.net shaw.ca telus.net videotron.ca
  bigpond.com bigpond.net.au optusnet.com.au iinet.net.au xtra.co.nz
  uol.com.br bol.com.br terra.com.br ig.com.br globo.com globomail.com r7.com oi.com.br zipmail.com.br
  terra.com terra.cl terra.com.co terra.com.mx terra.com.pe terra.com.ve
  fibertel.com.ar arnet.com.ar speedy.com.ar ciudad.com.ar prodigy.net.mx cantv.net adinet.com.uy vtr.net etb.net.co
  entelnet.bo racsa.co.cr ice.co.cr nauta.cu nauta.com.cu latinmail.com
  `
    .trim()
    .split(/\s+/),
);

/** `domain` in lower case. */
export function isPublicProvider(domain: string): boolean {
  return domains.has(domain) || international.test(domain);
}
