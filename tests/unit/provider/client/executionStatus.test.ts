import { ApiError } from "../../../../provider/src/errors/apiError";
import { UnreadableAnswerError } from "../../../../provider/src/errors/invalidResponseError";
import { calls } from "../../../../provider/src/client/apiOperations";
import { noAnswer } from "../../../../provider/src/client/toNetworkError";
import { isOpen, isPassing, mayRepeat, outcomeTable } from "../../../../provider/src/client/executionStatus";

const post = calls.createNetwork;
const get = calls.getNetwork;
const status = (code: number, errorCode?: string) =>
  new ApiError({ request: "POST …/networks", status: code, errorCode });
const silence = (code: string) =>
  noAnswer("POST …/networks", "host", Object.assign(new Error(code), { code }));

describe("what a failed request proves", () => {
  it.each([
    ["refused connection", silence("ECONNREFUSED"), false, true],
    ["unknown host", silence("ENOTFOUND"), false, true],
    ["failed handshake", silence("EPROTO"), false, true],
    ["certificate", silence("CERT_HAS_EXPIRED"), false, false],
    ["reset", silence("ECONNRESET"), true, true],
    ["time-out", silence("ETIMEDOUT"), true, true],
    ["cut answer", silence("ERR_BAD_RESPONSE"), true, true],
    ["something new", silence("ENEW"), true, true],
    ["unreadable", new UnreadableAnswerError("POST …/networks", "cut"), true, true],
    ["429", status(429), false, true],
    ["408", status(408), true, true],
    ...[500, 502, 503, 504, 599].map((code) => [String(code), status(code), true, true] as const),
    ...[301, 307, 400, 401, 403, 404, 405, 409, 413, 422].map(
      (code) => [String(code), status(code), false, false] as const,
    ),
  ] as const)("%s", (_, error, open, passing) => {
    expect([isOpen(error), isPassing(error)]).toEqual([open, passing]);
    // What makes something is repeated only when it was certainly not done; what does no harm twice whenever it may pass.
    expect(mayRepeat(error, post)).toBe(passing && !open);
    expect(mayRepeat(error, get)).toBe(passing);
  });

  it("says nothing of errors that are no request's", () => {
    expect([isOpen(new Error("x")), isPassing(undefined), mayRepeat(new TypeError("x"), get)]).toEqual([
      false,
      false,
      false,
    ]);
  });

  it("believes the service's own word that an object does not exist, also behind a 5xx", () => {
    expect(mayRepeat(status(500, "EG.00014040"), calls.getConnection)).toBe(false);
    expect(mayRepeat(status(500), calls.getConnection)).toBe(true);
  });

  it("has a sign in words in each row", () => {
    expect(new Set(outcomeTable.map(({ sign }) => sign)).size).toBe(outcomeTable.length);
  });
});

it("Only requests that make something are not repeatable as they are", () => {
  const unrepeatable = Object.entries(calls).filter(([, { repeatable }]) => !repeatable);
  expect(unrepeatable.map(([name]) => name).sort()).toEqual([
    "createConnection",
    "createHyperCluster",
    "createNetwork",
    "createRoceNetwork",
  ]);
});
