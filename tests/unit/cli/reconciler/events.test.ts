import { readEvents } from "../../../../cli/src/reconciler/events";

const urn = "urn:pulumi:prod::p::t::network";
const step = (op: string, planning: boolean) =>
  JSON.stringify({ resOutputsEvent: { planning, metadata: { op, urn, type: "t" } } });

it("Counts what was done or what was planned, each resource once, and no look", () => {
  const text = [step("update", true), step("create", false), step("create", false), step("same", false)].join(
    "\n",
  );
  expect(readEvents(text, true).changes).toEqual([{ op: "update", type: "t", name: "network" }]);
  expect(readEvents(text, false).changes).toEqual([{ op: "create", type: "t", name: "network" }]);
});

it("Takes errors and mandatory policies, and nothing of debug lines, where secrets are", () => {
  const lines = [
    { diagnosticEvent: { severity: "debug", message: "secret" } },
    { diagnosticEvent: { severity: "error", message: "<{%fg 1%}>failed<{%reset%}>\n" } },
    { policyEvent: { enforcementLevel: "advisory", policyName: "a", message: "m" } },
    { policyEvent: { enforcementLevel: "mandatory", policyName: "p", message: "m" } },
  ].map((line) => JSON.stringify(line));
  expect(readEvents(lines.join("\n"), false)).toEqual({ changes: [], errors: ["failed", "policy p: m"] });
});

it("Reads as far as a killed engine wrote", () => {
  expect(readEvents(`${step("create", false)}\n{"resOutputsEv`, false).changes).toHaveLength(1);
});

it("Leaves out what the engine makes for itself", () => {
  const metadata = { op: "create", urn, type: "pulumi:pulumi:Stack" };
  expect(readEvents(JSON.stringify({ resOutputsEvent: { metadata } }), false).changes).toEqual([]);
});
