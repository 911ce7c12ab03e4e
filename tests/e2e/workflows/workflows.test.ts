import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startGitHub } from "../../repo/gitops/support/fakeGitHub";
import { startGitLab } from "../../repo/gitops/support/fakeGitLab";
import { startLab, type Lab } from "../support/lab";
import { runGitHubJob, type Contexts } from "./support/githubJob";
import { runGitLabJob } from "./support/gitlabJob";
import { createUserRepository, type UserRepository } from "./support/userRepository";

const marker = "<!-- huaweicloud-ai preview-report test/dev -->";
const target = { project: "test", stack: "dev", folder: "." };
const network = (cidr: string, description = "as written") => `
  const token = new pulumi.Config().requireSecret("token");
  new huawei.ModelArtsNetwork("training", {
    name: "training",
    cidr: "${cidr}",
    description: ${JSON.stringify(description)},
    peerConnections: [{ vpcId: "vpc-1", subnetId: "subnet-1" }],
  });
`;

let lab: Lab;
beforeEach(async () => {
  lab = await startLab();
});
afterEach(() => lab.close());

/** Stores a secret in the stack's configuration, encrypted with a passphrase that forks do not have. */
async function setSecret({ project }: UserRepository): Promise<void> {
  const set = await project.pulumi("config", "set", "--stack", "dev", "--secret", "token", "hush-hush");
  expect(set.code).toBe(0);
}

describe("on GitHub", () => {
  async function start() {
    const user = await createUserRepository(lab, "github");
    const server = await startGitHub();
    await setSecret(user);
    const { GITHUB_TOKEN, ...variables } = server.env;
    const contexts: Contexts = {
      github: {
        token: GITHUB_TOKEN,
        server_url: "https://example.test",
        repository: "team/networks",
        run_id: "42",
        event: { pull_request: { number: 7, head: { sha: "4f2c91e" } } },
      },
      runner: { temp: user.tempFolder },
      secrets: user.secrets,
      vars: { PULUMI_BACKEND_URL: user.backend },
      matrix: { target },
      inputs: { ...target, environment: "production" },
    };
    const machine: NodeJS.ProcessEnv = { ...user.runnerEnv, ...variables, GITHUB_SHA: "4f2c91e" };
    const run = (workflow: string, job: string, own: Contexts = contexts, path = machine.PATH) =>
      runGitHubJob(user.project.folder, [workflow, job], own, { ...machine, PATH: path });
    return { user, server, contexts, run };
  }

  it("a pull request of the repository's own shows what it would change", async () => {
    const { user, server, run } = await start();
    user.project.setProgram(network("192.168.0.0/16"));
    const { succeeded, log, summary } = await run("pulumi-preview", "preview");
    expect(succeeded ? "" : log).toBe("");
    expect(log).toContain("comment created: https://example.test/");
    const [comment] = server.comments;
    expect(comment?.body).toMatch(new RegExp(`^${marker}\n`));
    for (const part of [
      "training",
      "192.168.0.0/16",
      "4f2c91e",
      "https://example.test/team/networks/actions/runs/42",
    ]) {
      expect(comment?.body).toContain(part);
    }
    expect(comment?.body).toBe(summary);
    expect(`${log}${summary}`).not.toMatch(/hush-hush|secret-token|simulated-secret-key/);
    expect(readdirSync(user.tempFolder).filter((name) => /\.jsonl?$/.test(name))).toEqual([]);
    expect(await lab.takeWrites()).toEqual([]);
  });

  it("a preview that ends before it begins leads to the log, and fails the job", async () => {
    const { user, server, contexts, run } = await start();
    const broken = join(user.tempFolder, "bin");
    mkdirSync(broken);
    writeFileSync(join(broken, "pulumi"), "#!/bin/sh\necho 'error: no stack named dev' >&2\nexit 255\n", {
      mode: 0o755,
    });
    const path = `${broken}:${String(user.runnerEnv.PATH)}`;
    const { succeeded, steps, log } = await run("pulumi-preview", "preview", contexts, path);
    expect(succeeded).toBe(false);
    expect(steps).toEqual({
      "Check the stack's file": "success",
      Preview: "failure",
      Report: "failure",
      "Remove what has secrets in clear": "success",
      Comment: "success",
      "Fail where the preview failed": "failure",
    });
    expect(log).toContain("error: no stack named dev");
    expect(server.comments).toHaveLength(1);
    expect(server.comments[0]?.body).toContain(
      "See [the log](https://example.test/team/networks/actions/runs/42)",
    );

    const drift = await run("pulumi-drift", "drift", contexts, path);
    expect([drift.succeeded, drift.steps.Issue]).toEqual([false, "failure"]);
    expect(drift.log).toContain("Looking for drift in stack test/dev failed, and the issue is as it was");
    expect(server.issues).toEqual([]);
  });

  it("a fork's pull request is previewed against an empty stack, without a secret and without a request", async () => {
    const { user, server, contexts, run } = await start();
    user.project.setProgram(network("192.168.0.0/16"));
    const { succeeded, log, summary } = await run("pulumi-preview", "fork", { ...contexts, secrets: {} });
    expect(succeeded ? "" : log).toBe("");
    expect(log).toContain("Pulumi.dev.yaml: without secrets (1 replaced)");
    expect(summary).toContain("Pulumi preview against an empty stack");
    expect(summary).toContain("192.168.0.0/16");
    expect(server.requests).toEqual([]);
    expect(await lab.requests()).toEqual([]);
  });

  it("what was approved is not done when it would be something else by now", async () => {
    const { user, contexts, run } = await start();
    user.project.setProgram(network("192.168.0.0/16"));
    const { outputs } = await run("pulumi-up-stack", "preview");
    const approved = { ...contexts, needs: { preview: { outputs } } };
    user.project.setProgram(network("192.168.0.0/17"));
    const up = await run("pulumi-up-stack", "up", approved);
    expect(up.log).toContain("Something changed since the approval");
    expect(up.steps).toMatchObject({ Plan: "success", "Compare with what was approved": "failure" });
    expect(up.steps).not.toHaveProperty("Up");
    expect(await lab.takeWrites()).toEqual([]);
  });

  it("a stack's file that holds a key of the account is refused, and nothing is decrypted", async () => {
    const { user, run } = await start();
    const key = "huaweicloud:secretKey";
    const set = await user.project.pulumi("config", "set", "--stack", "dev", "--secret", key, "writes-all");
    expect(set.code).toBe(0);
    const { steps, log } = await run("pulumi-preview", "preview");
    expect(steps).toMatchObject({ "Check the stack's file": "failure" });
    expect(steps).not.toHaveProperty("Preview");
    expect(log).toContain("Pulumi.dev.yaml of stack dev holds huaweicloud:secretKey");
    expect(log).not.toContain("writes-all");
    expect(await lab.requests()).toEqual([]);
  });

  it("main is brought to the cloud, then looked at every day", async () => {
    const { user, server, contexts, run } = await start();
    user.project.setProgram(network("192.168.0.0/16"));
    const preview = await run("pulumi-up-stack", "preview");
    expect(preview.succeeded ? "" : preview.log).toBe("");
    expect(preview.summary).toContain(
      "## To be approved · `test/dev`\n\nCommit `4f2c91e`\n\n**1 to create.**",
    );
    expect(await lab.takeWrites()).toEqual([]);
    const approved = { ...contexts, needs: { preview: { outputs: preview.outputs } } };
    const up = await run("pulumi-up-stack", "up", approved);
    expect(up.succeeded ? "" : up.log).toBe("");
    expect(up.log).toContain("training created");
    expect(up.summary).toContain("## Pulumi up · `test/dev`\n\nCommit `4f2c91e`\n\n**1 created.**");
    expect(await lab.listObjects()).toEqual(["ModelArtsNetwork training"]);
    expect(`${up.log}${up.summary}`).not.toMatch(/hush-hush|secret-token|simulated-secret-key/);
    expect(readdirSync(user.tempFolder).filter((name) => /\.jsonl?$/.test(name))).toEqual([]);

    const clean = await run("pulumi-drift", "drift");
    expect(clean.succeeded ? "" : clean.log).toBe("");
    expect(clean.log).toMatch(/^no drift$/m);
    expect(clean.steps.Look).toBe("success");

    const [object] = await lab.admin.listObjects();
    const annotations = { "os.modelarts/description": "by hand" };
    await lab.admin.patchObject("ModelArtsNetwork", object?.id ?? "", { metadata: { annotations } });
    const drift = await run("pulumi-drift", "drift");
    expect(drift.succeeded ? "" : drift.log).toBe("");
    expect(drift.log).toContain("drift: issue created");
    expect(drift.steps.Look).toBe("failure");
    expect(server.issues).toMatchObject([{ state: "open", title: "Drift in stack test/dev" }]);
    expect(server.issues[0]?.body).toMatch(/description[\s\S]*by hand/);
  });
});

describe("on GitLab", () => {
  async function start(cidr: string) {
    const user = await createUserRepository(lab, "gitlab");
    await setSecret(user);
    user.project.setProgram(network(cidr));
    const run = (job: string, variables: Readonly<Record<string, string>>) =>
      runGitLabJob(
        user.project.folder,
        job,
        target,
        { CI_COMMIT_SHA: "4f2c91e", ...variables },
        user.runnerEnv,
      );
    return { user, run };
  }

  it("a preview that fails shows why in the note, and fails the job", async () => {
    const server = await startGitLab();
    const { user, run } = await start("192.168.0.1/16");
    const variables = { ...server.env, ...user.secrets, PULUMI_BACKEND_URL: user.backend };
    const job = await run("pulumi-preview", variables);
    expect([job.code, job.text]).toEqual([1, expect.stringContaining("comment created")]);
    const [note] = server.notes;
    expect(note?.body).toMatch(new RegExp(`^${marker}\n`));
    expect(note?.body).toMatch(/host bits/);
    expect(`${job.text}${String(note?.body)}`).not.toMatch(/hush-hush|secret-token|simulated-secret-key/);
    const left = ["events.jsonl", "preview.json"].filter((file) =>
      existsSync(join(user.project.folder, file)),
    );
    expect(left).toEqual([]);
    expect(readFileSync(join(user.project.folder, "report.md"), "utf8")).toBe(note?.body);
  });

  it("what was looked at is done, once it was started, and nothing else", async () => {
    const { user, run } = await start("192.168.0.0/16");
    const variables = { ...user.secrets, PULUMI_BACKEND_URL: user.backend };
    const plan = await run("pulumi-plan", variables);
    expect(plan.code === 0 ? "" : plan.text).toBe("");
    expect(plan.text).toContain("## To be approved");
    expect(await lab.takeWrites()).toEqual([]);
    user.project.setProgram(network("192.168.0.0/17"));
    const other = await run("pulumi-up", variables);
    expect([other.code, other.text]).toEqual([
      1,
      expect.stringContaining("Something changed since the approval"),
    ]);
    expect(await lab.takeWrites()).toEqual([]);
    user.project.setProgram(network("192.168.0.0/16"));
    const up = await run("pulumi-up", variables);
    expect(up.code === 0 ? "" : up.text).toBe("");
    expect(up.text).toMatch(/## Pulumi up[^]*\*\*1 created\.\*\*/);
    expect(await lab.listObjects()).toEqual(["ModelArtsNetwork training"]);
    expect(existsSync(join(user.project.folder, "plan.json"))).toBe(false);
  });

  it("a fork's merge request is previewed against an empty stack, without a secret and without a request", async () => {
    const { run } = await start("192.168.0.0/16");
    const job = await run("pulumi-fork", { GITLAB_CI: "true" });
    expect(job.code === 0 ? "" : job.text).toBe("");
    expect(job.text).toContain("Pulumi.dev.yaml: without secrets (1 replaced)");
    expect(job.text).toMatch(/Pulumi preview against an empty stack[\s\S]*192\.168\.0\.0\/16/);
    expect(await lab.requests()).toEqual([]);
  });
});
