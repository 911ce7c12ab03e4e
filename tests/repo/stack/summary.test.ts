import { formatTable, resourceRows, startSummary } from "../../../scripts/stack/summary.mts";

const exported = {
  deployment: {
    resources: [
      {
        urn: "urn:pulumi:simulator::ai-cluster::pulumi:pulumi:Stack::ai-cluster-simulator",
        type: "pulumi:pulumi:Stack",
      },
      {
        urn: "urn:pulumi:simulator::ai-cluster::pulumi-nodejs:dynamic/huaweicloud:RoceNetwork::fabric",
        type: "pulumi-nodejs:dynamic/huaweicloud:RoceNetwork",
        id: "f1",
        outputs: { status: "ACTIVE" },
      },
      {
        urn: "urn:pulumi:simulator::ai-cluster::pulumi-nodejs:dynamic/huaweicloud:HyperCluster::trainers",
        type: "pulumi-nodejs:dynamic/huaweicloud:HyperCluster",
        id: "h1",
        outputs: {},
      },
      {
        urn: "urn:pulumi:simulator::ai-cluster::pulumi-nodejs:dynamic/huaweicloud:HyperCluster::trainers",
        type: "pulumi-nodejs:dynamic/huaweicloud:HyperCluster",
        id: "h0",
        delete: true,
      },
    ],
  },
};

describe("resourceRows", () => {
  it("has a row for each of the cloud's objects, none for the stack or what is about to go", () => {
    expect(resourceRows(exported)).toEqual([
      ["RoceNetwork", "fabric", "f1", "ACTIVE"],
      ["HyperCluster", "trainers", "h1", ""],
    ]);
  });

  it("has none for an empty stack", () => {
    expect(resourceRows({ deployment: {} })).toEqual([]);
  });
});

describe("formatTable", () => {
  it("aligns columns and leaves no blanks at the ends of lines", () => {
    expect(
      formatTable([
        ["a", "long", "b"],
        ["longer", "", "c"],
        ["x", "y", ""],
      ]),
    ).toBe(["  a       long  b", "  longer        c", "  x       y"].join("\n"));
  });
});

describe("startSummary", () => {
  it("shows the objects and what to try next", () => {
    const text = startSummary(exported);
    expect(text).toContain("RoceNetwork   fabric    f1  ACTIVE");
    for (const command of [
      "npm start",
      "npm run preview",
      "npm run refresh",
      "npm run destroy",
      "npm run simulator",
      "npm start -- --parallel 64",
    ]) {
      expect(text).toContain(command);
    }
  });
});
