import { ApiError } from "../../../../provider/src/errors/apiError";
import { InvalidResponseError } from "../../../../provider/src/errors/invalidResponseError";
import { apiOperations } from "../../../../provider/src/client/apiOperations";
import { toNetworkError } from "../../../../provider/src/client/toNetworkError";
import {
  isIndeterminate,
  isTransient,
  isRetryable,
  executionRules,
} from "../../../../provider/src/client/executionStatus";

const post = apiOperations.createNetwork;
const get = apiOperations.getNetwork;
const status = (code: number, errorCode?: string) =>
  new ApiError({ request: "POST …/networks", status: code, errorCode });
const networkFailure = (code: string) =>
  toNetworkError("POST …/networks", "host", Object.assign(new Error(code), { code }));

describe("what a failed request proves", () => {
  it.each([
    ["refused connection", networkFailure("ECONNREFUSED"), false, true],
    ["unknown host", networkFailure("ENOTFOUND"), false, true],
    ["failed handshake", networkFailure("EPROTO"), false, true],
    ["certificate", networkFailure("CERT_HAS_EXPIRED"), false, false],
    ["reset", networkFailure("ECONNRESET"), true, true],
    ["time-out", networkFailure("ETIMEDOUT"), true, true],
    ["cut answer", networkFailure("ERR_BAD_RESPONSE"), true, true],
    ["something new", networkFailure("ENEW"), true, true],
    ["unreadable", new InvalidResponseError("POST …/networks", "cut"), true, true],
    ["429", status(429), false, true],
    ["408", status(408), true, true],
    ...[500, 502, 503, 504, 599].map((code) => [String(code), status(code), true, true] as const),
    ...[301, 307, 400, 401, 403, 404, 405, 409, 413, 422].map(
      (code) => [String(code), status(code), false, false] as const,
    ),
  ] as const)("%s", (_, error, open, passing) => {
    expect([isIndeterminate(error), isTransient(error)]).toEqual([open, passing]);
    // What makes something is repeated only when it was certainly not done; what does no harm twice whenever it may pass.
    expect(isRetryable(error, post)).toBe(passing && !open);
    expect(isRetryable(error, get)).toBe(passing);
  });

  it("says nothing of errors that are no request's", () => {
    expect([
      isIndeterminate(new Error("x")),
      isTransient(undefined),
      isRetryable(new TypeError("x"), get),
    ]).toEqual([false, false, false]);
  });

  it("believes the service's own word that an object does not exist, also behind a 5xx", () => {
    expect(isRetryable(status(500, "EG.00014040"), apiOperations.getConnection)).toBe(false);
    expect(isRetryable(status(500), apiOperations.getConnection)).toBe(true);
  });

  it("has a sign in words in each row", () => {
    expect(new Set(executionRules.map(({ condition }) => condition)).size).toBe(executionRules.length);
  });
});

it("Only requests that create an object are not repeatable as they are", () => {
  // A second token, or a second pair of keys, does no harm.
  const harmless = ["createToken", "assumeAgency"];
  const unrepeatable = Object.entries(apiOperations).filter(([, { idempotent }]) => !idempotent);
  const posts = Object.entries(apiOperations).filter(
    ([name, { method }]) => method === "POST" && !harmless.includes(name),
  );
  expect(unrepeatable.map(([name]) => name)).toEqual(posts.map(([name]) => name));
  expect(posts.map(([name]) => name)).toEqual(
    expect.arrayContaining(["createConnection", "createHyperCluster", "createNetwork", "createRoceNetwork"]),
  );
});
