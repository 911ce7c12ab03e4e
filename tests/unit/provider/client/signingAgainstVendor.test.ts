import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner";
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials";
import * as fc from "fast-check";
import { encodeRfc3986 } from "../../../../provider/src/client/address";
import { signRequest } from "../../../../provider/src/client/signing";

const key = { accessKey: "AKEXAMPLE", secretKey: "secret/+=example" };
const vendorKey = new BasicCredentials({ ak: key.accessKey, sk: key.secretKey });
const host = "modelarts.cn-north-4.myhuaweicloud.com";

interface Parts {
  readonly method: string;
  /** Segments, not encoded. */
  readonly path: readonly string[];
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly now: number;
}

function ours({ method, path, query, headers, body, now }: Parts): string {
  const url = new URL(`https://${host}/${path.map(encodeRfc3986).join("/")}`);
  url.search = Object.entries(query)
    .map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`)
    .join("&");
  const text = body === undefined ? "" : JSON.stringify(body);
  return signRequest({ method, url, headers, body: text }, key, now).Authorization ?? "";
}

/** The vendor's signer wants the path as it is before it is encoded. */
function vendors({ method, path, query, headers, body, now }: Parts): string {
  const date = `${new Date(now).toISOString().replace(/[-:]/g, "").slice(0, 15)}Z`;
  const request = {
    endpoint: `https://${host}/${path.join("/")}`,
    method,
    queryParams: { ...query },
    headers: { ...headers, "X-Sdk-Date": date },
    data: body,
  };
  const signed = AKSKSigner.sign(request, vendorKey) as { Authorization: string };
  return signed.Authorization;
}

const plain: Parts = {
  method: "GET",
  path: ["v1", "05a1b2", "networks"],
  query: {},
  headers: { "X-Project-Id": "05a1b2" },
  body: undefined,
  now: Date.UTC(2026, 0, 2, 3, 4, 5),
};

describe("a signature is the vendor's own", () => {
  it.each<[string, Partial<Parts>]>([
    ["of a plain request", {}],
    ["of the root", { path: [""] }],
    ["of a path that ends in a slash", { path: ["v1", "networks", ""] }],
    ["of reserved characters in a path", { path: ["v1", "a:b@c;d=e&f+g,h$i!j*k(l)"] }],
    ["of Unicode in a path", { path: ["v1", "网络", "naïve", "🚀"] }],
    ["of a query", { query: { limit: "10", continue: "", labelSelector: "os.modelarts/name=a b" } }],
    ["of names that are prefixes of one another", { query: { a: "2", "a-b": "1", "a.b": "3", ab: "4" } }],
    ["of Unicode in a query", { query: { 名: "值", "~": "é", z: "🚀", "+": " " } }],
    ["of a body", { method: "POST", body: { a: 1, b: ["x", { c: null }] } }],
    ["of Unicode in a body", { method: "POST", body: { description: '训练网络 🚀 \u2028 \\ "' } }],
    ["of headers in any case", { headers: { "X-Project-Id": "p", ACCEPT: "a/b", "x-sdk-x": "1" } }],
    ["of temporary keys", { headers: { "X-Security-Token": "token/+=", "X-Project-Id": "p" } }],
    ["at the turn of a year", { now: Date.UTC(2025, 11, 31, 23, 59, 59, 999) }],
  ])("%s", (_, change) => {
    const parts = { ...plain, ...change };
    expect(ours(parts)).toMatch(
      /^SDK-HMAC-SHA256 Access=AKEXAMPLE, SignedHeaders=[a-z;-]+, Signature=[0-9a-f]{64}$/,
    );
    expect(ours(parts)).toBe(vendors(parts));
  });

  it("whatever the request", () => {
    // Well-formed Unicode: an unpaired surrogate has no encoding.
    const text = fc.string({ unit: "binary", maxLength: 12 });
    // The vendor's signer takes the URL apart with a parser that escapes or folds these by itself.
    const unfit = new Set(["/", "?", "#", "%", "\\", " ", '"', "<", ">", "`", "{", "}", "|", "^", "'", "."]);
    const segment = fc
      .array(
        fc
          .string({ unit: "binary", minLength: 1, maxLength: 1 })
          .filter((char) => !unfit.has(char) && char > "\u001f"),
        { minLength: 1, maxLength: 8 },
      )
      .map((chars) => chars.join(""))
      .filter((chars) => chars.trim() === chars && !/[\u007f-\u00a0\u2028\u2029\ufeff]/.test(chars));
    const parts = fc.record({
      method: fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE"),
      path: fc.array(segment, { minLength: 1, maxLength: 4 }),
      query: fc.dictionary(
        text.filter((name) => name !== "" && name !== "__proto__"),
        text,
        { maxKeys: 4, noNullPrototype: true },
      ),
      headers: fc.constantFrom({}, { "X-Project-Id": "p" }, { "Content-Type": "application/json" }),
      body: fc.option(fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3, noNullPrototype: true }), {
        nil: undefined,
      }),
      now: fc.integer({ min: 0, max: Date.UTC(2099, 0) }),
    });
    fc.assert(
      fc.property(parts, (request) => {
        expect(ours(request)).toBe(vendors(request));
      }),
      { numRuns: 300 },
    );
  });
});

describe("a signature depends on", () => {
  const changes: Partial<Parts>[] = [
    { method: "PUT" },
    { path: ["v1", "05a1b2", "network"] },
    { query: { a: "b" } },
    { headers: { "X-Project-Id": "other" } },
    { body: {} },
    { now: plain.now + 1000 },
  ];
  it.each(changes)("%j", (change) => {
    expect(ours({ ...plain, ...change })).not.toBe(ours(plain));
  });
});

it("The token of temporary keys is sent, and signed", () => {
  const url = new URL(`https://${host}/`);
  const headers = signRequest(
    { method: "GET", url, headers: {}, body: "" },
    { ...key, securityToken: "temporary" },
    plain.now,
  );
  expect(headers["X-Security-Token"]).toBe("temporary");
  expect(headers.Authorization).toContain("SignedHeaders=host;x-sdk-date;x-security-token");
});
