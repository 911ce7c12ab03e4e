import { existsSync } from "node:fs";
import { join } from "node:path";
import { descendantsOf } from "../support/descendants";
import { repository } from "../support/environment";
import { startLab, type Lab } from "../support/lab";
import type { Project } from "../support/project";
import { GitRepository } from "./support/gitRepository";
import { Reconciler } from "./support/reconciler";

const network = (name: string, cidr: string) =>
  `new huawei.ModelArtsNetwork("${name}", { cidr: "${cidr}", description: "from git" });`;
const first = network("first", "192.168.0.0/17");
const second = network("second", "192.168.128.0/17");

/** Each test goes on where the one before it ended, as rounds do. */
describe("the reconciler", () => {
  let lab: Lab;
  let project: Project;
  let git: GitRepository;
  let reconciler: Reconciler;
  let commit: string;

  beforeAll(async () => {
    lab = await startLab();
    project = await lab.createProject({ encryption: "passphrase" });
    git = new GitRepository(project);
    reconciler = new Reconciler(project, git);
  });
  afterAll(() => lab.close());

  it("applies a new commit, with the policy pack on", async () => {
    commit = git.push(first);
    const result = await reconciler.run();
    expect(result).toMatchObject({ code: 0, events: ["round", "resource", "applied"] });
    expect(await lab.takeWrites()).toEqual(["POST createNetwork", "PATCH patchNetwork"]);
    expect(reconciler.readStateFile("pulumi.log")).toContain("huaweicloud-ai@v");
    expect(JSON.parse(reconciler.readStateFile("applied.json"))).toMatchObject({ commit, stack: "dev" });
  });

  it("does nothing when nothing changed, and reports what somebody changes in the cloud", async () => {
    const before = (await reconciler.run()).events;
    expect(before).toEqual(["round", "in-step"]);
    const annotations = { "os.modelarts/description": "by hand" };
    await lab.admin.patchObject("ModelArtsNetwork", project.readResources().first!.id, {
      metadata: { annotations },
    });

    const result = await reconciler.run();
    expect(result).toMatchObject({ code: 3, events: ["round", "drift", "drift-reported"] });
    expect(result.stdout).toMatch(/ drift op=update type=\S*ModelArtsNetwork\S* name=first\n/);
    expect(reconciler.readStateFile("drift.md")).toContain("by hand");
    expect(await lab.takeWrites()).toEqual([]);
  });

  it("repairs it when it is told to, and takes the report away", async () => {
    const result = await reconciler.run({ RECONCILE_DRIFT: "repair" });
    expect(result).toMatchObject({ code: 0, events: ["round", "drift", "resource", "repaired"] });
    expect(await lab.takeWrites()).toEqual(["PATCH patchNetwork"]);
    expect(project.readResources().first!.outputs.description).toBe("from git");
    expect(existsSync(join(reconciler.folder, "drift.md"))).toBe(false);
  });

  it("leaves a round at work alone; killed in a creation, goes on and makes nothing twice", async () => {
    commit = git.push(first + second);
    await lab.admin.queueFault({
      match: { operation: "createNetwork" },
      fault: { kind: "barrier", name: "made", afterExecution: true },
    });
    let other: Promise<{ code: number; events: readonly string[] }> | undefined;
    const onStart = (pid: number) =>
      void lab.admin.waitForBarrier("made").then(
        async () => {
          other = reconciler.run();
          await other;
          const [engine] = descendantsOf(pid);
          // The round and the engine; the provider's process lives on, and is in the midst of its request.
          process.kill(pid, "SIGKILL");
          process.kill(engine!, "SIGKILL");
        },
        // The cloud was closed first: the test has failed already.
        () => undefined,
      );
    expect((await reconciler.run({}, onStart)).code).toBe(128 + 9);
    expect(await other).toMatchObject({ code: 75, events: ["stopped"] });
    expect(await lab.listObjects()).toHaveLength(2);
    expect(Object.keys(project.readResources())).toEqual(["first"]);

    const next = await reconciler.run();
    expect(next.text).toContain("dead-lock-taken-away");
    expect(next).toMatchObject({ code: 0 });
    expect(next.events).toEqual(
      expect.arrayContaining(["leftover-killed", "recovery-begun", "recovered", "applied"]),
    );
    await lab.admin.releaseBarrier("made");
    const cloud = (await lab.admin.listObjects()).map(({ id }) => id).sort();
    const state = Object.values(project.readResources()).map(({ id }) => id);
    expect(cloud).toHaveLength(2);
    expect(state.sort()).toEqual(cloud);
    expect(JSON.parse(project.readStateText())).not.toHaveProperty("checkpoint.latest.pending_operations");
    expect(JSON.parse(reconciler.readStateFile("applied.json"))).toMatchObject({ commit });
  });

  it("does not begin what a mandatory policy forbids, and says which", async () => {
    await lab.admin.clearRequests();
    git.push(first + second + network("third", "192.168.0.0/16"));
    const result = await reconciler.run();
    expect(result.code).toBe(1);
    expect(result.stdout).toMatch(/ error message="policy huaweicloud-/);
    expect(await lab.takeWrites()).toEqual([]);
    expect(JSON.parse(reconciler.readStateFile("applied.json"))).toMatchObject({ commit });
    expect(JSON.parse(reconciler.readStateFile("failure.json"))).toMatchObject({ count: 1 });
  });

  it("obeys the variable by which the workspace image has the policy pack on", async () => {
    const variable = { PULUMI_OPTION_POLICY_PACK: join(repository, "policy-pack") };
    const result = await reconciler.run({ RECONCILE_POLICY_PACK: "none", ...variable });
    expect(result.code).toBe(1);
    expect(result.stdout).toMatch(/ error message="policy huaweicloud-/);
    expect(JSON.parse(reconciler.readStateFile("failure.json"))).toMatchObject({ count: 2 });
  });
});
