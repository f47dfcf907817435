/** Whether an address may be that of somebody at another: who corrects one leaves one side of the @ as it was, and where none is known, as of post, it may be anybody. */
export function mayBeAt(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return true;
  const [name, domain] = one.toLowerCase().split('@');
  const [otherName, otherDomain] = other.toLowerCase().split('@');
  return name === otherName || domain === otherDomain;
}
