/** The time by the clocks of services, derived from the `Date` headers of their responses. */
export class ServiceClock {
  private readonly byEndpoint = new Map<string, { readonly date: number; readonly at: number }>();

  /**
   * Learns from a response.
   *
   * @param at when the response came, by this machine's clock, in milliseconds since the epoch.
   */
  observe(endpoint: string, dateHeader: string | undefined, at: number): void {
    const date = Date.parse(dateHeader ?? "");
    if (!Number.isNaN(date)) {
      this.byEndpoint.set(endpoint, { date, at });
    }
  }

  /**
   * A moment by a service's clock, at the earliest: headers have whole seconds.
   *
   * @param time by this machine's clock, in milliseconds since the epoch.
   * @returns `undefined` before the first response of the service.
   */
  toServiceTime(endpoint: string, time: number): number | undefined {
    const observed = this.byEndpoint.get(endpoint);
    return observed && observed.date + (time - observed.at);
  }
}
