import axios from "axios";
import type { PausableClock } from "./pausableClock";

/** How long a request is on the road, answer included, in virtual milliseconds. */
const roundTripMs = 20;

/** The real one, however often clocks change within a test. */
const create = axios.create.bind(axios);

/** Makes every client of the provider's live in virtual time: a request takes some of it, and none passes while it is served. */
export function simulateLatency(clock: PausableClock): void {
  jest.spyOn(axios, "create").mockImplementation((config) => {
    const client = create(config);
    const request = client.request.bind(client);
    client.request = async (options) => {
      await clock.sleep(roundTripMs / 2);
      const response = await clock.pauseDuring(() => request(options));
      await clock.sleep(roundTripMs / 2);
      return response as never;
    };
    return client;
  });
}
