/** Limits of the settings, each in messages a minute. */
export interface Rates {
  /** By the relay. */
  readonly perMinute?: number | undefined;
  /** To any one domain. */
  readonly perMinuteAndDomain?: number | undefined;
}

/** Spaces messages evenly, so that no minute has more of them than the rates allow. */
export class Pace {
  readonly #rates: Rates;
  /** When the next message may begin: by domain, and by the relay under the empty name. */
  readonly #free = new Map<string, number>();

  constructor(rates: Rates) {
    this.#rates = rates;
  }

  /** Milliseconds until a message to this address may begin; it takes that turn. `now` comes from a clock that never jumps. */
  take(address: string, now: number): number {
    const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
    const { perMinute, perMinuteAndDomain } = this.#rates;
    const limits = [
      { name: '', rate: perMinute },
      { name: domain, rate: perMinuteAndDomain },
    ];
    const turn = Math.max(now, ...limits.map(({ name }) => this.#free.get(name) ?? now));
    for (const { name, rate } of limits) if (rate !== undefined) this.#free.set(name, turn + 60_000 / rate);
    return turn - now;
  }
}
