import fc from "fast-check";
import { readRecordedFile } from "../../../support/recordedPreviews";
import { previewJson, markdown, resourceType, type TestStep } from "./support/runs";

/** A stack of any size, in which everything happens. */
function stackOf(count: number): string {
  const steps = Array.from({ length: count }, (_, index): TestStep[] => [
    {
      op: "create",
      type: resourceType("ModelArtsNetwork"),
      name: `new-${index}`,
      after: { cidr: `172.${16 + (index % 16)}.${index % 256}.0/24`, region: "r", projectId: "p" },
    },
    {
      op: "update",
      name: `changed-${index}`,
      before: { text: "é".repeat(index) },
      after: { text: "ü".repeat(300) },
    },
    { op: "delete", type: resourceType("RoceNetwork"), name: `gone-${index}`, before: {} },
    {
      op: "replace",
      type: resourceType("HyperCluster"),
      name: `anew-${index}`,
      before: { name: "a" },
      after: { name: "b" },
      replaceReasons: ["name"],
    },
  ]).flat();
  return previewJson(steps, { diagnostics: [{ severity: "error", message: "something broke" }] });
}

const bytes = (text: string): number => Buffer.byteLength(text);

/** Markdown that is whole: tables with their heads, every fold closed, every fence in pairs. */
function expectWhole(text: string): void {
  expect(text.match(/<details>/g) ?? []).toHaveLength((text.match(/<\/details>/g) ?? []).length);
  expect((text.match(/^```/gm) ?? []).length % 2).toBe(0);
  for (const block of text.split("\n\n").filter((part) => part.startsWith("|"))) {
    const [head, rule, first] = block.split("\n");
    expect(rule).toMatch(/^(?:\| --- )+\|$/);
    expect(first).toMatch(/^\|.*\|$/);
    expect(head).toMatch(/^\|.*\|$/);
  }
}

describe("a report that is too long", () => {
  it("is within the limit, whole, and says what is left out", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 4000, max: 60_000 }),
        (count, limitBytes) => {
          const input = stackOf(count);
          const whole = markdown(input, { limitBytes: 1e9 });
          const text = markdown(input, { limitBytes });
          expect(bytes(text)).toBeLessThanOrEqual(limitBytes);
          expectWhole(text);
          expect(text.includes("Left out")).toBe(bytes(whole) > limitBytes);
          expect(text).toContain("something broke");
          expect(text.split("\n")[0]).toBe("<!-- huaweicloud-ai preview-report default -->");
        },
      ),
      { numRuns: 20 },
    );
  });

  it("leaves out the values of what is created first, and the errors last", () => {
    const input = stackOf(30);
    const whole = markdown(input, { limitBytes: 1e9 });
    const little = markdown(input, { limitBytes: bytes(whole) - 1 });
    expect(little).toContain("Left out: lists of values of created resources:");
    expect(little).toContain("### Address plan");
    const least = markdown(input, { limitBytes: 4000 });
    expect(least).not.toContain("### Created");
    expect(least).toContain("### Errors");
    expect(least).toContain(
      "**The preview failed. 30 to create, 30 to change in place, 30 to replace, 30 to delete",
    );
  });

  it("uses the room that it has", () => {
    expect(bytes(markdown(stackOf(100), { limitBytes: 20_000 }))).toBeGreaterThan(18_500);
  });

  it("fits with all that a caller may put on top of it", () => {
    const text = markdown(stackOf(50), {
      limitBytes: 4000,
      title: "|".repeat(120),
      stack: "`".repeat(100),
      commit: "a".repeat(64),
      marker: "m".repeat(100),
      detailsUrl: `https://ci.example/${"x".repeat(480)}`,
    });
    expect(text).toContain("Left out");
    expectWhole(text);
  });

  it("copes with a stack of thousands of resources", () => {
    expect(bytes(markdown(stackOf(1000)))).toBeLessThanOrEqual(65_000);
  });

  it("is not shortened where there is room", () => {
    expect(markdown(readRecordedFile("refused", "preview.json"))).not.toContain("Left out");
  });
});
