import * as fc from "fast-check";
import { wantsRequestLog } from "../../../../provider/src/logging/level";
import { requestLine } from "../../../../provider/src/logging/requestLog";
import { Secrets, secretsIn } from "../../../../provider/src/logging/secrets";

describe("secrets", () => {
  it("are hidden wherever they stand, plain, encoded for URLs and in JSON", () => {
    const secrets = new Secrets();
    secrets.add('p"4 ss/+ö', undefined);
    const text = `a p"4 ss/+ö b ${encodeURIComponent('p"4 ss/+ö')} c ${JSON.stringify({ x: 'p"4 ss/+ö' })}`;
    expect(secrets.hide(text)).toBe('a [secret] b [secret] c {"x":"[secret]"}');
  });

  it("that contain one another leave nothing behind", () => {
    const secrets = new Secrets();
    secrets.add("abcd", "abcdefgh");
    expect(secrets.hide("abcdefgh abcd")).toBe("[secret] [secret]");
  });

  it("that are shorter than a word hide nothing", () => {
    const secrets = new Secrets();
    secrets.add("a", "");
    expect(secrets.hide("a banana")).toBe("a banana");
  });

  it("never survive, whatever they are", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8 }), fc.string(), fc.string(), (secret, before, after) => {
        fc.pre(!"[secret]".includes(secret));
        const secrets = new Secrets();
        secrets.add(secret);
        expect(secrets.hide(`${before}${secret}${after}`)).not.toContain(secret);
      }),
    );
  });

  it("of a body are found at any depth, by the names of their fields", () => {
    const user = { name: "ann", password: "pw", domain: { name: "acme" } };
    expect(secretsIn({ auth: { identity: { password: { user } } } })).toEqual(["pw"]);
    expect(secretsIn({ kafka_detail: { user_name: "ann", password: "pw", addr: "host" } })).toEqual([
      "ann",
      "pw",
    ]);
    expect(secretsIn([{ token: "t" }, "text", null])).toEqual(["t"]);
    expect(secretsIn(undefined)).toEqual([]);
  });
});

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
