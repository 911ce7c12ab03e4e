import fc from "fast-check";
import { formatCidr, overlaps, rangeAt } from "../../../../../provider/src/constraints";
import { addressDiagram } from "../../../../../provider/src/cli/previewReport/model/addressDiagram";
import { digest, markdown, ours, report, type TestStep } from "./support/runs";

function network(name: string, cidr: string, more: object = {}, op = "same"): TestStep {
  const values = { region: "r-1", projectId: "p-1", cidr, ...more };
  return { op, type: ours("ModelArtsNetwork"), name, before: values, after: values };
}

/** Overlapping pairs, as `a/b`. */
function pairs(...steps: readonly TestStep[]): string[] {
  return report(digest(steps)).networks.flatMap(({ change, overlaps: others }) =>
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
        const lines = addressDiagram(report(digest(steps)).networks);
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
      digest([
        network("later", "04da6b54-80e4-46f7-96ec-b56ff0331ba9"),
        network("hidden", "[secret]"),
        network("wrong", "10.1/8"),
      ]),
    );
    expect(text).toContain("| `later` | *known after apply* | ? |");
    expect(text).toContain("| `hidden` | `[secret]` | ? |");
    expect(text).toContain("| `wrong` | `10.1/8` | ? |");
  });

  it("has a column for the place only where there are several", () => {
    expect(markdown(digest([network("a", "172.16.0.0/20")]))).toContain("In region / project `r-1 / p-1`.");
    const two = markdown(
      digest([network("a", "172.16.0.0/20"), network("b", "172.16.0.0/20", { region: "r-2" })]),
    );
    expect(two).toContain("| `a` | `172.16.0.0/20` | 4,096 | `r-1 / p-1` |");
  });

  it("says when unchanged networks are not in the input", () => {
    const steps = [network("a", "172.16.0.0/20", {}, "create")];
    expect(markdown(digest(steps, { changeSummary: { create: 1, same: 4 } }))).toContain("--show-sames");
    expect(markdown(digest(steps, { changeSummary: { create: 1 } }))).not.toContain("--show-sames");
  });
});
