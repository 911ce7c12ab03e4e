import { toNetworkError } from "../../../../provider/src/client/toNetworkError";
import { isIndeterminate, isTransient } from "../../../../provider/src/client/executionStatus";

const failure = (code: string) => Object.assign(new Error("low-level words"), { code });

describe("noAnswer", () => {
  it.each([
    ["ECONNREFUSED", /connection refused/],
    ["ENOTFOUND", /host name is unknown/],
    ["EAI_AGAIN", /cannot be looked up/],
    ["EHOSTUNREACH", /no route/],
    ["ENETUNREACH", /unreachable/],
    ["EPROTO", /TLS failed \(EPROTO\)/],
  ])("%s proves that the request never arrived", (code, words) => {
    const error = toNetworkError("POST …/networks", "host:443", failure(code));
    expect(error.notSent).toBe(true);
    expect(error.message).toMatch(/^POST …\/networks got no response from host:443: /);
    expect(error.message).toMatch(words);
    expect(error.message).toMatch(/Check the network, the proxy.*\[HWAI_NETWORK\]$/);
  });

  it.each([
    "CERT_HAS_EXPIRED",
    "DEPTH_ZERO_SELF_SIGNED_CERT",
    "SELF_SIGNED_CERT_IN_CHAIN",
    "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
    "ERR_TLS_CERT_ALTNAME_INVALID",
  ])("%s is no matter of trying again", (code) => {
    const error = toNetworkError("POST …/networks", "host:443", failure(code));
    expect(error.notSent).toBe(true);
    expect(error.message).toMatch(/TLS failed \(\w+\)\. Check huaweicloud:endpoints.*NODE_EXTRA_CA_CERTS/);
    expect([isIndeterminate(error), isTransient(error)]).toEqual([false, false]);
  });

  it.each([
    ["ECONNRESET", /the connection was reset/],
    ["EPIPE", /closed/],
    ["ECONNABORTED", /took too long/],
    ["ETIMEDOUT", /took too long/],
    ["ERR_BAD_RESPONSE", /cut off/],
    ["ESOMETHINGNEW", /ESOMETHINGNEW/],
  ])("%s leaves it open whether the request arrived", (code, words) => {
    const error = toNetworkError("POST …/networks", "host:443", failure(code));
    expect(error.notSent).toBe(false);
    expect(error.message).toMatch(words);
    expect(error.message).toMatch(/looks at what exists/);
  });

  it.each([new Error("odd words"), { message: "odd words" }])("never takes %p for proof", (odd) => {
    const error = toNetworkError("GET …/x", "host", odd);
    expect(error.notSent).toBe(false);
    expect(error.message).toContain("odd words");
  });

  it("survives failures that say nothing", () => {
    expect(toNetworkError("GET …/x", "host", {}).message).toContain("unknown failure");
  });
});
