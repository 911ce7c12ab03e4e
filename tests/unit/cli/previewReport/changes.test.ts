import { previewJson, markdown, resourceType, reportOf, urn, type TestStep } from "./support/runs";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What changes in one step, as `path: before -> after (effect)`. */
function values(step: Omit<TestStep, "name">): string[] {
  const { changes } = reportOf(previewJson([{ name: "a", ...step }]));
  return changes.flatMap((change) =>
    change.values.map(
      ({ path, before, after, effect }) => `${path}: ${shown(before)} -> ${shown(after)} (${effect})`,
    ),
  );
}

function shown(value: unknown): string {
  return value === undefined ? "-" : JSON.stringify(value);
}

describe("what changes", () => {
  it("is shown as deep as both values have the same form", () => {
    const before = { a: { b: 1, c: [1, 2] }, gone: "x", same: [{}] };
    const after = { a: { b: 2, c: [2, 3] }, come: true, same: [{}] };
    expect(values({ op: "update", before, after })).toEqual([
      "a.b: 1 -> 2 (update)",
      "a.c[]: 1 -> - (update)",
      "a.c[]: - -> 3 (update)",
      'gone: "x" -> - (update)',
      "come: - -> true (update)",
    ]);
  });

  it("of ours: neither order nor spelled-out defaults make a difference", () => {
    const [a, b] = [
      { vpcId: "v1", subnetId: "s1" },
      { vpcId: "v2", subnetId: "s2" },
    ];
    const type = resourceType("ModelArtsNetwork");
    const before = {
      cidr: "172.16.0.0/24",
      peerConnections: [a, { ...b, defaultGateway: false }],
      adoptExisting: false,
    };
    const after = {
      cidr: "172.16.0.0/24",
      peerConnections: [b, a],
      workspaceId: "0",
      sfsTurbos: [],
      description: "new",
    };
    expect(values({ op: "update", type, before, after })).toEqual(['description: "" -> "new" (update)']);
  });

  it("of ours: says what only the provider remembers", () => {
    const type = resourceType("RoceNetwork");
    expect(values({ op: "update", type, before: {}, after: { deletionPolicy: "retain" } })).toEqual([
      'deletionPolicy: "delete" -> "retain" (local)',
    ]);
  });

  it("is taken from what exists where the program says the same", () => {
    const step = {
      op: "replace",
      before: { zone: "b" },
      after: { zone: "b" },
      outputs: { zone: "a" },
      replaceReasons: ["zone"],
    };
    expect(values(step)).toEqual(['zone: "a" -> "b" (forces)']);
  });

  it("may be a secret that Pulumi hides", () => {
    const type = resourceType("EgConnection");
    const kafkaDetail = { instanceId: "k", password: "[secret]" };
    const step = {
      op: "replace",
      type,
      before: { kafkaDetail },
      after: { kafkaDetail },
      replaceReasons: ["kafkaDetail"],
    };
    expect(values(step)).toEqual(['kafkaDetail.password: "[secret]" -> "[secret]" (forces)']);
    const two = { kafkaDetail: { ...kafkaDetail, userName: "[secret]" } };
    expect(values({ ...step, before: two, after: two })).toEqual([
      'kafkaDetail.password: "[secret]" -> "[secret]" (oneForces)',
      'kafkaDetail.userName: "[secret]" -> "[secret]" (oneForces)',
    ]);
  });
});

describe("a replacement", () => {
  const network = (more: Partial<TestStep> = {}): TestStep => ({
    op: "replace",
    type: resourceType("ModelArtsNetwork"),
    name: "network",
    before: { cidr: "172.16.0.0/24" },
    after: { cidr: "172.16.1.0/24" },
    replaceReasons: ["cidr"],
    ...more,
  });
  const dependent = (source: string): TestStep => ({
    op: "replace",
    name: "dependent",
    before: { source: "id" },
    after: { source: unknown },
    replaceReasons: ["source"],
    from: { source: [source] },
  });
  const uncertain = (...steps: readonly TestStep[]): string[] =>
    reportOf(previewJson(steps))
      .changes.filter(({ isUncertain }) => isUncertain)
      .map(({ name }) => name);

  it("is certain where a known value forces it, and only possible where the value is not known yet", () => {
    expect(uncertain(network())).toEqual([]);
    expect(uncertain(network({ after: { cidr: unknown } }))).toEqual(["network"]);
    const text = markdown(previewJson([network({ after: { cidr: unknown } })]));
    expect(text).toContain("**1 may be replaced.**");
    expect(text).toContain("**forces the replacement if it differs**");
    expect(text).toContain("| *known after apply* |");
  });

  it("is certain where the value comes from what is deleted first", () => {
    const source = urn(resourceType("ModelArtsNetwork"), "network");
    expect(uncertain(network(), dependent(source))).toEqual([]);
    expect(uncertain(network({ after: { cidr: unknown } }), dependent(source))).toEqual([
      "network",
      "dependent",
    ]);
  });

  it("is only possible where the value comes from what is made anew before the old one goes", () => {
    const roce: TestStep = {
      op: "replace",
      type: resourceType("RoceNetwork"),
      name: "fabric",
      before: { physicalNetwork: "a" },
      after: { physicalNetwork: "b" },
      replaceReasons: ["physicalNetwork"],
    };
    expect(uncertain(roce, dependent(urn(resourceType("RoceNetwork"), "fabric")))).toEqual(["dependent"]);
  });

  it("counts, and so does an operation that nobody knows yet", () => {
    expect(reportOf(previewJson([network()])).counts).toMatchObject({ replace: 1, mayReplace: 0, other: 0 });
    const { counts, changes } = reportOf(previewJson([{ op: "teleport", name: "a", before: {}, after: {} }]));
    expect([counts.other, changes[0]?.op]).toEqual([1, "teleport"]);
    expect(markdown(previewJson([{ op: "teleport", name: "a", before: {}, after: {} }]))).toContain(
      "| `teleport` |",
    );
  });

  it("without a reason was asked for", () => {
    expect(markdown(previewJson([network({ before: {}, after: {}, replaceReasons: [] })]))).toContain(
      "replaced on request, or with what it depends on",
    );
  });
});

describe("long values", () => {
  it("show the part that differs", () => {
    const text = (end: string) => `${"x".repeat(500)}${end}${"y".repeat(500)}`;
    const line = markdown(
      previewJson([
        { op: "update", name: "a", before: { policy: text("OLD") }, after: { policy: text("NEW") } },
      ]),
    );
    expect(line).toMatch(/`…x{24}OLDy+…` \| `…x{24}NEWy+…`/);
  });
});
