/** What dispatching needs of a relay. `system/smtp/mailer.ts` is the real one. */
export interface Mailer {
  /** For people: "mail.federation.example:587". */
  readonly name: string;
  /**
   * Connects, secures the line and logs in. Throws `AppealError`: `relay-unreachable` where the host does not answer or
   * turns us away, `relay-insecure` and `relay-login` where the settings have to be mended first; what the signal was aborted with.
   */
  connect(signal?: AbortSignal): Promise<Connection>;
}

/**
 * Plain addresses (RFC 5321), one recipient a transaction. `id` comes back in a bounce (RFC 3461, ENVID), and the recipient's mail
 * server reads it: `envelopeIdFor`, and none where no report is looked for.
 */
export interface Envelope {
  readonly from: string;
  readonly to: string;
  readonly id?: string;
}

/** What a relay has said that does not fit its answers to the messages before, in its words, on one line, without secrets. */
export interface Doubts {
  /** Said after it had refused a message that it had whole: it may have taken it. */
  readonly refused?: string;
  /** Said in the place of the answer to what followed a message that it had taken: it may have refused that. */
  readonly taken?: string;
}

export interface Connection {
  /** False once the relay or the network has ended it. */
  readonly alive: boolean;
  /** What is in doubt of the messages before: asked for again, it may tell more. */
  readonly doubts: Doubts;
  /** Bytes of a message that the relay takes at most (RFC 1870); 0 where it does not say. */
  readonly largest: number;
  /**
   * Sends one message. `beforeBody` is awaited after the relay has said 354 and before the first byte of the body leaves;
   * where it fails, nothing of the body is sent and the delivery is `deferred`. Never throws for what a relay does.
   */
  send(envelope: Envelope, message: Uint8Array, beforeBody: () => Promise<void>): Promise<Delivery>;
  /** Before the next message, where the last was refused whole: has the relay answer once more, so that what it says late comes first. */
  settle(): Promise<void>;
  /** Ends it at once, also in the middle of a message. */
  destroy(): void;
  close(): Promise<void>;
}

/** What became of one message. `reply` is in the relay's words, on one line, without secrets. */
export type Delivery = { readonly state: 'sent'; readonly reply: string } | NotSent;

/** The sender, who may have to log in first: the next message would fare no better. Or the size of this one. */
export type Refusal = 'sender' | 'login' | 'size';

export interface NotSent {
  readonly state: 'deferred' | 'rejected' | 'uncertain';
  readonly reason: string;
  readonly reply?: string;
  /** Of one that is rejected: what the relay has against it, where its words can be told. */
  readonly refusal?: Refusal;
  /** True where the relay refuses it after the final dot: it had all of it. */
  readonly wholeRefused?: true;
  /** True where the replies did not fit what was asked, and an earlier message on this connection may be the reason. */
  readonly misplaced?: true;
}
