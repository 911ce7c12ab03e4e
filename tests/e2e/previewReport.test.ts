import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  fixtureSecrets,
  previewsFolder,
  recordedFilePath,
  normalizeIds,
  type Recording,
} from "../support/recordedPreviews";
import { policyPackArgs } from "./policyPack/support";
import { runCommand, type CommandResult } from "./support/command";
import { repository } from "./support/environment";
import { startLab, type Lab } from "./support/lab";
import type { Project } from "./support/project";

const before = readFileSync(join(previewsFolder, "before.js"), "utf8");
const after = readFileSync(join(previewsFolder, "after.js"), "utf8");

describe("preview-report on what the engine writes", () => {
  let lab: Lab;
  let project: Project;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject({ name: "fixture" });
    project.setProgram(before);
    expect((await project.up()).errors).toEqual([]);
  });
  afterAll(() => lab.close());

  /** Keeps what Pulumi wrote where the command will read it. */
  function keep({ stdout }: CommandResult): void {
    project.write("preview.json", stdout);
  }

  function report(folder: string, events: string, ...args: readonly string[]): Promise<CommandResult> {
    const main = join(repository, "cli", "dist", "main.js");
    return runCommand({
      file: process.execPath,
      args: [main, "preview-report", "preview.json", "--events", events, "--exit-code", ...args],
      cwd: folder,
      env: project.env,
    });
  }

  /** The report on this run, which is the same as that on the recorded one but for ids. */
  async function sameAsRecorded(recording: Recording, exitCode: number): Promise<string> {
    if (process.env.RECORD_PREVIEWS !== undefined) {
      record(recording);
    }
    const now = await report(project.folder, "events.json");
    const then = await report(join(previewsFolder, recording), "events.jsonl");
    expect(normalizeIds(now.text)).toBe(normalizeIds(then.text));
    expect([now.code, then.code]).toEqual([exitCode, exitCode]);
    return now.stdout;
  }

  function record(recording: Recording): void {
    const anonymous = (file: string): string =>
      readFileSync(join(project.folder, file), "utf8")
        .replaceAll(project.folder, "/project")
        .replaceAll(repository, "/repository")
        .replaceAll(lab.url, "http://127.0.0.1:9");
    mkdirSync(join(previewsFolder, recording), { recursive: true });
    writeFileSync(recordedFilePath(recording, "preview.json"), anonymous("preview.json"));
    const events = anonymous("events.json").split("\n");
    const kept = events.filter((line) => !/"policy\w+SummaryEvent"/.test(line));
    writeFileSync(recordedFilePath(recording, "events.jsonl"), kept.join("\n"));
  }

  it("a preview that a policy refuses: what it would have done, what it would have cut off, and why it may not", async () => {
    project.setProgram(after);
    const preview = await project.preview("--json", "--show-sames", ...policyPackArgs(project));
    expect(preview.code).not.toBe(0);
    keep(preview);
    const text = await sameAsRecorded("refused", 3);
    expect(text).toContain("Policies refuse this: 1 mandatory violation. 2 to create");
    expect(text).toContain(
      "`huaweicloud-modelarts-network-disallow-cidr-overlap` on ModelArts network `batch`",
    );
    expect(text).toMatch(
      /ModelArts network `training`\*\* is replaced: .*Depending on it: `\S+` `results` \(changed\)/,
    );
    expect(text).toContain("| `batch` | `172.16.8.0/21` |");
    // A network whose addresses stay is in no plan.
    expect(text).not.toContain("172.17.0.0/20");
    // The input is worth hiding something from, and nothing of it is shown.
    expect(readFileSync(join(project.folder, "events.json"), "utf8")).toMatch(fixtureSecrets);
    expect(text).not.toMatch(fixtureSecrets);
  });

  it("a preview that a check ends: the error first, then what is known", async () => {
    // After another one, so that something is always planned before the check.
    project.setProgram(
      `${after}\nnew huawei.ModelArtsNetwork("wrong", { cidr: "10.1.2.3/28" }, { dependsOn: [serving] });\n`,
    );
    const preview = await project.preview("--json", "--show-sames");
    expect(preview.code).not.toBe(0);
    keep(preview);
    const main = join(repository, "cli", "dist", "main.js");
    const args = [main, "preview-report", "preview.json", "--exit-code"];
    const { stdout, code } = await runCommand({
      file: process.execPath,
      args,
      cwd: project.folder,
      env: project.env,
    });
    expect(code).toBe(3);
    expect(stdout).toMatch(/^\*\*The preview failed\./m);
    expect(stdout).toContain('Write for example "172.16.0.0/24"');
    expect(stdout.indexOf("### Errors")).toBeLessThan(stdout.indexOf("### Changed in place"));
    if (process.env.RECORD_PREVIEWS !== undefined) {
      record("failed");
    }
  });

  it("drift: what changed in the cloud and what is gone", async () => {
    project.setProgram(before);
    for (const { kind, id, name } of await lab.admin.listObjects()) {
      if (kind === "RoceNetwork") {
        await lab.admin.patchObject(kind, id, { "provider:physical_network": "roce_pod999" });
      } else if (kind === "ModelArtsNetwork" && name.startsWith("training")) {
        await lab.admin.patchObject(kind, id, { spec: { connection: { peerConnectionList: [] } } });
      } else if (kind === "ModelArtsNetwork" && name.startsWith("old")) {
        await lab.admin.deleteObject(kind, id);
      }
    }
    const events = join(project.folder, "events.json");
    const refresh = [
      "refresh",
      "--preview-only",
      "--json",
      "--show-sames",
      "--stack",
      "dev",
      "--event-log",
      events,
    ];
    keep(await project.pulumi(...refresh));
    const text = await sameAsRecorded("drift", 2);
    expect(text).toContain("**2 changed in the cloud, 1 gone from the cloud, 6 as the state says.**");
    expect(text).toContain("| `physicalNetwork` | `roce_pod101` | `roce_pod999` |");
    expect(text).toContain("**ModelArts network `old`** is gone from the cloud");
    expect(text).not.toMatch(fixtureSecrets);
  });
});
