import { isRequestLogEnabled } from "../../../../provider/src/logging/level";
import { formatRequestAttempt } from "../../../../provider/src/logging/requestLog";

it("A line shows method, path, outcome, time, request id and which try it was", () => {
  const tried = { method: "GET", target: "/v1/p/networks?limit=1", durationMs: 12, attempt: 1 };
  expect(formatRequestAttempt({ ...tried, status: 200, requestId: "abc" })).toBe(
    "debug: GET /v1/p/networks?limit=1 returned 200 in 12 ms (request abc)",
  );
  expect(formatRequestAttempt({ ...tried, attempt: 3, failure: "reset" })).toBe(
    "debug: GET /v1/p/networks?limit=1 no response (reset) in 12 ms (try 3)",
  );
});

describe("requests are shown", () => {
  it.each([
    [{ HW_LOG: "debug" }, [], true],
    [{ HW_LOG: "TRACE" }, [], true],
    [{ HW_LOG: "info" }, ["-v=9"], false],
    [{}, [], false],
    [{}, ["-v=9"], true],
    [{}, ["--v=3"], true],
    [{}, ["-v=2"], false],
    [{}, ["--verbose"], false],
  ])("%j %j: %p", (environment, args, expected) => {
    expect(isRequestLogEnabled(environment, args)).toBe(expected);
  });
});
