import { hasChanges } from "../../../../cli/src/previewReport/model/report";
import { previewJson, markdown, resourceType, reportOf, type TestStep } from "./support/runs";

const type = resourceType("ModelArtsNetwork");
const values = (cidr: string) => ({ cidr, region: "r-1", projectId: "p-1" });
const [now, old, older] = [values("172.16.0.0/20"), values("172.20.0.0/20"), values("172.24.0.0/20")];

const same: TestStep = { op: "same", type, name: "net", before: now, after: now, record: { id: "net-2" } };

/** The deletion of what an interrupted replacement left. */
function pendingDelete(more: Partial<TestStep> = {}): TestStep {
  return {
    op: "delete-replaced",
    type,
    name: "net",
    before: old,
    record: { id: "net-1", delete: true },
    ...more,
  };
}

/** The steps of a replacement, as the engine plans it when the new one comes first. */
const replacement: readonly TestStep[] = ["create-replacement", "replace"].map((op) => ({
  op,
  type,
  name: "net",
  before: now,
  after: values("172.28.0.0/20"),
  replaceReasons: ["cidr"],
  record: { id: "net-2", delete: op === "replace" },
}));
const endOfReplaced = pendingDelete({ before: now, record: { id: "net-2", delete: true } });

describe("an old copy that an interrupted replacement left", () => {
  it("is deleted; the resource itself stays as it is, in the address plan as well", () => {
    const content = reportOf(previewJson([same, pendingDelete()]));
    expect(content.counts).toMatchObject({ same: 1, replace: 0, delete: 0, pendingDeletes: 1 });
    expect(hasChanges(content)).toBe(true);
    const text = markdown(previewJson([same, pendingDelete()]));
    expect(text).toContain("**1 old copy to delete, 1 unchanged.**");
    expect(text).toContain(
      "- **ModelArts network `net`** has an old copy, left by an interrupted replacement; it is deleted, " +
        "which cuts off what still uses it: `net-1`.",
    );
    expect(text).toContain("| ModelArts network `net`, an old copy | `net-1` |");
    expect(text).toMatch(/\| `net` \| `172\.16\.0\.0\/20` \| .* \| an old copy is deleted \|/);
    expect(text).not.toMatch(/172\.20|is replaced/);
  });

  it.each(["update", "create"])("changes nothing of the resource's own operation: %s", (op) => {
    const own = { ...same, op, ...(op === "update" && { after: { ...now, description: "x" } }) };
    expect(reportOf(previewJson([pendingDelete(), own])).counts).toMatchObject({
      [op]: 1,
      replace: 0,
      pendingDeletes: 1,
    });
    expect(reportOf(previewJson([own, pendingDelete({ op: "delete" })])).counts).toMatchObject({
      [op]: 1,
      delete: 0,
      pendingDeletes: 1,
    });
  });

  it("is told from what this run replaces, whichever is deleted first", () => {
    const copy = pendingDelete();
    for (const ends of [[endOfReplaced], [endOfReplaced, copy], [copy, endOfReplaced]]) {
      const { counts, changes } = reportOf(previewJson([...replacement, ...ends]));
      expect(counts).toMatchObject({ replace: 1, delete: 0, pendingDeletes: ends.length - 1 });
      expect(changes[0]?.values).toMatchObject([
        { path: "cidr", before: now.cidr, after: "172.28.0.0/20", effect: "forces" },
      ]);
    }
    const first = { ...endOfReplaced, record: { id: "net-2" } };
    expect(reportOf(previewJson([first, ...replacement, copy])).counts).toMatchObject({
      replace: 1,
      pendingDeletes: 1,
    });
  });

  it("may be one of several", () => {
    const two = previewJson([
      same,
      pendingDelete(),
      pendingDelete({ before: older, record: { id: "net-0", delete: true } }),
    ]);
    expect(markdown(two)).toContain("**2 old copies to delete, 1 unchanged.**");
  });

  it("is a deletion where the program has the resource no more", () => {
    const { counts, networks } = reportOf(previewJson([pendingDelete()]));
    expect(counts).toMatchObject({ delete: 1, replace: 0, pendingDeletes: 0 });
    expect(networks).toEqual([]);
    const removed = { ...same, op: "delete" };
    expect(reportOf(previewJson([removed, pendingDelete()])).counts).toMatchObject({
      delete: 1,
      pendingDeletes: 1,
    });
  });

  it("stays in the cloud when it is retained", () => {
    const copy = pendingDelete({ record: { id: "net-1", delete: true, retainOnDelete: true } });
    expect(markdown(previewJson([same, copy]))).toContain(
      "it stays in the cloud (`retainOnDelete`): `net-1`.",
    );
  });

  it("is no drift, and does not hide any", () => {
    const refreshed = { ...same, op: "refresh" };
    const content = reportOf(previewJson([refreshed, pendingDelete({ op: "refresh", after: old })]));
    expect(content).toMatchObject({ run: { kind: "drift" }, counts: { same: 1, pendingDeletes: 0 } });
    expect(content.networks.map(({ cidr }) => cidr)).toEqual([now.cidr]);
    const other = { ...refreshed, name: "other" };
    expect(hasChanges(reportOf(previewJson([other, refreshed, pendingDelete({ op: "delete" })])))).toBe(
      false,
    );
  });
});

describe("what the stack only reads", () => {
  it.each(["discard", "discard-replaced", "remove-pending-replace"])(
    "changes nothing when it goes: %s",
    (op) => {
      const content = reportOf(previewJson([{ op, type, name: "net", before: now }]));
      expect([hasChanges(content), content.counts.other, content.warnings]).toEqual([false, 0, []]);
    },
  );

  it("is not deleted when the stack makes its own instead", () => {
    const discarded = { ...endOfReplaced, op: "discard-replaced" };
    const content = reportOf(previewJson([...replacement, discarded]));
    expect(content.counts).toMatchObject({ create: 1, replace: 0, delete: 0, pendingDeletes: 0 });
    expect(content.warnings).toEqual([]);
  });

  it("replaces and deletes what the stack made before", () => {
    const [first, second] = replacement;
    const reading = [{ ...first!, op: "read-replacement" }, second!, endOfReplaced];
    expect(reportOf(previewJson(reading)).counts).toMatchObject({ replace: 1, other: 0, pendingDeletes: 0 });
  });
});
