import { findEarliestStart, lastWriteMs } from "../../../../cli/src/recovery/earliestStart";
import type { StackExport } from "../../../../cli/src/deployment";

const root = {
  urn: "urn:pulumi:dev::test::pulumi:pulumi:Stack::test-dev",
  type: "pulumi:pulumi:Stack",
  custom: false,
  created: "2026-01-01T08:00:00.5Z",
};

function exportAt(time: string): StackExport {
  return { version: 3, deployment: { manifest: { time }, resources: [root] } };
}

const update = { kind: "update", startTime: "2026-01-01T09:00:00Z", endTime: "2026-01-01T09:01:00Z" };

describe("the bound for the begin of a killed run", () => {
  it("is the end of the last update where the state was written after it", () => {
    expect(findEarliestStart(exportAt("2026-01-01T10:00:00Z"), [update])).toEqual({
      atMs: Date.parse("2026-01-01T09:01:00Z"),
      source: "the end of the update before it",
    });
  });

  it("is the begin of the stack's first update where no update has ended, or one has since", () => {
    const first = { atMs: Date.parse(root.created), source: "the begin of the stack's first update" };
    expect(findEarliestStart(exportAt("2026-01-01T10:00:00Z"), [])).toEqual(first);
    expect(findEarliestStart(exportAt("2026-01-01T09:00:59Z"), [update])).toEqual(first);
    // Pulumi writes the end in whole seconds, so a state of the same second may be the update's own.
    expect(findEarliestStart(exportAt("2026-01-01T09:01:00.9Z"), [update])).toEqual(first);
  });

  it("is not known where the state says nothing", () => {
    expect(findEarliestStart({ version: 3, deployment: {} }, [])).toBeUndefined();
    expect(lastWriteMs(exportAt("0001-01-01T00:00:00Z"))).toBeUndefined();
  });
});
