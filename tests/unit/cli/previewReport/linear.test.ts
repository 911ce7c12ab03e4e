import { redactPatterns } from "../../../../cli/src/previewReport/redact/redactPatterns";
import { multisetDifference } from "../../../../cli/src/previewReport/model/multiset";
import { differences } from "../../../../cli/src/previewReport/model/difference";
import { Secret } from "../../../../cli/src/previewReport/redact/secret";
import { previewJson, markdown, resourceType, urn } from "./support/runs";

/** Each took from seconds to minutes with a pattern that reads on from every one of its beginnings. */
const parts = [
  ...[
    "a",
    "-",
    " ",
    "\n",
    "`",
    '"',
    "{",
    "[[",
    "abc+.-",
    "http://",
    "://a",
    "\u001b[",
    "\u001b]",
    "\u001b]a",
    "\u009b1;",
  ],
  ...["-----BEGIN PRIVATE KEY-----", "-----BEGIN A ", "Bearer ", "Bearer aaaaaaaa", "Basic\t"],
  ...[
    "password",
    "password=",
    'password="',
    "password ",
    "secret_",
    "token",
    "api_key:",
    "<{%",
    "\ud800",
    "😀",
    "a. B",
  ],
];
const long = (part: string) => part.repeat(Math.ceil(200_000 / part.length));

describe("a report on 200 kB of one text", () => {
  it.each(parts.map((part) => [JSON.stringify(part), part] as const))("%s is made at once", (_name, part) => {
    const text = long(part);
    const log = {
      sequence: 1,
      policyEvent: { enforcementLevel: "mandatory", policyName: "p", message: text },
    };
    const steps = [
      { op: "update", name: "n", before: { x: text, y: [text] }, after: { x: `${text}b`, [text]: text } },
      { op: "create", name: text, after: { x: text } },
    ];
    const diagnostics = [{ severity: "error", message: text }];
    const report = markdown([previewJson(steps, { diagnostics }), `${JSON.stringify(log)}\n${text}`]);
    expect(Buffer.byteLength(report)).toBeLessThanOrEqual(65_000);
  });
});

it("copes with thousands of secrets and thousands of texts", () => {
  const steps = Array.from({ length: 3000 }, (_, index) => ({
    op: "create",
    name: `n-${index}`,
    after: {
      password: `hidden-${index}-hidden`,
      note: `a text about hidden-${index}-hidden and more ${"x".repeat(200)}`,
    },
  }));
  const text = markdown(previewJson(steps), { limitBytes: 10_000_000 });
  expect(text).toContain("a text about [secret] and more");
  expect(text).not.toContain("hidden-");
});

it("copes with lists of thousands of items of which none stays", () => {
  const items = (from: number) =>
    Array.from({ length: 5000 }, (_, index) => ({ vpcId: `v-${from + index}`, subnetId: "s" }));
  const before = { peerConnections: items(0) };
  const steps = [
    {
      op: "update",
      type: resourceType("ModelArtsNetwork"),
      name: "n",
      before,
      after: { peerConnections: items(9000) },
    },
  ];
  expect(markdown(previewJson(steps))).toContain("loses its connection to VPC");
});

it("copes with thousands of resources that go with what they depend on, layer by layer", () => {
  const name = (layer: number, index: number) => `n-${layer}-${index}`;
  const type = "other:index:Thing";
  const steps = Array.from({ length: 20 * 20 }, (_, at) => {
    const [layer, index] = [Math.floor(at / 20), at % 20];
    const above =
      layer === 0 ? [] : Array.from({ length: 20 }, (_item, other) => urn(type, name(layer - 1, other)));
    return { op: "delete", type, name: name(layer, index), before: {}, from: { x: above } };
  });
  expect(markdown(previewJson(steps))).toContain("and at least 180 more");
});

describe("items of a list that are not in another", () => {
  const secret = (text: string) => Secret.of(text);

  it("are told by what they hold, in any order of their members, and counted", () => {
    expect(multisetDifference([{ a: 1, b: [2] }, "x", "x"], [{ b: [2], a: 1 }, "x"])).toEqual(["x"]);
    expect(multisetDifference([["a", "b"]], [["b", "a"]])).toEqual([["a", "b"]]);
    expect(multisetDifference([1], ["1"])).toEqual([1]);
  });

  it("are not told by secrets that Pulumi has hidden, but by others", () => {
    expect(multisetDifference([{ p: secret("a") }], [{ p: secret("b") }])).toHaveLength(1);
    expect(multisetDifference([{ p: secret("a") }], [{ p: Secret.hidden }])).toEqual([]);
    expect(multisetDifference([{ p: Secret.hidden }], [{ p: secret("b") }])).toEqual([]);
    expect(
      multisetDifference(
        [{ p: secret("a") }, { p: secret("c") }],
        [{ p: Secret.hidden }, { p: secret("b") }],
      ),
    ).toHaveLength(1);
  });

  it("include all that is not known yet", () => {
    const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
    expect(differences([unknown], [unknown], "x")).toHaveLength(2);
  });
});

describe("secrets by their form", () => {
  it.each([
    ["https://user:pass@host/x", "https://[secret]@host/x"],
    ["my_api_key_2 = abc, next", "my_api_key_2 = [secret], next"],
    ['{"dbPassword": "a b"}', '{"dbPassword": [secret]}'],
    ["foo=password=abc", "foo=password=[secret]"],
    ["password token secret", "password token secret"],
    ["\u001b]0;title\u0007text \u001b[31mred\u001b[0m", "text red"],
    ["\u001b]no end of it", "no end of it"],
  ])("%j becomes %j", (text, expected) => {
    expect(redactPatterns(text)).toBe(expected);
  });
});
