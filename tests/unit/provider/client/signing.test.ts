import { createHash, createHmac } from "node:crypto";
import { signRequest } from "../../../../provider/src/client/signing";
import { canonicalRequest } from "../../../../simulator/src/auth/canonicalRequest";

const now = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
const key = { accessKey: "AK", secretKey: "SK" };
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

/** The signature of a canonical request that the test wrote down line by line, as the vendor's documentation builds it. */
function signatureOf(lines: readonly string[], secretKey = "SK"): string {
  const toSign = `SDK-HMAC-SHA256\n20260102T030405Z\n${sha256(lines.join("\n"))}`;
  return createHmac("sha256", secretKey).update(toSign).digest("hex");
}

describe("sign", () => {
  it("signs a request without a body", () => {
    const url = new URL(
      "https://modelarts.cn-north-4.myhuaweicloud.com/v1/p-1/networks?limit=10&continue=a%2Bb",
    );
    const headers = signRequest(
      { method: "GET", url, headers: { "X-Project-Id": "p-1" }, body: "" },
      key,
      now,
    );
    const signature = signatureOf([
      "GET",
      "/v1/p-1/networks/",
      "continue=a%2Bb&limit=10",
      "host:modelarts.cn-north-4.myhuaweicloud.com",
      "x-project-id:p-1",
      "x-sdk-date:20260102T030405Z",
      "",
      "host;x-project-id;x-sdk-date",
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    ]);
    expect(headers).toEqual({
      "X-Sdk-Date": "20260102T030405Z",
      Authorization: `SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-project-id;x-sdk-date, Signature=${signature}`,
    });
  });

  it("signs a body as it is sent, byte for byte, and a port", () => {
    const body = '{"name":"netz-ü"}';
    const url = new URL("http://127.0.0.1:8080/v1/p-1/connections");
    const sent = { "Content-Type": "application/json", "X-Project-Id": " p-1 " };
    const { Authorization } = signRequest({ method: "POST", url, headers: sent, body }, key, now);
    const signature = signatureOf([
      "POST",
      "/v1/p-1/connections/",
      "",
      "content-type:application/json",
      "host:127.0.0.1:8080",
      "x-project-id:p-1",
      "x-sdk-date:20260102T030405Z",
      "",
      "content-type;host;x-project-id;x-sdk-date",
      sha256(body),
    ]);
    expect(Authorization).toContain(`Signature=${signature}`);
  });

  it("signs and sends the token of a temporary key", () => {
    const url = new URL("https://host/v1/");
    const temporary = { ...key, securityToken: "token-1" };
    const headers = signRequest({ method: "GET", url, headers: {}, body: "" }, temporary, now);
    expect(headers["X-Security-Token"]).toBe("token-1");
    const signature = signatureOf([
      "GET",
      "/v1/",
      "",
      "host:host",
      "x-sdk-date:20260102T030405Z",
      "x-security-token:token-1",
      "",
      "host;x-sdk-date;x-security-token",
      sha256(""),
    ]);
    expect(headers.Authorization).toContain(
      `SignedHeaders=host;x-sdk-date;x-security-token, Signature=${signature}`,
    );
  });

  it("sorts the query by name and then by value, not as written out", () => {
    const url = new URL("https://host/a%20b/%C3%BC?a-b=1&a=2&a=1&c=%2F%20*");
    const { Authorization } = signRequest({ method: "DELETE", url, headers: {}, body: "" }, key, now);
    const signature = signatureOf([
      "DELETE",
      "/a%20b/%C3%BC/",
      "a=1&a=2&a-b=1&c=%2F%20%2A",
      "host:host",
      "x-sdk-date:20260102T030405Z",
      "",
      "host;x-sdk-date",
      sha256(""),
    ]);
    expect(Authorization).toContain(`Signature=${signature}`);
  });

  it("agrees with the simulator's verifier about awkward paths", () => {
    const target = "/v1/p-1/networks/a%2Fb!'()*?name=x%20y&marker=~";
    const url = new URL(`http://host${target}`);
    const { Authorization } = signRequest({ method: "GET", url, headers: {}, body: "" }, key, now);
    const canonical = canonicalRequest({
      method: "GET",
      target: url.pathname + url.search,
      headers: { host: "host", "x-sdk-date": "20260102T030405Z" },
      signedHeaders: ["host", "x-sdk-date"],
      body: Buffer.from(""),
    });
    expect(Authorization).toContain(`Signature=${signatureOf(canonical.split("\n"))}`);
  });

  it("depends on everything that it covers, and shows no secret", () => {
    const request = { method: "GET", url: new URL("https://host/a?b=1"), headers: { "X-A": "1" }, body: "" };
    const signatures = [
      signRequest(request, key, now),
      signRequest({ ...request, method: "PUT" }, key, now),
      signRequest({ ...request, url: new URL("https://other/a?b=1") }, key, now),
      signRequest({ ...request, url: new URL("https://host/b?b=1") }, key, now),
      signRequest({ ...request, url: new URL("https://host/a?b=2") }, key, now),
      signRequest({ ...request, headers: { "X-A": "2" } }, key, now),
      signRequest({ ...request, body: "{}" }, key, now),
      signRequest(request, { ...key, secretKey: "SK2" }, now),
      signRequest(request, key, now + 1_000),
    ].map(({ Authorization }) => Authorization!);
    expect(new Set(signatures).size).toBe(signatures.length);
    expect(signatures.join()).not.toMatch(/SK2?\b(?!-HMAC)/);
  });
});
