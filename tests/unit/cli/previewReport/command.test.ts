import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createProgram } from "../../../../cli/src/commandLine";
import { parseUrl } from "../../../../cli/src/previewReport/options";
import {
  fixtureSecrets,
  readRecordedFile,
  recordedFilePath,
  recordings,
} from "../../../support/recordedPreviews";
import { runPreviewReport } from "./support/runPreviewReport";
import { previewJson } from "./support/runs";

describe("preview-report", () => {
  const folder = mkdtempSync(join(tmpdir(), "preview-report-"));
  const output = join(folder, "report.md");
  let printed: string;

  beforeEach(() => {
    printed = "";
    jest.spyOn(process.stdout, "write").mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });
  afterEach(() => {
    rmSync(output, { force: true });
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function file(text: string): string {
    const path = join(folder, "input.json");
    writeFileSync(path, text);
    return path;
  }

  it("writes the report to standard output, or whole into a file", () => {
    const input = recordedFilePath("failed", "preview.json");
    expect(runPreviewReport([input])).toBe(0);
    expect(runPreviewReport([input, "--output", output])).toBe(0);
    expect(readFileSync(output, "utf8")).toBe(printed);
    expect(readdirSync(folder).filter((name) => name.includes("tmp"))).toEqual([]);
  });

  it.each([
    ["nothing changes", previewJson([{ op: "same", name: "a", before: {}, after: {} }]), 0],
    ["something changes", previewJson([{ op: "create", name: "a", after: {} }]), 2],
    ["the cloud differs, by number only", readRecordedFile("drift", "preview.json"), 2],
    ["it failed", previewJson([], { diagnostics: [{ severity: "error", message: "x" }] }), 3],
    ["a policy refuses it", readRecordedFile("refused", "events.jsonl"), 3],
    ["it ended early", readRecordedFile("refused", "events.jsonl").split("\n").slice(0, 20).join("\n"), 3],
  ])("tells by the exit code that %s, when asked", (_, text, exitCode) => {
    expect(runPreviewReport([file(text)])).toBe(0);
    expect(runPreviewReport([file(text), "--exit-code"])).toBe(exitCode);
    expect(printed).toContain("<!-- huaweicloud-ai preview-report default -->");
  });

  it("writes nothing when there is no report", () => {
    expect(() => runPreviewReport([file(""), "--output", output])).toThrow("is empty");
    expect(() => runPreviewReport([join(folder, "absent.json")])).toThrow(/Reading .*absent\.json failed/);
    expect(existsSync(output)).toBe(false);
    expect(printed).toBe("");
  });

  it.each(recordings)("never shows a secret of a recorded run: %s", (recording) => {
    const [preview, events] = [
      recordedFilePath(recording, "preview.json"),
      recordedFilePath(recording, "events.jsonl"),
    ];
    expect(readFileSync(events, "utf8")).toMatch(fixtureSecrets);
    runPreviewReport([preview]);
    runPreviewReport([events]);
    runPreviewReport([preview, "--events", events]);
    expect(printed).not.toMatch(fixtureSecrets);
    expect(printed).not.toMatch(/__|04da6b54|4dabf181/);
  });

  it.each([
    [[], "missing required argument 'file'"],
    [["a", "b"], "too many arguments"],
    [["-", "--events", "-"], "cannot both be standard input"],
    [["a", "--limit", "3999"], "at least 4000"],
    [["a", "--limit", "many"], "whole number"],
    [["a", "--marker", "x --> y"], "--marker"],
    [["a", "--commit", "$(id)"], "--commit"],
    [["a", "--title", "two\nlines"], "--title"],
    [["a", "--details-url", "javascript:alert(1)"], "--details-url"],
    [["a", "--unknown"], "--unknown"],
  ])("refuses %j", (args, reason) => {
    expect(() => runPreviewReport(args)).toThrow(reason);
  });

  it.each([
    ["UTF-8 with a mark", (text: string) => Buffer.from(`\ufeff${text}`)],
    ["UTF-16 with a mark", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16 of the other order", (text: string) => Buffer.from(`\ufeff${text}`, "utf16le").swap16()],
    ["UTF-16 without a mark", (text: string) => Buffer.from(text, "utf16le")],
  ])("reads %s, as PowerShell writes it", (_, encode) => {
    const [preview, events] = (["preview.json", "events.jsonl"] as const).map((name) => {
      const path = join(folder, name);
      writeFileSync(path, encode(readRecordedFile("refused", name).replaceAll("\n", "\r\n")));
      return path;
    }) as [string, string];
    expect(runPreviewReport([preview, "--events", events, "--exit-code"])).toBe(3);
    const shown = printed;
    printed = "";
    runPreviewReport([
      recordedFilePath("refused", "preview.json"),
      "--events",
      recordedFilePath("refused", "events.jsonl"),
    ]);
    expect(shown).toBe(printed);
  });

  it("keeps a link a link", () => {
    expect(parseUrl("https://ci.example/a)b(c|d")).toBe("https://ci.example/a%29b%28c%7Cd");
    expect(parseUrl("")).toBeUndefined();
  });

  it("explains each option in the docs", () => {
    const page = readFileSync(join(__dirname, "../../../../docs/preview-report.md"), "utf8");
    const command = createProgram().commands.find((one) => one.name() === "preview-report");
    const options = command?.options.map(({ long }) => long ?? "") ?? [];
    expect(options).toContain("--fingerprint");
    expect(options.filter((option) => !page.includes(`\`${option}`))).toEqual([]);
  });
});
