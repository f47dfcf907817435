import type { DossierWords } from '../words.ts';

export const fr: DossierWords = {
  title: 'Dossier d’un envoi',
  claims: {
    nothing: 'Rien n’est affirmé sur cet envoi\u00a0: son registre est endommagé.',
    uncertain: 'Il n’est pas prouvé que cette lettre a été envoyée.',
    lost: 'Il n’est pas prouvé que cette lettre a été envoyée\u00a0: des lignes de son registre ont été perdues ou endommagées.',
    contradicted:
      'Il n’est pas prouvé que cette lettre a été envoyée\u00a0: un message du {date} dit qu’elle est partie, contrairement à ce qui est consigné.',
    'in-outbox':
      'Il n’est pas prouvé que cette lettre a été envoyée\u00a0: elle a été déposée dans la boîte d’envoi, pour qu’une personne l’envoie.',
    'not-sent': 'Cette lettre n’a pas été envoyée.',
    'said-not-sent': 'Une personne a consigné que cette lettre n’a pas été envoyée.',
    'not-yet': 'Cette lettre n’a pas encore été envoyée.',
    bounced: 'Cette lettre est consignée comme envoyée le {date} et est revenue sans avoir été distribuée.',
    'said-bounced':
      'Une personne a consigné que cette lettre, envoyée le {date}, est revenue sans avoir été distribuée.',
    'bounced-and-delivered':
      'Cette lettre est consignée comme envoyée le {date} et comme revenue sans avoir été distribuée\u00a0; un serveur de messagerie annonce qu’elle a été distribuée ou transmise.',
    settled: 'Une personne a consigné que cette lettre est partie {channel} le {date}.',
    'accepted-ahead':
      'Le serveur de messagerie a accepté cette lettre pour l’acheminer. Le jour consigné, le {date}, était encore à venir quand ce fichier a été établi.',
    'accepted-as-said':
      'Le serveur de messagerie a accepté cette lettre pour l’acheminer, le {date}, comme une personne l’a consigné.',
    accepted: 'Le serveur de messagerie a accepté cette lettre le {date} pour l’acheminer.',
  },
  meanings: {
    nothing:
      'Des parties du registre ont été modifiées ou perdues. Ce qui suit est ce qui peut encore être lu et ne prouve rien.',
    uncertain:
      'La lettre était en cours de remise au serveur de messagerie, et on ne sait pas si celui-ci l’a acceptée. Elle est peut-être arrivée. Personne ne l’a encore établi.',
    lost: 'On ne sait pas ce que disaient ces lignes\u00a0: la lettre a pu être envoyée, ou non. Personne ne l’a encore établi.',
    contradicted:
      'Ce qui est consigné et ce que dit ce message sont indiqués ci-dessous. Personne ne l’a encore établi.',
    'in-outbox': 'Personne n’a encore consigné si elle en a été envoyée.',
    'not-sent': 'Ce qui s’est passé est indiqué ci-dessous.',
    'said-not-sent':
      'Cela repose sur la parole de cette personne et non sur une machine. Quand cela a été consigné, et ce que l’on savait auparavant, est indiqué ci-dessous.',
    'not-yet': 'Ce qui s’est passé jusqu’ici est indiqué ci-dessous.',
    bounced: 'L’avis de non-distribution est indiqué ci-dessous.',
    'said-bounced':
      'Cela repose sur la parole de cette personne et non sur une machine. Quand cela a été consigné, et ce que l’on savait auparavant, est indiqué ci-dessous.',
    'bounced-and-delivered':
      'Les deux sont indiqués ci-dessous. On ne sait pas ce qu’il en est\u00a0: la lettre a pu atteindre une boîte derrière son adresse et non une autre.',
    settled:
      'Cela repose sur la parole de cette personne et non sur une machine. Quand cela a été consigné, et ce que l’on savait auparavant, est indiqué ci-dessous.',
    'accepted-ahead':
      'Le relais de l’expéditeur a pris le message en charge, dans les termes cités ci-dessous. Cela ne montre pas que la lettre a été lue.',
    'accepted-as-said':
      'Qu’elle a été acceptée repose sur les termes du relais, cités ci-dessous, et le jour sur la parole de cette personne\u00a0: l’horloge de l’ordinateur avançait et a consigné un jour ultérieur, indiqué lui aussi ci-dessous. Cela ne montre pas que la lettre a été lue.',
    accepted:
      'Le relais de l’expéditeur a pris le message en charge, dans les termes cités ci-dessous. Cela ne montre pas que la lettre a été lue.',
  },
  channels: { email: 'par courriel', post: 'par la poste', hand: 'en main propre' },
  headings: {
    findings: 'Ce qui ne va pas dans ce registre',
    history: 'Ce qui s’est passé',
    replies: 'Ce qui est revenu',
    files: 'Fichiers joints',
    check: 'Comment vérifier ce dossier',
  },
  columns: {
    facts: ['Élément', 'Valeur'],
    history: ['Heure (UTC)', 'Ce qui a été consigné'],
    files: ['Fichier', 'Contenu'],
    findings: ['Constat', 'Endroit'],
  },
  facts: {
    key: 'Clé',
    subject: 'Objet',
    dated: 'Date de la lettre',
    from: 'De',
    to: 'À',
    copies: 'Copie à',
    envelope: 'Remise pour',
    addressed: 'Adressée à',
    channel: 'Voie',
    attempts: 'Tentatives',
    messageId: 'Message-ID',
    letter: 'SHA-256 de la lettre (PDF)',
    message: 'SHA-256 du message',
    ledger: 'Registre',
  },
  shown: '{count}\u00a0; celle qui est montrée ici est la tentative {number}',
  verified: 'vérifié, lignes\u00a0: {lines}, dont chacune porte l’empreinte de la précédente',
  unverified: 'non vérifié\u00a0: voir ce qui ne va pas dans ce registre',
  hashOnly: 'Le message n’a pas été conservé, selon les réglages\u00a0: seule son empreinte est connue.',
  encrypted: 'Le message est chiffré\u00a0: seul son destinataire peut ouvrir la lettre qu’il contient.',
  outOfTime:
    'Les heures ne se suivent pas\u00a0: une horloge a été retardée entre-temps, ou ce que deux ordinateurs ont consigné a été réuni. Les faits sont indiqués dans l’ordre du registre, quelles que soient les heures.',
  doubted: 'une réparation a constaté que des lignes du registre étaient perdues ou endommagées',
  setAside:
    'Lignes du registre qu’une réparation a écartées, parce qu’elles n’étaient pas fiables ou se trouvent désormais ailleurs\u00a0: {count}.',
  copy: 'en copie',
  none: 'Rien n’est consigné.',
  findings: {
    'ledger-damaged': 'Une ligne du registre a été modifiée, coupée ou ne suit pas la précédente',
    'line-lost': 'Une ligne enregistrée aussi ailleurs manque',
    'day-to-come':
      'Son jour était encore à venir quand ce fichier a été établi\u00a0: l’horloge de l’ordinateur avançait quand il a été consigné',
    'message-changed': 'Le message conservé a été modifié depuis',
    'message-missing': 'Le message conservé manque',
    'letter-missing': 'La lettre qui a cette empreinte n’est pas dans le message',
    'reply-missing': 'Le fichier d’une réponse ou d’un avis manque',
  },
  states: {
    claimed: 'réservée par une copie de l’espace de travail',
    prepared: 'préparée\u00a0: le message a été figé',
    sending: 'remise au serveur de messagerie commencée',
    sent: 'envoyée',
    deferred: 'différée',
    rejected: 'refusée',
    uncertain: 'incertaine',
    expired: 'abandonnée',
    'in-outbox': 'déposée dans la boîte d’envoi',
    'not-sent': 'non envoyée',
    cancelled: 'retirée',
    bounced: 'revenue sans avoir été distribuée',
    answered: 'une réponse est arrivée',
    corrected: 'la nature d’une réponse est corrigée',
    withdrawn: 'une réponse enregistrée auparavant est retirée',
    acknowledgement: 'accusé de réception',
    answer: 'réponse',
    refusal: 'refus',
  },
  notices: {
    delayed: 'un serveur de messagerie annonce un retard',
    delivered: 'un serveur de messagerie annonce la remise',
    relayed: 'un serveur de messagerie annonce l’avoir transmise à un autre, qui n’en rend plus compte',
    contradicted: 'un message dit que la lettre est partie, contrairement à ce qui est consigné',
    settled: 'une personne a dit ce qu’il en est advenu',
    copied: 'copiée dans le dossier des messages envoyés de l’expéditeur',
    'copy-failed': 'la copie dans le dossier des messages envoyés de l’expéditeur a échoué',
    archiving: 'l’envoi d’une copie invisible aux archives de l’expéditeur a commencé',
    archived: 'une copie invisible a été envoyée aux archives de l’expéditeur',
    'archive-failed': 'la copie invisible pour les archives de l’expéditeur a échoué',
  },
  details: {
    attempt: 'tentative {number}',
    reply: 'Le serveur a dit\u00a0: {text}',
    reason: 'Motif\u00a0: {text}',
    again: 'Une nouvelle fois parce que\u00a0: {text}',
    person: 'consigné par une personne',
    date: 'Date\u00a0: {text}',
    notBefore: 'À réessayer à partir de {text}',
    file: 'Fichier\u00a0: {text}',
  },
  files: {
    letter: 'La lettre, exactement telle qu’elle figure dans le courriel',
    message: 'Le courriel, exactement tel qu’il a été conservé lors de sa préparation',
    ledger: 'Les lignes du registre relatives à cette clé',
    reply: 'Ce qui est revenu le {date}\u00a0: {kind}',
  },
  steps: {
    unpack: 'Extraire les fichiers joints avec un lecteur de PDF, ou\u00a0: pdfdetach -saveall FICHIER.pdf',
    hash: 'Calculer les empreintes et les comparer à celles ci-dessus\u00a0: sha256sum {files} (ou\u00a0: openssl dgst -sha256 {files})',
    contained:
      'Ouvrir {message} dans un logiciel de messagerie\u00a0: le PDF qu’il contient a la même empreinte que {letter}.',
    chain:
      "Dans {ledger}, «\u00a0prev\u00a0» est le SHA-256 de la ligne précédente de la même clé, sans sa fin de ligne. Pour la première ligne\u00a0: head -n 1 {ledger} | tr -d '\\n' | sha256sum",
  },
  pageLabel: 'Page {page} sur {pages}',
};
