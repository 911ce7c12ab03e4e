import { parseRun } from "../../../../cli/src/previewReport/parse/parseRun";
import { rootsOf } from "../../../../cli/src/previewReport/parse/steps";
import { parseUrn } from "../../../../cli/src/previewReport/parse/urn";
import { readRecordedFile } from "../../../support/recordedPreviews";
import { previewJson, reportOf, urn } from "./support/runs";

const thing = "other:index:Thing";

/** An event log of these events. */
function log(...events: readonly object[]): string {
  return events.map((event, sequence) => `${JSON.stringify({ sequence, ...event })}\n`).join("");
}

function begun(op: string, name: string, more: object = {}): object {
  return { resourcePreEvent: { metadata: { op, urn: urn(thing, name), ...more }, planning: true } };
}

function ended(op: string, name: string, more: object = {}): object {
  return { resOutputsEvent: { metadata: { op, urn: urn(thing, name), ...more }, planning: true } };
}

const end = { summaryEvent: { resourceChanges: {} } };

describe("reading", () => {
  it("takes a digest, an event log, or both in any order", () => {
    const [one, other] = [
      readRecordedFile("refused", "preview.json"),
      readRecordedFile("refused", "events.jsonl"),
    ];
    const both = reportOf(one, other);
    expect(reportOf(other, one).counts).toEqual(both.counts);
    expect(reportOf(one).counts).toEqual(both.counts);
    expect(reportOf(other).counts).toEqual(both.counts);
    expect(both.run.policies).toHaveLength(1);
    expect(both.changes.some(({ before }) => (before?.dependencies ?? []).length > 0)).toBe(true);
    expect(reportOf(other).changes.some(({ before }) => before?.dependencies)).toBe(false);
  });

  it.each(["", "  \n", "no JSON", "[]", "{}", '{"a": 1}', "null", "warning: x\n"])(
    "refuses %j and says what to pass",
    (text) => {
      expect(() => parseRun([{ name: "preview.json", text }])).toThrow(
        /^preview\.json .*pulumi preview --json/,
      );
    },
  );

  it("passes over what a wrapper printed before the document", () => {
    expect(
      reportOf(
        `> wrapper@1 preview\n\n${JSON.stringify(JSON.parse(previewJson([{ op: "create", name: "a", after: {} }])), null, 4)}`,
      ).counts.create,
    ).toBe(1);
  });

  it("passes over lines of an event log that are none", () => {
    const text = `warning: something\n${log(begun("create", "a"), end)}{"half":`;
    expect(reportOf(text).counts.create).toBe(1);
  });

  it("makes one replacement of the engine's three steps", () => {
    const states = { old: { inputs: { zone: "a" } }, new: { inputs: { zone: "b" } } };
    const { changes, counts } = reportOf(
      log(
        begun("create-replacement", "a", { ...states, keys: ["zone"] }),
        begun("replace", "a", { ...states, keys: ["zone"] }),
        begun("delete-replaced", "a", { old: states.old }),
        end,
      ),
    );
    expect(counts).toMatchObject({ replace: 1, create: 0, delete: 0 });
    expect(changes[0]?.values).toEqual([{ path: "zone", before: "a", after: "b", effect: "forces" }]);
  });

  it("tells drift from a preview, also from one that refreshes first", () => {
    const found = [
      begun("refresh", "a"),
      ended("update", "a", { old: { outputs: { x: 1 } }, new: { outputs: { x: 2 } } }),
    ];
    expect(reportOf(log(...found, end))).toMatchObject({ run: { kind: "drift" }, counts: { update: 1 } });
    expect(reportOf(log(...found, begun("same", "a"), end))).toMatchObject({
      run: { kind: "preview" },
      counts: { update: 0 },
    });
    expect(reportOf(previewJson([{ op: "refresh", name: "a", before: {} }])).run.kind).toBe("drift");
    expect(reportOf(previewJson([{ op: "delete", name: "a", before: {} }])).run.kind).toBe("preview");
  });

  it("counts as drift what the digest only counts, and says so", () => {
    const text = readRecordedFile("drift", "preview.json");
    expect(reportOf(text)).toMatchObject({ undetailedChanges: 2, counts: { update: 2, delete: 1 } });
    expect(reportOf(text, readRecordedFile("drift", "events.jsonl"))).toMatchObject({
      undetailedChanges: 0,
      counts: { update: 2, delete: 1 },
    });
  });

  it("says when an event log ends early", () => {
    expect(reportOf(log(begun("create", "a"))).run.isComplete).toBe(false);
    expect(reportOf(log(begun("create", "a"), end)).run.isComplete).toBe(true);
  });

  it("leaves out what is only for finding mistakes", () => {
    const diagnostic = (severity: string) => ({
      diagnosticEvent: { severity, message: `${severity} message` },
    });
    const { run } = reportOf(log(...["debug", "info", "info#err", "warning", "error"].map(diagnostic), end));
    expect(run.diagnostics.map(({ message }) => message)).toEqual(["warning message", "error message"]);
  });

  it("shows messages without the engine's marks for colours, and secrets in them masked", () => {
    const message = "<{%reset%}>no pass<{%fg 1%}>word=abc<{%reset%}>def 50 <{%}> <{%other%}>\n";
    const resourceUrn = urn(thing, "a");
    const events = [
      { diagnosticEvent: { severity: "error", prefix: "<{%fg 1%}>error: <{%reset%}>", message } },
      { policyEvent: { resourceUrn, message, policyName: "p", enforcementLevel: "mandatory" } },
    ];
    const { run } = reportOf(log(...events, end));
    const shown = "no password=[secret] 50 <{%}> <{%other%}>";
    expect([run.diagnostics[0]?.message, run.policies[0]?.message]).toEqual([shown, shown]);
  });

  it("refuses two files of different stacks", () => {
    const own = log(begun("create", "a"), end);
    const others = own.replaceAll("urn:pulumi:dev::shop", "urn:pulumi:prod::shop");
    expect(() => reportOf(own, others)).toThrow(
      /^file 1 is about stack "shop\/dev", but file 2 about "shop\/prod"\. Pass two files of the same run\.$/,
    );
    // A project that was renamed has resources under both names; a run that failed at once has none.
    expect(reportOf(own, `${own}${others}`).counts.create).toBe(2);
    expect(reportOf(own, previewJson([])).counts.create).toBe(1);
  });

  it("takes apart URNs and paths of detailed diffs", () => {
    expect(parseUrn("urn:pulumi:dev::shop::a:b:C$d:e:F::name::with colons")).toEqual({
      stack: "dev",
      project: "shop",
      type: "d:e:F",
      name: "name::with colons",
    });
    expect(rootsOf({ "tags.a": {}, "rules[0].port": {}, '["a.b"].c': {}, plain: {} })).toEqual([
      "tags",
      "rules",
      "a.b",
      "plain",
    ]);
  });
});
