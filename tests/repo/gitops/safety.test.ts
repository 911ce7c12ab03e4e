import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { readPipeline } from "./support/pipeline";
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
    const wish = "vars.PULUMI_PREVIEW";
    expect(preview.if).toBe(
      `${repository} == github.repository && ${author} != 'dependabot[bot]' && ${wish} != 'empty-stack'`,
    );
    expect(fork.if).toBe(
      `${repository} != github.repository || ${author} == 'dependabot[bot]' || ${wish} == 'empty-stack'`,
    );
    expect(secretIn(readWorkflow("pulumi-preview").env)).toBeUndefined();
    expect(Object.keys(readWorkflow("pulumi-preview").jobs)).toEqual(["preview", "fork"]);
  });

  it("gets no variable of the project on GitLab", () => {
    const pipeline = readPipeline({ project: "networks" });
    expect(pipeline["pulumi-fork"]?.environment).toBeUndefined();
    expect(JSON.stringify(pipeline["pulumi-fork"])).not.toMatch(
      /TOKEN|HW_|AWS_|huaweicloud-ai (?:comment|drift-issue)/,
    );
    // The others' secrets are those of an environment, which is how the fork's job goes without.
    const environments = ["pulumi-preview", "pulumi-plan", "pulumi-up", "pulumi-drift"].map(
      (name) => pipeline[name]?.environment?.name,
    );
    expect(environments).toEqual(["preview", "preview", "production", "drift"]);
  });
});

describe.each(names)("%s", (name) => {
  const workflow = readWorkflow(name);

  it("has no rights but those that a job names, and runs one at a time on each stack of each project", () => {
    expect(workflow.permissions).toEqual({});
    // What is called runs in the turn of its caller.
    for (const { concurrency } of name === "pulumi-up-stack" ? [] : Object.values(workflow.jobs)) {
      expect(concurrency?.group).toMatch(
        /\$\{\{ matrix\.target\.project \}\}\/\$\{\{ matrix\.target\.stack \}\}$/,
      );
    }
  });
});

it("Whatever works on the stack waits for its turn, and none is dropped", () => {
  const up = readWorkflow("pulumi-up").jobs.stack?.concurrency;
  const drift = readWorkflow("pulumi-drift").jobs.drift?.concurrency;
  expect(up).toEqual(drift);
  expect(up).toMatchObject({ queue: "max" });
  expect(up).not.toHaveProperty("cancel-in-progress");
});

it("Only what brings main to the cloud gets keys that change it, and only the look for drift besides may write the state", () => {
  const { stack } = readWorkflow("pulumi-up").jobs;
  expect(stack).toMatchObject({
    uses: "./.github/workflows/pulumi-up-stack.yml",
    secrets: "inherit",
    if: "github.ref == 'refs/heads/main'",
    with: { environment: "${{ matrix.target.environment || 'production' }}" },
  });
  const environments = jobs.flatMap(([name, { environment }]) => (environment ? [[name, environment]] : []));
  expect(environments).toEqual([
    ["pulumi-drift.yml: drift", "drift"],
    ["pulumi-up-stack.yml: up", "${{ inputs.environment }}"],
  ]);
});

it("What a preview has shown is approved, and nothing else is done", () => {
  const { preview, up } = readWorkflow("pulumi-up-stack").jobs as { preview: Job; up: Job };
  expect(preview.environment).toBeUndefined();
  expect(up).toMatchObject({ needs: "preview" });
  const names = up.steps.map(({ name }) => name);
  expect(names.slice(-5)).toEqual([
    "Plan",
    "Compare with what was approved",
    "Up",
    "Report what was done",
    "Remove what has secrets in clear",
  ]);
  const pipeline = readPipeline({ project: "networks" });
  for (const script of [up.steps.map(({ run }) => run), pipeline["pulumi-up"]?.script]) {
    expect(script?.join("\n")).toMatch(
      /--save-plan (\S+)[^]*--fingerprint[^]*pulumi up [^]*--skip-preview[^]*--plan \1/,
    );
  }
});

it("Nothing is installed where a secret can be read", () => {
  const installing = /\b(?:npm|pnpm|yarn)\s+(?:ci|install|i|add|rebuild)\b|\bpulumi (?:install|plugin)\b/;
  // On GitHub each step has variables of its own, and no script of a package runs that could wait for a later one.
  for (const [, { env, steps }] of jobs) {
    const installs = steps.filter(({ run }) => installing.test(run ?? ""));
    expect(installs.map(({ run }) => run)).toEqual(["npm ci --ignore-scripts"]);
    expect(secretIn([env, installs])).toBeUndefined();
  }
  // On GitLab a job has all of its variables from its first line on.
  const pipeline = readPipeline({ project: "networks" });
  const jobsThatInstall = Object.entries(pipeline).filter(([, job]) =>
    installing.test([...(job.before_script ?? []), ...(job.script ?? [])].join("\n")),
  );
  expect(jobsThatInstall.map(([name]) => name)).toEqual(["pulumi-packages"]);
  expect(pipeline["pulumi-packages"]).not.toHaveProperty("environment");
  expect(pipeline["pulumi-packages"]).not.toHaveProperty("extends");
});

it("A stack's file that holds a key of the account is refused before a branch's preview decrypts anything", () => {
  const preview = readWorkflow("pulumi-preview").jobs.preview?.steps.map(({ run }) => run) ?? [];
  const { script = [] } = readPipeline({ project: "networks" })["pulumi-preview"] ?? {};
  for (const lines of [preview, script]) {
    const check = lines.findIndex((line) => line?.includes("stack-file check"));
    expect(check).toBeGreaterThanOrEqual(0);
    expect(check).toBeLessThan(lines.findIndex((line) => line?.startsWith("pulumi preview")));
  }
});

describe.each(jobs)("%s", (_name, job) => {
  it("ends by itself, and may write only where its steps do", () => {
    expect(job["timeout-minutes"]).toBeGreaterThan(0);
    const writes = Object.entries(job.permissions ?? { all: "write" }).filter(
      ([, right]) => right === "write",
    );
    const posts = job.steps.filter(({ run }) => /huaweicloud-ai (?:comment|drift-issue) /.test(run ?? ""));
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
        expect(run).toMatch(/^npx --no huaweicloud-ai (?:comment|drift-issue) /);
      }
      expect(uses && found).toBeUndefined();
    }
  });

  it("puts no text of an event into a command line", () => {
    expect(job.steps.filter(({ run }) => run?.includes("${{"))).toEqual([]);
  });
});
