/** What keeps a connection from standing that the program finds out by itself, in words for whoever reads them beside the advice. */
const faults = {
  'waits-for-tls': 'no greeting: it waits for TLS',
  'no-login-in-clear': 'it names no AUTH in clear',
  'no-login': 'it names no AUTH',
  'closed-at-login': 'it closed the connection during login',
} as const;

export class ConnectingFault extends Error {
  readonly fault: keyof typeof faults;

  constructor(fault: keyof typeof faults) {
    super(faults[fault]);
    this.fault = fault;
  }
}
