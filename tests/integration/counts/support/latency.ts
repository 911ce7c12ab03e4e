import axios from "axios";
import type { BusyClock } from "./pausableClock";

/** How long a request is on the road, answer included, in virtual milliseconds. */
const roadMs = 20;

/** The real one, however often clocks change within a test. */
const create = axios.create.bind(axios);

/** Makes every client of the provider's live in virtual time: a request takes some of it, and none passes while it is served. */
export function timeClients(clock: BusyClock): void {
  jest.spyOn(axios, "create").mockImplementation((config) => {
    const client = create(config);
    const request = client.request.bind(client);
    client.request = async (options) => {
      await clock.sleep(roadMs / 2);
      const answer = await clock.busy(() => request(options));
      await clock.sleep(roadMs / 2);
      return answer as never;
    };
    return client;
  });
}
