import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { UsageError } from "../../../../cli/src/usageError";
import { runPreviewReport } from "./support/runPreviewReport";
import { resourceType, urn } from "./support/runs";

/** Names that Pulumi writes, and names that every JavaScript object has anyway. */
const names = fc.constantFrom(
  ...["steps", "op", "urn", "oldState", "newState", "inputs", "outputs", "dependencies", "id", "delete"],
  ...["propertyDependencies", "replaceReasons", "diffReasons", "detailedDiff", "diagnostics", "message"],
  ...["severity", "changeSummary", "sequence", "metadata", "old", "new", "keys", "diffs", "same", "update"],
  ...["resourcePreEvent", "resOutputsEvent", "diagnosticEvent", "policyEvent", "policyRemediationEvent"],
  ...["summaryEvent", "resourceChanges", "cidr", "peerConnections", "vpcId", "kafkaDetail", "password"],
  ...["4dabf18193072939515e22adb298388d", "name", "value", "region", "projectId", "sfsTurbos"],
  ...["constructor", "toString", "__proto__", "hasOwnProperty", "length", ""],
);
const types = ["ModelArtsNetwork", "RoceNetwork", "EgConnection"].map(resourceType);
const texts = fc.oneof(
  fc.constantFrom(
    ...["create", "update", "delete", "same", "refresh", "replace", "create-replacement", "delete-replaced"],
    ...[
      "discard-replaced",
      "error",
      "warning",
      "mandatory",
      "[secret]",
      "172.16.0.0/20",
      '{"password": 1}',
      "[[",
    ],
    ...["04da6b54-80e4-46f7-96ec-b56ff0331ba9", "1b47061264138c4ac30d75fd1eb44270", "toString", "__proto__"],
    ...types.map((type) => urn(type, "a")),
  ),
  names,
  fc.string({ unit: "binary", maxLength: 12 }),
);
/** Any JSON. `fc.dictionary` with these names makes `__proto__` a member, as `JSON.parse` does. */
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.oneof(texts, fc.integer(), fc.double(), fc.boolean(), fc.constant(null)),
    fc.array(tie("json"), { maxLength: 4 }),
    fc.dictionary(fc.oneof(names, texts), tie("json"), { maxKeys: 6 }),
  ),
}));
const values = fc.oneof(fc.dictionary(fc.oneof(names, texts), json, { maxKeys: 4 }), json);
/** The record of a resource, in which anything may be anything. */
const record = fc.oneof(
  fc.record(
    {
      id: json,
      inputs: values,
      outputs: values,
      dependencies: json,
      propertyDependencies: values,
      delete: json,
      protect: json,
      pendingReplacement: json,
    },
    { requiredKeys: [] },
  ),
  json,
);
const members = { op: texts, urn: fc.oneof(texts, fc.constantFrom(...types.map((type) => urn(type, "a")))) };
const reasons = fc.oneof(fc.array(names, { maxLength: 3 }), json);
const previews = fc.record(
  {
    steps: fc.oneof(
      fc.array(
        fc.record(
          {
            ...members,
            oldState: record,
            newState: record,
            replaceReasons: reasons,
            diffReasons: reasons,
            detailedDiff: values,
          },
          { requiredKeys: ["op", "urn"] },
        ),
        { maxLength: 5 },
      ),
      json,
    ),
    diagnostics: fc.oneof(fc.array(fc.record({ severity: texts, message: json, urn: json })), json),
    changeSummary: fc.oneof(fc.dictionary(texts, fc.double()), json),
  },
  { requiredKeys: ["steps"] },
);
const metadata = fc.record({
  metadata: fc.record({
    ...members,
    old: record,
    new: record,
    keys: reasons,
    diffs: reasons,
    detailedDiff: values,
  }),
});
const events = fc.array(
  fc.oneof(
    fc.record({ sequence: fc.nat(), resourcePreEvent: metadata }),
    fc.record({ sequence: fc.nat(), resOutputsEvent: metadata }),
    fc.dictionary(names, json),
  ),
  { maxLength: 6 },
);

describe("whatever is in the files, preview-report", () => {
  const folder = mkdtempSync(join(tmpdir(), "preview-report-"));
  const [preview, log] = [join(folder, "preview.json"), join(folder, "events.jsonl")];
  let printed = "";
  beforeEach(() => {
    jest.spyOn(process.stdout, "write").mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs the command, and returns its exit code or its error. */
  function run(...args: readonly string[]): unknown {
    printed = "";
    try {
      return runPreviewReport([preview, ...args, "--exit-code"]);
    } catch (error) {
      return error;
    }
  }

  /** A report and one of its exit codes, or neither and a sentence that names a file. */
  function expectTermination(result: unknown): void {
    if (typeof result === "number") {
      expect([0, 2, 3]).toContain(result);
      expect(printed).toMatch(/^<!-- huaweicloud-ai preview-report default -->\n## /);
    } else {
      expect(result).toBeInstanceOf(UsageError);
      expect((result as UsageError).cause).toBeUndefined();
      expect((result as UsageError).message).toMatch(/preview\.json|events\.jsonl/);
      expect(printed).toBe("");
    }
  }

  const lines = (items: readonly unknown[]) => items.map((item) => `${JSON.stringify(item)}\n`).join("");

  it("ends as it says, with any JSON", () => {
    fc.assert(
      fc.property(fc.oneof(json, previews), json, (one, other) => {
        writeFileSync(preview, JSON.stringify(one));
        writeFileSync(log, JSON.stringify(other));
        expectTermination(run());
        expectTermination(run("--events", log));
      }),
      { numRuns: 100 },
    );
  });

  it("ends as it says, with what nearly is a digest and an event log", () => {
    fc.assert(
      fc.property(previews, events, (digest, some) => {
        writeFileSync(preview, JSON.stringify(digest));
        writeFileSync(log, lines(some));
        expectTermination(run());
        expectTermination(run("--events", log));
        writeFileSync(preview, lines(some));
        expectTermination(run());
      }),
      { numRuns: 100 },
    );
  });

  it("ends as it says, with any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        writeFileSync(preview, bytes);
        expectTermination(run());
      }),
      { numRuns: 100 },
    );
  });

  it("shows properties whose names every object has", () => {
    const inputs = '{"constructor": 1, "toString": {"valueOf": "x"}, "__proto__": {"a": 1}}';
    const step = `{"op": "update", "urn": "${urn("other:index:Thing", "a")}"`;
    writeFileSync(
      preview,
      `{"steps": [${step}, "oldState": {"inputs": {}}, "newState": {"inputs": ${inputs}}}], "changeSummary": {}}`,
    );
    expect(run()).toBe(2);
    expect(printed).toContain("| `constructor` | – | `1` |");
    expect(printed).toContain("| `toString` | – |");
  });

  it.each([
    ["a value", (deep: string) => deep],
    ["a document inside a text", (deep: string) => JSON.stringify(deep)],
  ])("says what is wrong with %s that is nested too deeply, and shows none of it", (_, wrap) => {
    const deep = `${'{"a":['.repeat(20_000)}{"pin":"hidden-1234"}${"]}".repeat(20_000)}`;
    const step = `{"op": "create", "urn": "${urn("other:index:Thing", "a")}", "newState": {"inputs": {"x": ${wrap(deep)}}}}`;
    writeFileSync(preview, `{"steps": [${step}], "changeSummary": {}}`);
    const error = run();
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toMatch(
      /^Making a report of .*preview\.json failed: it is nested too deeply/,
    );
    expect(printed).toBe("");
  });

  it("masks a secret that is no whole text of UTF-16", () => {
    const step = `{"op": "create", "urn": "${urn("other:index:Thing", "a")}", "newState": {"inputs": {"password": "hidden\\ud800"}}}`;
    const diagnostic = '{"severity": "error", "message": "wrong: hidden\\ud800"}';
    writeFileSync(preview, `{"steps": [${step}], "diagnostics": [${diagnostic}], "changeSummary": {}}`);
    expect(run()).toBe(3);
    expect(printed).not.toContain("hidden");
  });
});
