import type { DossierWords } from '../words.ts';

export const en: DossierWords = {
  title: 'Record of a dispatch',
  claims: {
    nothing: 'Nothing is claimed about this dispatch: its record is damaged.',
    uncertain: 'It is not proven that this letter was sent.',
    disputed: 'It is not proven that this letter was sent: two copies of its record contradict each other.',
    lost: 'It is not proven that this letter was sent: lines of its record were lost or damaged.',
    contradicted:
      'It is not proven that this letter was sent: mail of {date} says that it went, against what is on record.',
    'in-outbox': 'It is not proven that this letter was sent: it was put into the outbox for a person to send.',
    claimed:
      'It is not proven that this letter was sent: a run of the program has claimed it, and may have sent it since.',
    'not-sent': 'This letter was not sent.',
    'said-not-sent': 'A person has recorded that this letter was not sent.',
    'not-yet': 'This letter has not been sent so far.',
    bounced: 'This letter is on record as sent on {date}, and came back undelivered.',
    'said-bounced': 'A person has recorded that this letter, sent on {date}, came back undelivered.',
    'bounced-and-delivered':
      'This letter is on record as sent on {date}, and as come back undelivered; a mail server reports that it was delivered or passed on.',
    'bounced-and-answered':
      'This letter is on record as sent on {date}, and as come back undelivered; a reply to it is on record as well.',
    settled: 'A person has recorded that this letter went {channel} on {date}.',
    'accepted-ahead':
      'The mail server accepted this letter for delivery. The day on record, {date}, was still to come when this file was made.',
    'accepted-as-said': 'The mail server accepted this letter for delivery, on {date}, as a person has recorded.',
    accepted: 'The mail server accepted this letter for delivery on {date}.',
  },
  meanings: {
    nothing:
      'Parts of the record were changed or lost. What is shown below is what can still be read, and proves nothing.',
    uncertain:
      'The letter was being handed to the mail server, and it is not known whether that server took it. It may have arrived. No person has settled it yet.',
    disputed: 'One says that it went, the other that it did not; both are listed below. No person has settled it yet.',
    lost: 'What those lines said is not known: the letter may have been sent, or not. No person has settled it yet.',
    contradicted: 'What is on record, and what that mail says, are both listed below. No person has settled it yet.',
    'in-outbox': 'Nobody has recorded yet whether it was sent from there.',
    claimed: 'What that run did is on record where it ran, and not here. When it was claimed is listed below.',
    'not-sent': 'What happened instead is listed below.',
    'said-not-sent':
      'This rests on the word of that person and not on a machine. When it was recorded, and what was known before, is listed below.',
    'not-yet': 'What has happened up to now is listed below.',
    bounced: 'The notice that it could not be delivered is listed below.',
    'said-bounced':
      'This rests on the word of that person and not on a machine. When it was recorded, and what was known before, is listed below.',
    'bounced-and-delivered':
      'Both are listed below. Which of them holds is not known: the letter may have reached one mailbox behind its address and not another.',
    'bounced-and-answered':
      'Both are listed below. Which of them holds is not known, and no person has settled it yet: anybody can have written either.',
    settled:
      'This rests on the word of that person and not on a machine. When it was recorded, and what was known before, is listed below.',
    'accepted-ahead':
      'The relay of the sender took the message over, in the words quoted below. It does not show that the letter was read.',
    'accepted-as-said':
      'That it was accepted rests on the words of the relay, quoted below, and its day on the word of that person: the clock of the computer was ahead, and recorded a later day, listed below as well. It does not show that the letter was read.',
    accepted:
      'The relay of the sender took the message over, in the words quoted below. It does not show that the letter was read.',
  },
  channels: { email: 'by e-mail', post: 'by post', hand: 'by hand' },
  headings: {
    findings: 'What is wrong with this record',
    history: 'What happened',
    replies: 'What came back',
    files: 'Attached files',
    check: 'How to check this record',
  },
  columns: {
    facts: ['Entry', 'Value'],
    history: ['Time (UTC)', 'What was recorded'],
    files: ['File', 'What it is'],
    findings: ['Finding', 'Where'],
  },
  facts: {
    key: 'Key',
    subject: 'Subject',
    dated: 'Date of the letter',
    from: 'From',
    to: 'To',
    copies: 'Copy to',
    envelope: 'Handed over for',
    addressed: 'Addressed to',
    channel: 'Channel',
    attempts: 'Attempts',
    messageId: 'Message-ID',
    letter: 'SHA-256 of the letter (PDF)',
    message: 'SHA-256 of the message',
    ledger: 'Ledger',
  },
  shown: '{count}; the one shown here is attempt {number}',
  alsoSent: 'It is on record as sent in another attempt, too: attempt {number}, on {date}.',
  verified: 'verified: each line names the hash of the one before it (lines: {lines})',
  unverified: 'not verified: see what is wrong with this record',
  hashOnly: 'The message was not kept, by the settings of the workspace: only its hash is known.',
  encrypted:
    'The message is encrypted: the letter inside can be opened only with a key for which it was encrypted, of somebody to whom it went or of the sender.',
  outOfTime:
    'The times are not in sequence: a clock was set back in between, or what two computers have recorded was put together. What happened is listed in the order of the record, whatever the times say.',
  doubted: 'a repair has found that lines of the ledger were lost or damaged',
  setAside:
    'Lines of the ledger that a repair has set aside, because they could not be trusted or stand in another place now: {count}.',
  copy: 'as a copy',
  none: 'Nothing is recorded.',
  findings: {
    'ledger-damaged': 'A line of the ledger was changed, torn or does not follow the one before it',
    'line-lost': 'A line that was kept elsewhere too is missing',
    'day-to-come':
      'Its day was still to come when this file was made: the clock of the computer was ahead when it was recorded',
    'message-changed': 'The kept message was changed afterwards',
    'message-missing': 'The kept message is missing',
    'letter-missing': 'The letter with this hash is not in the message',
    'reply-changed': 'The kept file of a reply or bounce was changed afterwards, and is not attached',
    'reply-missing': 'The file of a reply or bounce is missing',
  },
  states: {
    claimed: 'claimed by a copy of the workspace',
    prepared: 'prepared: the message was frozen',
    sending: 'handing over to the mail server began',
    sent: 'sent',
    deferred: 'put off',
    rejected: 'rejected',
    uncertain: 'uncertain',
    expired: 'given up',
    'in-outbox': 'put into the outbox',
    'not-sent': 'not sent',
    cancelled: 'withdrawn',
    bounced: 'came back undelivered',
    answered: 'a reply came',
    corrected: 'the kind of a reply is corrected',
    withdrawn: 'a reply that was recorded before is withdrawn',
    acknowledgement: 'acknowledgement of receipt',
    answer: 'answer',
    refusal: 'refusal',
  },
  notices: {
    delayed: 'a mail server reports a delay',
    delivered: 'a mail server reports that it was delivered',
    relayed: 'a mail server reports that it passed it on to one that reports no further',
    contradicted: 'mail says that the letter went, against what is on record',
    settled: 'a person has said what became of it',
    copied: 'copied into the sender’s folder of sent mail',
    'copy-failed': 'the copy into the sender’s folder of sent mail failed',
    archiving: 'a blind copy to the sender’s archive was begun',
    archived: 'a blind copy went to the sender’s archive',
    'archive-failed': 'the blind copy to the sender’s archive failed',
  },
  details: {
    attempt: 'attempt {number}',
    reply: 'The server said: {text}',
    reason: 'Reason: {text}',
    again: 'Once more because: {text}',
    person: 'recorded by a person',
    date: 'Date: {text}',
    notBefore: 'To be tried again from {text}',
    file: 'File: {text}',
  },
  files: {
    letter: 'The letter, exactly as it is in the e-mail',
    message: 'The e-mail, exactly as it was kept when it was prepared',
    ledger: 'The lines of the ledger about this key',
    reply: 'What came back on {date}: {kind}',
  },
  steps: {
    unpack: 'Take the attached files out with a PDF reader, or: pdfdetach -saveall FILE.pdf',
    hash: 'Compute the hashes and compare them with those above: sha256sum {files} (or: openssl dgst -sha256 {files})',
    contained: 'Open {message} in a mail program: the PDF in it has the same hash as {letter}.',
    chain:
      "In {ledger} “prev” is the SHA-256 of the line before it of the same key, without its line end. For the first line: head -n 1 {ledger} | tr -d '\\n' | sha256sum",
  },
  colon: ':',
  pageLabel: 'Page {page} of {pages}',
};
