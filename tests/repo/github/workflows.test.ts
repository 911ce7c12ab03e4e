import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { root } from "../gitops/support/linters";
import { jobsIn, type Workflow } from "../gitops/support/workflow";

const folder = join(root, ".github/workflows");
const files = readdirSync(folder).map((name) => join(folder, name));
const jobs = files.flatMap((file) =>
  jobsIn(file).map(([name, job]) => [`${basename(file)}: ${name}`, file, job] as const),
);

describe.each(files.map((file) => [basename(file), file]))("%s", (_name, file) => {
  const workflow = parse(readFileSync(file, "utf8")) as Workflow;

  it("grants no permissions outside of jobs", () => {
    expect(workflow.permissions).toEqual({});
  });

  it("limits concurrent runs", () => {
    expect(workflow.concurrency).toBeDefined();
  });

  it("never runs code of a pull request with the permissions of the repository", () => {
    expect(Object.keys(workflow.on)).not.toContain("pull_request_target");
  });
});

describe.each(jobs)("%s", (_name, file, job) => {
  it("has a timeout and names its permissions", () => {
    expect(job["timeout-minutes"]).toBeGreaterThan(0);
    expect(job.permissions).toBeDefined();
  });

  it("pins actions by commit and names their version", () => {
    const text = readFileSync(file, "utf8");
    const actions = job.steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]));
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) {
      expect(action).toMatch(/@[0-9a-f]{40}$/);
      expect(text).toMatch(new RegExp(`${action} # v\\d+\\.\\d+\\.\\d+$`, "m"));
    }
  });

  it("leaves no token in the clone", () => {
    expect(job.steps[0]?.with).toEqual({ "persist-credentials": false });
  });

  it("puts no text of an event into a command line", () => {
    expect(job.steps.filter(({ run }) => run?.includes("${{"))).toEqual([]);
  });
});

describe("test.yml", () => {
  const text = readFileSync(join(folder, "test.yml"), "utf8");
  const { jobs } = parse(text) as Workflow;

  it("reads no secret and writes nothing", () => {
    expect(text).not.toMatch(/secrets\.|github\.token/);
    for (const { permissions } of Object.values(jobs)) {
      expect(permissions).toEqual({ contents: "read" });
    }
  });

  it("tests Linux, macOS and Windows with each supported version of Node.js", () => {
    expect(jobs["unit-and-integration"]?.strategy?.matrix).toEqual({
      os: [
        expect.stringMatching(/^ubuntu-\d/),
        expect.stringMatching(/^macos-\d/),
        expect.stringMatching(/^windows-\d/),
      ],
      node: [22, 24],
    });
  });

  it("runs only npm scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
      scripts: Record<string, string>;
    };
    const named = [...text.matchAll(/npm run ([\w:]+)/g)].map(([, name = ""]) => name);
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
