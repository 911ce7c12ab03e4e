import {
  planRecovery,
  type Candidate,
  type RecoveryContext,
  type Search,
} from "../../../../cli/src/recovery/plan";
import type { ResourceKind } from "../../../../provider/src/schema/schemas";

const earliestStart = { atMs: Date.parse("2026-01-01T10:00:00Z"), source: "the end of the update before it" };

const soleStack: RecoveryContext = {
  urnOfObject: () => undefined,
  currentIdOf: () => undefined,
  findOwner: () => undefined,
  competitorsOf: () => [],
  earliestStart,
  lastActivityMs: Date.parse("2026-01-01T10:10:00Z"),
  nowMs: Date.parse("2026-01-01T10:20:00Z"),
};

function candidate(id: string, more: Partial<Candidate> = {}): Candidate {
  return { id, name: "training", differences: [], createdAt: "2026-01-01T10:05:00Z", ...more };
}

function search(name: string, candidates: readonly Candidate[], more: Partial<Search> = {}): Search {
  const kind: ResourceKind = "ModelArtsNetwork";
  const urn = `urn:pulumi:dev::test::pulumi-nodejs:dynamic/huaweicloud:${kind}::${name}`;
  const resource = { urn, type: `pulumi-nodejs:dynamic/huaweicloud:${kind}`, custom: true, inputs: {} };
  return {
    creation: { urn, kind, name, inputs: {}, resource },
    candidates,
    adopts: false,
    toServiceTime: (time) => time,
    ...more,
  };
}

/** What is decided, as `action id reason`. */
function plan(searches: readonly Search[], circumstances: Partial<RecoveryContext> = {}): string[] {
  return planRecovery(searches, { ...soleStack, ...circumstances }).map((decision) =>
    [
      decision.creation.name,
      decision.action,
      ...(decision.action === "take" ? [decision.candidate.id] : []),
      decision.reason,
    ].join(" "),
  );
}

describe("deciding what pending creations made", () => {
  it("takes an object that agrees, is not older than the killed run and belongs to nothing else", () => {
    expect(plan([search("a", [candidate("1")])])).toEqual([
      "a take 1 agrees in all that cannot be changed; not older than the end of the update before it (2026-01-01T10:00:00Z)",
    ]);
  });

  it("says what is not known when it takes an object without a creation time, or without a begin of the run", () => {
    const untold: Candidate = { id: "1", name: "training", differences: [] };
    expect(plan([search("a", [untold])])[0]).toContain("the service tells no creation time");
    expect(plan([search("a", [candidate("1")])], { earliestStart: undefined })[0]).toContain(
      "when the killed run began is not known",
    );
  });

  it("leaves an object that differs in what cannot be changed", () => {
    const other = candidate("1", { differences: ['cidr is "x", asked for was "y"'] });
    expect(plan([search("a", [other])])).toEqual([
      'a leave 1 differs in what cannot be changed (cidr is "x", asked for was "y")',
    ]);
  });

  it("leaves an older object, with a minute's tolerance for the clocks", () => {
    expect(plan([search("a", [candidate("1", { createdAt: "2026-01-01T09:58:59Z" })])])[0]).toContain(
      "a leave 1 is older",
    );
    expect(plan([search("a", [candidate("1", { createdAt: "2026-01-01T09:59:01Z" })])])[0]).toContain(
      "a take 1",
    );
  });

  it("compares creation times by the service's clock", () => {
    const toServiceTime = (time: number) => time - 3_600_000;
    const object = candidate("1", { createdAt: "2026-01-01T09:05:00Z" });
    expect(plan([search("a", [object], { toServiceTime })])[0]).toContain("a take 1");
  });

  it("leaves what appeared more than a day after the killed run's last sign of life", () => {
    const late = candidate("1", { createdAt: "2026-01-02T10:11:00Z" });
    expect(plan([search("a", [late])])[0]).toContain("a leave 1 is more than a day younger");
    const untold: Candidate = { id: "1", name: "training", differences: [] };
    const nowMs = Date.parse("2026-01-02T10:11:00Z");
    expect(plan([search("a", [untold])], { nowMs })[0]).toContain(
      "a leave the service tells no creation time",
    );
    expect(plan([search("a", [candidate("1")])], { nowMs })[0]).toContain("a take 1");
  });

  it("leaves an object of which the cloud does not tell all that cannot be changed", () => {
    expect(plan([search("a", [candidate("1", { partiallyComparable: true })])])).toEqual([
      "a leave the cloud does not tell all that cannot be changed",
    ]);
  });

  it("takes an older object where the program takes over what exists", () => {
    const older = candidate("1", { createdAt: "2020-01-01T00:00:00Z" });
    expect(plan([search("a", [older], { adopts: true })])[0]).toContain("a take 1");
  });

  it("leaves an object that another stack has", () => {
    expect(plan([search("a", [candidate("1")])], { findOwner: () => "b of stack prod" })).toEqual([
      "a leave 1 is b of stack prod",
    ]);
  });

  it("takes the one that fits where another object only has the same name", () => {
    const other = candidate("1", { differences: ["cidr differs"] });
    expect(plan([search("a", [other, candidate("2")])])[0]).toContain("a take 2");
  });

  it("leaves two objects that fit one creation, and both creations that fit one object", () => {
    expect(plan([search("a", [candidate("1"), candidate("2")])])).toEqual(["a leave 2 objects fit"]);
    const both = plan([search("a", [candidate("1")]), search("b", [candidate("1")])]);
    expect(both).toEqual([
      expect.stringMatching(/^a leave 1 fits \S+::b as well$/),
      expect.stringMatching(/^b leave 1 fits \S+::a as well$/),
    ]);
  });

  it("leaves an object that a create recorded under a placeholder can have made as well", () => {
    expect(plan([search("a", [candidate("1")])], { competitorsOf: () => ["urn::p"] })).toEqual([
      "a leave 1 fits urn::p as well",
    ]);
  });

  it("takes two pending creations under one URN for one resource", () => {
    const twice = [search("a", [candidate("1")]), search("a", [candidate("1")])];
    expect(plan(twice)).toEqual([expect.stringContaining("a take 1")]);
  });

  it("clears what is certainly not there, and leaves what a list may not show", () => {
    expect(plan([search("a", [])])).toEqual(["a clear the cloud has nothing that it can have made"]);
    expect(plan([search("a", [], { inconclusiveReason: "the list is cut" })])).toEqual([
      "a leave it is not found, but the list is cut",
    ]);
  });

  it("does not count an object that the stack has already", () => {
    expect(plan([search("a", [candidate("1")])], { urnOfObject: () => "urn::b" })[0]).toContain("a clear");
  });

  it("leaves what was made beside an object that the stack has under the same name", () => {
    expect(plan([search("a", [candidate("2")])], { currentIdOf: () => "1" })[0]).toMatch(/^a leave .*\(1\)/);
  });

  it("takes nothing unproven without the user's word, and what the word names with it", () => {
    const unprovableReason = "RoCE networks have no name";
    expect(plan([search("a", [candidate("1")], { unprovableReason })])).toEqual([
      `a leave ${unprovableReason}`,
    ]);
    expect(plan([search("a", [candidate("1")], { unprovableReason, confirmed: candidate("1") })])).toEqual([
      "a take 1 you say so",
    ]);
    expect(plan([search("a", [], { unprovableReason })])[0]).toContain("a clear");
  });

  it("does not give to one creation what the user says another one made", () => {
    const searches = [
      search("a", [candidate("1"), candidate("2")], { confirmed: candidate("1") }),
      search("b", [candidate("1"), candidate("2")]),
    ];
    expect(plan(searches)).toEqual(["a take 1 you say so", expect.stringContaining("b take 2")]);
  });
});
