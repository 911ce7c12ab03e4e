import { wantsRequestLog } from "../../../../provider/src/logging/level";
import { requestLine } from "../../../../provider/src/logging/requestLog";

test("A line shows method, path, outcome, time, request id and which try it was", () => {
  const tried = { method: "GET", target: "/v1/p/networks?limit=1", tookMs: 12, attempt: 1 };
  expect(requestLine({ ...tried, status: 200, requestId: "abc" })).toBe(
    "debug: GET /v1/p/networks?limit=1 answered 200 in 12 ms (request abc)",
  );
  expect(requestLine({ ...tried, attempt: 3, failure: "reset" })).toBe(
    "debug: GET /v1/p/networks?limit=1 no answer (reset) in 12 ms (try 3)",
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
    expect(wantsRequestLog(environment, args)).toBe(expected);
  });
});
