import type { DossierWords } from '../words.ts';

export const fr: DossierWords = {
  title: 'Dossier d’un envoi',
  claims: {
    nothing: 'Rien n’est affirmé sur cet envoi\u00a0: son registre est endommagé.',
    uncertain: 'Il n’est pas prouvé que cette lettre a été envoyée.',
    disputed: 'Il n’est pas prouvé que cette lettre a été envoyée\u00a0: deux copies de son registre se contredisent.',
    lost: 'Il n’est pas prouvé que cette lettre a été envoyée\u00a0: des lignes de son registre ont été perdues ou endommagées.',
    contradicted:
      'Il n’est pas prouvé que cette lettre a été envoyée\u00a0: un message du {date} dit qu’elle est partie, contrairement à ce qui est consigné.',
    'in-outbox':
      'Il n’est pas prouvé que cette lettre a été envoyée\u00a0: elle a été déposée dans la boîte d’envoi, pour qu’une personne l’envoie.',
    claimed:
      'Il n’est pas prouvé que cette lettre a été envoyée\u00a0: une exécution du programme se l’est réservée et a pu l’envoyer depuis.',
    'not-sent': 'Cette lettre n’a pas été envoyée.',
    'said-not-sent': 'Une personne a consigné que cette lettre n’a pas été envoyée.',
    'not-yet': 'Cette lettre n’a pas encore été envoyée.',
    bounced: 'Cette lettre est consignée comme envoyée le {date} et est revenue sans avoir été distribuée.',
    'said-bounced':
      'Une personne a consigné que cette lettre, envoyée le {date}, est revenue sans avoir été distribuée.',
    'bounced-and-delivered':
      'Cette lettre est consignée comme envoyée le {date} et comme revenue sans avoir été distribuée\u00a0; un serveur de messagerie annonce qu’elle a été distribuée ou transmise.',
    'bounced-and-answered':
      'Cette lettre est consignée comme envoyée le {date} et comme revenue sans avoir été distribuée\u00a0; une réponse à cette lettre est consignée elle aussi.',
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
    disputed:
      'L’une dit qu’elle est partie, l’autre que non\u00a0; les deux figurent ci-dessous. Personne ne l’a encore établi.',
    lost: 'On ne sait pas ce que disaient ces lignes\u00a0: la lettre a pu être envoyée, ou non. Personne ne l’a encore établi.',
    contradicted:
      'Ce qui est consigné et ce que dit ce message sont indiqués ci-dessous. Personne ne l’a encore établi.',
    'in-outbox': 'Personne n’a encore consigné si elle en a été envoyée.',
    claimed:
      'Ce que cette exécution a fait est consigné là où elle a eu lieu, et non ici. Quand la lettre a été réservée est indiqué ci-dessous.',
    'not-sent': 'Ce qui s’est passé est indiqué ci-dessous.',
    'said-not-sent':
      'Cela repose sur la parole de cette personne et non sur une machine. Quand cela a été consigné, et ce que l’on savait auparavant, est indiqué ci-dessous.',
    'not-yet': 'Ce qui s’est passé jusqu’ici est indiqué ci-dessous.',
    bounced: 'L’avis de non-distribution est indiqué ci-dessous.',
    'said-bounced':
      'Cela repose sur la parole de cette personne et non sur une machine. Quand cela a été consigné, et ce que l’on savait auparavant, est indiqué ci-dessous.',
    'bounced-and-delivered':
      'Les deux sont indiqués ci-dessous. On ne sait pas ce qu’il en est\u00a0: la lettre a pu atteindre une boîte derrière son adresse et non une autre.',
    'bounced-and-answered':
      'Les deux sont indiqués ci-dessous. On ne sait pas ce qu’il en est, et personne ne l’a encore établi\u00a0: n’importe qui a pu écrire l’un ou l’autre.',
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
  alsoSent: 'Elle est consignée comme envoyée lors d’une autre tentative aussi\u00a0: tentative {number}, le {date}.',
  verified: 'vérifié\u00a0: chaque ligne porte l’empreinte de la précédente (lignes\u00a0: {lines})',
  unverified: 'non vérifié\u00a0: voir ce qui ne va pas dans ce registre',
  hashOnly: 'Le message n’a pas été conservé, selon les réglages\u00a0: seule son empreinte est connue.',
  encrypted:
    'Le message est chiffré\u00a0: la lettre qu’il contient ne s’ouvre qu’avec une clé pour laquelle il a été chiffré, celle d’un destinataire ou celle de l’expéditeur.',
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
    'reply-changed': 'Le fichier conservé d’une réponse ou d’un avis a été modifié depuis\u00a0; il n’est pas joint',
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
  reasons: {
    'no answer after the whole message was sent': 'aucune réponse après l’envoi du message entier\u00a0: {why}',
    'an address of the envelope is not one of plain ASCII':
      'une adresse de l’enveloppe contient d’autres caractères que ceux de l’ASCII',
    'the intent was not recorded': 'l’intention d’envoyer n’a pas été consignée',
    'the intent could not be recorded': 'l’intention d’envoyer n’a pas pu être consignée',
    'put off for five days or more, and given up': 'différé pendant cinq jours ou plus, puis abandonné',
    'claimed, and not begun': 'réservé, mais non commencé',
    'claimed, and not sent: a person says so': 'réservé, mais non envoyé, selon une personne',
    'copies of the workspace contradict each other': 'les copies de l’espace de travail se contredisent',
    'a reply to it is on record': 'une réponse à cette lettre est consignée',
    'an answer that refers to it': 'une réponse qui s’y réfère',
    'the relay refused': 'le serveur de messagerie a refusé l’envoi',
    'the relay refused the sender': 'le serveur de messagerie a refusé l’expéditeur',
    'the relay refused the recipient': 'le serveur de messagerie a refusé le destinataire',
    'the relay refused the message': 'le serveur de messagerie a refusé le message',
    'the message is larger than the relay takes': 'le message dépasse la taille acceptée par le serveur de messagerie',
    'the relay answered twice': 'le serveur de messagerie a répondu deux fois',
    'the relay answered neither yes nor no': 'la réponse du serveur de messagerie n’est ni un oui ni un non',
    'the relay answered before it had the message':
      'le serveur de messagerie a répondu avant d’avoir reçu le message entier',
    'the replies of the relay do not fit the commands':
      'les réponses du serveur de messagerie ne correspondent pas aux commandes',
    'the relay refused it, and then spoke unasked':
      'le serveur de messagerie l’a refusé, puis a encore répondu sans y être invité',
    'the relay took it, and then said this as well': 'le serveur de messagerie l’a accepté, puis a ajouté ceci',
    'the relay closed the connection': 'le serveur de messagerie a fermé la connexion',
    'the relay does not speak SMTP': 'le serveur ne parle pas SMTP',
    'the relay contradicts itself within a reply': 'le serveur de messagerie se contredit dans une même réponse',
    'the relay does not end its reply': 'la réponse du serveur de messagerie n’a pas de fin',
    'no reason given': 'aucun motif indiqué',
    'the address takes no mail': 'l’adresse ne reçoit pas de courrier',
    refused: 'refusé',
    'no such address': 'l’adresse n’existe pas',
    'no such domain': 'le domaine n’existe pas',
    'not an address': 'ce n’est pas une adresse',
    'moved, without a new address': 'adresse abandonnée, sans nouvelle adresse',
    'the mailbox is closed': 'la boîte aux lettres est fermée',
    'the mailbox is full': 'la boîte aux lettres est pleine',
    'too large for the mailbox': 'trop volumineux pour la boîte aux lettres',
    'too large for the mail server': 'trop volumineux pour le serveur de messagerie',
    'the mail server does not answer': 'le serveur de messagerie ne répond pas',
    'no way to the mail server': 'aucun chemin vers le serveur de messagerie',
    'given up after too long a time': 'abandonné après un délai trop long',
    'a fault of the address': 'défaut de l’adresse',
    'a fault of the mailbox': 'défaut de la boîte aux lettres',
    'a fault of the mail server': 'défaut du serveur de messagerie',
    'a fault on the way': 'défaut en chemin',
    'a fault between mail servers': 'défaut entre serveurs de messagerie',
    'a fault of the content': 'défaut du contenu',
    'refused by a rule': 'refusé en vertu d’une règle',
    silence: 'aucune réponse pendant {seconds} s',
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
  colon: '\u00a0:',
  pageLabel: 'Page {page} sur {pages}',
};
