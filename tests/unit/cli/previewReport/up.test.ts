import { fingerprintOf } from "../../../../cli/src/previewReport/model/fingerprint";
import { previewJson, markdown, resourceType, reportOf, urn, type TestStep } from "./support/runs";

const type = resourceType("ModelArtsNetwork");

/** Lines of an event log, as the engine writes it. */
function log(...events: readonly object[]): string {
  return events
    .map((event, sequence) => `${JSON.stringify({ sequence, timestamp: 1795598521, ...event })}\n`)
    .join("");
}
function metadata(op: string, name: string, inputs: object, kind = type) {
  const state = { custom: true, id: `${name}-id`, inputs, outputs: inputs };
  const [old, own] = [op === "create" ? null : state, op === "delete" ? null : state];
  return { metadata: { op, urn: urn(kind, name), type: kind, old, new: own } };
}
const begun = (op: string, name: string, inputs: object = {}) => ({
  resourcePreEvent: metadata(op, name, inputs),
});
const ended = (op: string, name: string, inputs: object = {}) => ({
  resOutputsEvent: metadata(op, name, inputs),
});
const failed = (op: string, name: string) => ({ resOpFailedEvent: metadata(op, name, {}) });
const summary = { summaryEvent: { isPreview: false, resourceChanges: { create: 1 } } };

describe("the report on an up", () => {
  const events = [
    begun("create", "made", { cidr: "10.0.0.0/16" }),
    ended("create", "made", { cidr: "10.0.0.0/16" }),
    begun("same", "kept"),
    ended("same", "kept"),
    begun("delete", "gone"),
    ended("delete", "gone"),
    begun("create", "broken"),
    { diagnosticEvent: { severity: "error", urn: urn(type, "broken"), message: "the cloud said no" } },
    failed("create", "broken"),
    begun("update", "cut"),
  ];

  it("says what was done, and what was begun and not finished", () => {
    const text = markdown(log(...events, summary));
    expect(text).toContain("## Pulumi up · `shop/dev`");
    expect(text).toContain("**The update failed. 1 created, 1 deleted, 1 unchanged as far as it came.**");
    expect(text).toContain("the cloud said no");
    expect(text).toMatch(
      /### Begun and not finished\n\n[^]*`broken` \| `create` \|\n[^]*`cut` \| `update` \|\n/,
    );
    expect(text).not.toMatch(/to create|to delete|Destructive|Address plan/);
  });

  it("is made of a killed run as well", () => {
    const text = markdown(log(...events));
    expect(text).toContain("## Pulumi up");
    expect(text).toContain("Pulumi ended before it was through");
  });

  it("says when nothing was changed", () => {
    const text = markdown(log(begun("same", "kept"), ended("same", "kept"), summary));
    expect(text).toContain("**Nothing was changed (1 resource).**");
  });
});

describe("the fingerprint of a preview", () => {
  const steps: readonly TestStep[] = [
    {
      op: "update",
      type,
      name: "a",
      before: { cidr: "x", description: "1" },
      after: { cidr: "x", description: "2" },
    },
    { op: "create", name: "b", after: { password: "[secret]", size: 1, unit: { x: 1, y: 2 } } },
    { op: "same", name: "c", before: { a: 1 }, after: { a: 1 } },
  ];
  const of = (all: readonly TestStep[], more: object = {}) => fingerprintOf(reportOf(previewJson(all, more)));

  it("is the same for the same changes, in whatever order and with whatever is said besides", () => {
    const b = { op: "create", name: "b", after: { unit: { y: 2, x: 1 }, size: 1, password: "[secret]" } };
    expect(of([b, steps[0]!])).toBe(of(steps));
    expect(of(steps, { diagnostics: [{ severity: "warning", message: "m" }] })).toBe(of(steps));
    expect(of(steps)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each<[string, readonly TestStep[]]>([
    ["another value", [steps[0]!, { ...steps[1]!, after: { password: "[secret]", size: 2 } }]],
    ["another operation", [{ ...steps[0]!, op: "replace" }, steps[1]!]],
    ["a further resource", [...steps, { op: "delete", name: "d", before: {} }]],
    ["another old value", [{ ...steps[0]!, before: { cidr: "x", description: "0" } }, steps[1]!]],
    ["another object", [{ ...steps[0]!, record: { id: "other" } }, steps[1]!]],
  ])("differs for %s", (_name, changed) => {
    expect(of(changed)).not.toBe(of(steps));
  });
});
