import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { changedCopy, lintWorkflows, listJobs, root } from "./support/linters";
import { pipelineFile } from "./support/pipeline";
import { workflowFiles } from "./support/workflow";

const own = readdirSync(join(root, ".github/workflows")).map((name) => join(root, ".github/workflows", name));
const text = readFileSync(pipelineFile, "utf8");

it.each([...workflowFiles, ...own, pipelineFile])("%s is YAML without doubtful parts", (file) => {
  const documents = parseAllDocuments(readFileSync(file, "utf8"), { strict: true, uniqueKeys: true });
  expect([...documents].flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([]);
});

describe("actionlint", () => {
  it("finds nothing in the workflows", () => {
    expect(workflowFiles).toHaveLength(4);
    expect(own).not.toEqual([]);
    expect(lintWorkflows([...workflowFiles, ...own])).toBe("");
  });

  it("would find a misspelt key, an unknown expression and an injected text", () => {
    const broken = changedCopy(
      workflowFiles.find((file) => file.endsWith("pulumi-preview.yml"))!,
      (workflow) =>
        workflow
          .replace("timeout-minutes", "timeout-minute")
          .replace("github.token", "github.tokn")
          .replace("run: npm ci --ignore-scripts", "run: echo ${{ github.event.pull_request.title }}"),
    );
    const found = lintWorkflows([broken]);
    expect(found).toContain('unexpected key "timeout-minute"');
    expect(found).toContain('property "tokn" is not defined');
    expect(found).toContain('"github.event.pull_request.title" is potentially untrusted');
  });
});

describe("GitLab's rules", () => {
  const merge = (source: string) => ({
    CI_PIPELINE_SOURCE: "merge_request_event",
    CI_COMMIT_BRANCH: "",
    CI_MERGE_REQUEST_SOURCE_PROJECT_PATH: source,
    CI_MERGE_REQUEST_PROJECT_PATH: "team/networks",
  });
  const branch = (source: string, name: string) => ({
    CI_PIPELINE_SOURCE: source,
    CI_COMMIT_BRANCH: name,
    CI_DEFAULT_BRANCH: "main",
  });

  it.each([
    ["a merge request of the project's own", merge("team/networks"), ["pulumi-packages", "pulumi-preview"]],
    ["a merge request of a fork", merge("stranger/networks"), ["pulumi-packages", "pulumi-fork"]],
    ["a push to the default branch", branch("push", "main"), ["pulumi-packages", "pulumi-plan", "pulumi-up"]],
    ["the schedule", branch("schedule", "main"), ["pulumi-packages", "pulumi-drift"]],
    ["a push to another branch", branch("push", "feature"), []],
    ["another pipeline's trigger", branch("trigger", "main"), []],
  ])("give %s the right jobs", (_name, variables, jobs) => {
    const run = listJobs(text, variables).filter(({ when }) => when !== "never");
    expect(run.map(({ name }) => name)).toEqual(jobs.map((name) => `${name} networks/prod`));
  });

  it("have nothing done that was not started by hand after a look at its preview", () => {
    const run = listJobs(text, branch("push", "main"));
    expect(run.flatMap(({ name, when }) => (when === "manual" ? [name] : []))).toEqual([
      "pulumi-up networks/prod",
    ]);
  });

  it("give several projects and stacks jobs of their own, and previews without secrets where that is asked for", () => {
    const inputs = [
      { project: "networks", stack: "test", preview: "empty-stack" },
      { project: "clusters", stack: "test", folder: "clusters" },
    ];
    const run = listJobs(text, merge("team/networks"), inputs).filter(({ when }) => when !== "never");
    expect(run.map(({ name }) => name)).toEqual([
      "pulumi-packages networks/test",
      "pulumi-fork networks/test",
      "pulumi-packages clusters/test",
      "pulumi-preview clusters/test",
    ]);
  });

  it("would find a misspelt keyword", () => {
    expect(() => listJobs(text.replace("resource_group", "resource_grup"))).toThrow(/resource_grup/);
  });
});
