import { appendRow } from "./support/report";
import { networks, Stack } from "./support/stack";

jest.setTimeout(120_000);

const windowMs = 300_000;
const limit = 200;

it.each([{ retryAfter: false }, { retryAfter: true }])(
  "finishes within 1.2 of what a limit of 200 requests in 5 minutes allows, without a storm ($retryAfter)",
  async ({ retryAfter }) => {
    const count = 500;
    const row = { what: "networks, 200 requests in 5 minutes", count, parallel: 64, nominalMs: 3_000 };
    const rateLimit = { limit, windowSeconds: windowMs / 1000, retryAfter };
    const stack = await Stack.start({ nominalMs: row.nominalMs, parallel: row.parallel, seed: 5, rateLimit });
    const created = await stack.create(networks(count));
    appendRow({ ...row, command: "up" }, created);

    // Nobody makes so many networks with fewer requests than one each and a look.
    const allowedMs = Math.floor(count / limit) * windowMs + 1.4 * row.nominalMs;
    expect(created.tookMs).toBeLessThanOrEqual(1.2 * allowedMs);
    // What was on its way when the limit was reached, and never again.
    expect(created.refused).toBeGreaterThan(0);
    expect(created.refused).toBeLessThanOrEqual(16);
    expect(created.calls.createNetwork! - created.refused).toBeLessThanOrEqual(count);
    expect(await stack.cloud.admin.listObjects()).toHaveLength(count);
    expect(stack.cloud.lines.join("\n")).toContain("the cloud's limit on requests is reached");
  },
);
