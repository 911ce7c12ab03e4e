import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parse } from "yaml";
import { root } from "./support/linters";
import { jobsIn, readWorkflow, workflowFiles, type Job } from "./support/workflow";

const names = workflowFiles.map((file) => basename(file, ".yml"));
const jobs = workflowFiles.flatMap((file) =>
  jobsIn(file).map(([name, job]) => [`${basename(file)}: ${name}`, job] as const),
);
const secretIn = (part: unknown) => /secrets\b|github\.token|GITHUB_TOKEN/.exec(JSON.stringify([part]))?.[0];

describe("a fork's pull request", () => {
  const { preview, fork } = readWorkflow("pulumi-preview").jobs as { preview: Job; fork: Job };

  it("starts nothing with the rights of the repository", () => {
    for (const name of names) {
      expect(Object.keys(readWorkflow(name).on)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/pull_request_target|workflow_run|issue_comment/)]),
      );
    }
  });

  it("gets a job without secrets that writes nothing; all others leave it out", () => {
    expect(secretIn(fork)).toBeUndefined();
    expect(fork.permissions).toEqual({ contents: "read" });
    // Otherwise this test could not fail.
    expect(secretIn(preview)).toBeDefined();
    const repository = "github.event.pull_request.head.repo.full_name";
    const author = "github.event.pull_request.user.login";
    expect(preview.if).toBe(`${repository} == github.repository && ${author} != 'dependabot[bot]'`);
    expect(fork.if).toBe(`${repository} != github.repository || ${author} == 'dependabot[bot]'`);
    expect(secretIn(readWorkflow("pulumi-preview").env)).toBeUndefined();
    expect(Object.keys(readWorkflow("pulumi-preview").jobs)).toEqual(["preview", "fork"]);
  });

  it("gets no variable of the project on GitLab", () => {
    const pipeline = parse(readFileSync(join(root, "gitops/gitlab/pulumi.gitlab-ci.yml"), "utf8")) as Record<
      string,
      { environment?: { name: string } }
    >;
    expect(pipeline["pulumi-fork"]?.environment).toBeUndefined();
    expect(JSON.stringify(pipeline["pulumi-fork"])).not.toMatch(/TOKEN|HW_|AWS_|comment\.mjs|issue\.mjs/);
    // The others' secrets are those of an environment, which is how the fork's job goes without.
    const environments = ["pulumi-preview", "pulumi-up", "pulumi-drift"].map(
      (name) => pipeline[name]?.environment?.name,
    );
    expect(environments).toEqual(["preview", "production", "drift"]);
  });
});

describe.each(names)("%s", (name) => {
  const workflow = readWorkflow(name);

  it("has no rights but those that a job names, and runs one at a time", () => {
    expect(workflow.permissions).toEqual({});
    expect(workflow.concurrency?.group).toMatch(/\$\{\{/);
  });
});

it("Whatever works on the stack waits for its turn, and none is dropped", () => {
  const [up, drift] = ["pulumi-up", "pulumi-drift"].map((name) => readWorkflow(name).concurrency);
  expect(up).toEqual(drift);
  expect(up).toMatchObject({ queue: "max" });
  expect(up).not.toHaveProperty("cancel-in-progress");
});

it("Only what brings main to the cloud gets keys that change it, and only the look for drift besides may write the state", () => {
  const { up } = readWorkflow("pulumi-up").jobs;
  expect(up).toMatchObject({ environment: "production", if: "github.ref == 'refs/heads/main'" });
  const environments = jobs.flatMap(([name, { environment }]) => (environment ? [[name, environment]] : []));
  expect(environments).toEqual([
    ["pulumi-drift.yml: drift", "drift"],
    ["pulumi-up.yml: up", "production"],
  ]);
});

describe.each(jobs)("%s", (_name, job) => {
  it("ends by itself, and may write only where its steps do", () => {
    expect(job["timeout-minutes"]).toBeGreaterThan(0);
    const writes = Object.entries(job.permissions ?? { all: "write" }).filter(
      ([, right]) => right === "write",
    );
    const posts = job.steps.filter(({ run }) => /(?:comment|issue)\.mjs/.test(run ?? ""));
    expect(writes).toHaveLength(posts.length);
  });

  it("pins actions by commit, and says which version that is", () => {
    const text = workflowFiles.map((file) => readFileSync(file, "utf8")).join("\n");
    for (const { uses } of job.steps.filter(({ uses }) => uses !== undefined)) {
      expect(uses).toMatch(/@[0-9a-f]{40}$/);
      expect(text).toMatch(new RegExp(`${uses} # v\\d+\\.\\d+\\.\\d+$`, "m"));
    }
    expect(job.steps[0]?.with).toEqual({ "persist-credentials": false });
  });

  it("shows secrets to the one step that needs them, and to no installation", () => {
    expect(secretIn(job.env)).toBeUndefined();
    for (const { run, uses, env } of job.steps) {
      const found = secretIn(env);
      if (found === "secrets") {
        expect(run).toMatch(/^pulumi (?:preview|up|refresh) /);
      } else if (found !== undefined) {
        expect(run).toMatch(/^node \.github\/ci\/(?:comment|issue)\.mjs /);
      }
      expect(uses && found).toBeUndefined();
    }
  });

  it("puts no text of an event into a command line", () => {
    expect(job.steps.filter(({ run }) => run?.includes("${{"))).toEqual([]);
  });
});
