import fc from "fast-check";
import { formatCidr, overlaps, rangeAt } from "../../../../provider/src/constraints";
import { addressDiagram } from "../../../../cli/src/previewReport/model/addressDiagram";
import { maxOverlaps } from "../../../../cli/src/previewReport/model/addressOverlaps";
import { previewJson, markdown, resourceType, reportOf, type TestStep } from "./support/runs";

function network(name: string, cidr: string, more: object = {}, op = "same"): TestStep {
  const values = { region: "r-1", projectId: "p-1", cidr, ...more };
  return { op, type: resourceType("ModelArtsNetwork"), name, before: values, after: values };
}

/** Overlapping pairs, as `a/b`. */
function pairs(...steps: readonly TestStep[]): string[] {
  return reportOf(previewJson(steps)).networks.flatMap(({ change, overlaps: others }) =>
    others.map((other) => `${change.name}/${other.change.name}`),
  );
}

describe("the address plan", () => {
  it("marks networks that can meet and overlap, and no others", () => {
    const a = network("a", "172.16.0.0/20");
    expect(pairs(a, network("b", "172.16.8.0/21"))).toEqual(["a/b", "b/a"]);
    expect(pairs(a, network("b", "172.16.16.0/20"))).toEqual([]);
    expect(pairs(a, network("b", "172.16.8.0/21", { projectId: "p-2" }))).toEqual([]);
    expect(pairs(a, network("b", "172.16.8.0/21", {}, "delete"))).toEqual([]);
  });

  it("lets networks of different projects meet in a VPC", () => {
    const peerConnections = [{ vpcId: "v", subnetId: "s" }];
    const a = network("a", "172.16.0.0/20", { peerConnections });
    expect(pairs(a, network("b", "172.16.0.0/20", { projectId: "p-2", peerConnections }))).toEqual([
      "a/b",
      "b/a",
    ]);
  });

  it("keeps accounts apart whose projects the provider looks up", () => {
    const at = (name: string, profile?: string): TestStep => {
      const values = { region: "r-1", cidr: "172.16.0.0/20", ...(profile !== undefined && { profile }) };
      return { op: "create", type: resourceType("ModelArtsNetwork"), name, after: values };
    };
    expect(pairs(at("a"), at("b"))).toEqual(["a/b", "b/a"]);
    expect(pairs(at("a", "team"), at("b", "team"))).toEqual(["a/b", "b/a"]);
    expect(pairs(at("a"), at("b", "team"))).toEqual([]);
    expect(pairs(at("a", "team"), at("b", "other"))).toEqual([]);
  });

  it("finds what comparing each with each finds", () => {
    const range = fc
      .tuple(fc.integer({ min: 0, max: 4095 }), fc.integer({ min: 12, max: 24 }))
      .map(([block, prefix]) => rangeAt(0xac100000 + block * 256, prefix));
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), (ranges) => {
        const steps = ranges.map((one, index) => network(`n${index}`, formatCidr(one)));
        const expected = ranges.flatMap((a, i) =>
          ranges.flatMap((b, j) => (i !== j && overlaps(a, b) ? [`n${i}/n${j}`] : [])),
        );
        expect(pairs(...steps).sort()).toEqual(expected.sort());
        const lines = addressDiagram(reportOf(previewJson(steps)).networks);
        // Each network has a bar, marked exactly where it overlaps.
        for (const [index] of ranges.entries()) {
          const bar = lines.find((line) => line.startsWith(`  n${index} `));
          expect(bar).toMatch(/\|[ #X]{48}\|$/);
          expect(bar?.includes("X")).toBe(expected.some((pair) => pair.startsWith(`n${index}/`)));
          expect(bar).toMatch(/[#X]/);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("shows what is not known, secret or no range as such", () => {
    const text = markdown(
      previewJson([
        network("later", "04da6b54-80e4-46f7-96ec-b56ff0331ba9", {}, "create"),
        network("hidden", "[secret]", {}, "create"),
        network("wrong", "10.1/8", {}, "create"),
      ]),
    );
    expect(text).toContain("| `later` | *known after apply* | ? |");
    expect(text).toContain("| `hidden` | `[secret]` | ? |");
    expect(text).toContain("| `wrong` | `10.1/8` | ? |");
  });

  it("has a column for the place only where there are several", () => {
    const a = network("a", "172.16.0.0/20", {}, "create");
    expect(markdown(previewJson([a]))).toContain("In region / project `r-1 / p-1`.");
    const two = markdown(previewJson([a, network("b", "172.16.0.0/20", { region: "r-2" }, "create")]));
    expect(two).toContain("| `a` | `172.16.0.0/20` | 4,096 | `r-1 / p-1` |");
  });

  /** Names in the plan's table, in order. */
  function rows(...steps: readonly TestStep[]): string[] {
    const [, plan = ""] = markdown(previewJson(steps)).split("### Address plan");
    return [...plan.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name ?? "");
  }

  const others = Array.from({ length: 200 }, (_, index) => network(`other-${index}`, `10.${index}.0.0/16`));

  it("lists the networks whose addresses change and those that they overlap, and counts the rest", () => {
    const steps = [...others, network("new", "10.7.0.0/20", {}, "create")];
    expect(rows(...steps)).toEqual(["other-7", "new"]);
    expect(markdown(previewJson(steps))).toContain(
      "Not shown: 199 networks whose addresses do not change.\n",
    );
    const doubled = [...steps, network("a", "172.16.0.0/20"), network("b", "172.16.0.0/20")];
    expect(rows(...doubled)).toEqual(["other-7", "new"]);
    expect(markdown(previewJson(doubled))).toContain(
      "201 networks whose addresses do not change; 2 of them overlap",
    );
  });

  it("is absent where only something else changes, and where nothing does", () => {
    const before = { region: "r-1", projectId: "p-1", cidr: "10.7.0.0/16", description: "one" };
    const changed = { ...network("net", ""), op: "update", before, after: { ...before, description: "two" } };
    expect(markdown(previewJson([...others, changed]))).not.toContain("Address plan");
    const peered = { ...changed, after: { ...before, peerConnections: [{ vpcId: "v", subnetId: "s" }] } };
    expect(rows(...others, peered)).toEqual(["net", "other-7"]);
    expect(markdown(previewJson(others, { changeSummary: { same: 200 } }))).not.toContain("Address plan");
  });

  it("copes with thousands of equal ranges, and names a few of those that each overlaps", () => {
    const equal = Array.from({ length: 3000 }, (_, index) =>
      network(`n-${String(index).padStart(4, "0")}`, "172.16.0.0/16", {}, "create"),
    );
    const { networks } = reportOf(previewJson(equal));
    expect(networks.reduce((sum, { overlaps: found }) => sum + found.length, 0)).toBe(3000 * maxOverlaps);
    expect(markdown(previewJson(equal))).toContain("and at least 54 more");
  });

  it("says when unchanged networks are not in the input", () => {
    const steps = [network("a", "172.16.0.0/20", {}, "create")];
    expect(markdown(previewJson(steps, { changeSummary: { create: 1, same: 4 } }))).toContain("--show-sames");
    expect(markdown(previewJson(steps, { changeSummary: { create: 1 } }))).not.toContain("--show-sames");
  });
});
