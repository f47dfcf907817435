/**
 * Why something was not delivered, or is not known to be, in the words that the program itself puts on record: a ledger keeps them in
 * English. A mail server's words, a system's and a person's are none of these.
 */
export type KnownReason =
  | OfRelay
  | OfConnection
  | OfReport
  | 'no answer after the whole message was sent'
  | 'an address of the envelope is not one of plain ASCII'
  | 'the intent was not recorded'
  | 'the intent could not be recorded'
  | 'put off for five days or more, and given up'
  | 'claimed, and not begun'
  | 'claimed, and not sent: a person says so'
  | 'an answer that refers to it'
  | 'a reply to it is on record'
  | 'copies of the workspace contradict each other';

type OfRelay =
  | 'the relay refused'
  | 'the relay refused the sender'
  | 'the relay refused the recipient'
  | 'the relay refused the message'
  | 'the message is larger than the relay takes'
  | 'the relay answered twice'
  | 'the relay answered neither yes nor no'
  | 'the relay answered before it had the message'
  | 'the replies of the relay do not fit the commands'
  | 'the relay refused it, and then spoke unasked'
  | 'the relay took it, and then said this as well';

type OfConnection =
  | 'the relay closed the connection'
  | 'the relay does not speak SMTP'
  | 'the relay contradicts itself within a reply'
  | 'the relay does not end its reply';

/** Behind the status code of a report, but where it has none. */
export type OfReport =
  | 'no reason given'
  | 'the address takes no mail'
  | 'refused'
  | 'no such address'
  | 'no such domain'
  | 'not an address'
  | 'moved, without a new address'
  | 'the mailbox is closed'
  | 'the mailbox is full'
  | 'too large for the mailbox'
  | 'too large for the mail server'
  | 'the mail server does not answer'
  | 'no way to the mail server'
  | 'given up after too long a time'
  | 'a fault of the address'
  | 'a fault of the mailbox'
  | 'a fault of the mail server'
  | 'a fault on the way'
  | 'a fault between mail servers'
  | 'a fault of the content'
  | 'refused by a rule';
