import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import type { Toolchain } from "../../../scripts/setup/index.mts";
import {
  endpointConfigValues,
  prepareStack,
  simulatedConfigValues,
} from "../../../scripts/stack/prepareStack.mts";
import { repository } from "../../e2e/support/environment";
import { writeScript } from "../support/fakeMachine";
import { createTempFolder } from "../support/tempFolder";

const account = { region: "cn-north-4", projectId: "p1" };

function createStack() {
  const clone = createTempFolder();
  const [state, command, log] = [join(clone, ".state"), join(clone, "pulumi"), join(clone, "calls")];
  writeScript(
    command,
    `echo "$*" >> "${log}"
case "$1" in config) echo "# set" >> "${clone}/Pulumi.simulator.yaml" ;; esac`,
  );
  const ready = { clone, state, engine: { command } } as unknown as Toolchain;
  return {
    clone,
    state,
    prepare: async (url: string) => {
      rmSync(log, { force: true });
      await prepareStack(ready, process.env, account, url);
      return readFileSync(log, "utf8").trim().split("\n");
    },
  };
}

const select = "stack select --create simulator";

describe("configurationValues", () => {
  it("lead every service to the simulator and hold no credentials", () => {
    expect(endpointConfigValues(account, "http://127.0.0.1:1")).toEqual([
      "huaweicloud:region=cn-north-4",
      "huaweicloud:projectId=p1",
      "huaweicloud:endpoints.modelarts=http://127.0.0.1:1",
      "huaweicloud:endpoints.eg=http://127.0.0.1:1",
      "huaweicloud:endpoints.vpc=http://127.0.0.1:1",
      "huaweicloud:endpoints.iam=http://127.0.0.1:1",
      "huaweicloud-ai:region=cn-north-4",
      "huaweicloud-ai:projectId=p1",
      "huaweicloud-ai:endpoints.modelarts=http://127.0.0.1:1",
      "huaweicloud-ai:endpoints.eg=http://127.0.0.1:1",
      "huaweicloud-ai:endpoints.vpc=http://127.0.0.1:1",
      "huaweicloud-ai:endpoints.iam=http://127.0.0.1:1",
    ]);
  });
});

describe("surroundingValues", () => {
  it("give the root program all that it asks for, but for what the user has set", () => {
    const { config } = parse(readFileSync(join(repository, "Pulumi.yaml"), "utf8")) as { config: object };
    expect(simulatedConfigValues().map((value) => value.split("=")[0])).toEqual(Object.keys(config));
    expect(simulatedConfigValues(new Set(["ai-cluster:vpcId"])).join()).not.toContain("vpcId=");
  });
});

describe("prepareStack", () => {
  it("leaves alone what the user has set for the root program", async () => {
    const { clone, prepare } = createStack();
    writeFileSync(join(clone, "Pulumi.simulator.yaml"), "config:\n  ai-cluster:vpcId: mine\n");
    const calls = await prepare("http://127.0.0.1:1");
    expect(calls.at(-1)).toContain("--plaintext ai-cluster:sfsTurboName=");
    expect(calls.at(-1)).not.toContain("ai-cluster:vpcId=");
  });

  it("configures the stack once, and again when the simulator is elsewhere or the file was changed", async () => {
    const { clone, prepare } = createStack();
    const configured = [
      select,
      expect.stringMatching(/^config set-all --stack simulator --path --plaintext huawei/),
    ];
    expect(await prepare("http://127.0.0.1:1")).toEqual(configured);
    expect(await prepare("http://127.0.0.1:1")).toEqual([select]);
    expect(await prepare("http://127.0.0.1:2")).toEqual(configured);
    writeFileSync(join(clone, "Pulumi.simulator.yaml"), "");
    expect(await prepare("http://127.0.0.1:2")).toEqual(configured);
  });

  it("configures a stack anew that was noted before the root program's values stood in it", async () => {
    const { clone, state, prepare } = createStack();
    const file = "config:\n  huaweicloud:region: cn-north-4\n";
    writeFileSync(join(clone, "Pulumi.simulator.yaml"), file);
    const values = JSON.stringify(endpointConfigValues(account, "http://127.0.0.1:1"));
    mkdirSync(join(state, "simulator"), { recursive: true });
    const note = createHash("sha256").update(values).update(file).digest("hex");
    writeFileSync(join(state, "simulator", "configured.json"), note);
    expect((await prepare("http://127.0.0.1:1")).at(-1)).toContain("--plaintext ai-cluster:vpcId=");
  });

  it("unlocks a stack that a killed run has left locked", async () => {
    const { state, prepare } = createStack();
    const locks = join(state, "backend", ".pulumi", "locks", "organization", "ai-cluster", "simulator");
    mkdirSync(locks, { recursive: true });
    writeFileSync(join(locks, "a.json"), JSON.stringify({ pid: 999999999, hostname: hostname() }));
    jest.spyOn(process.stderr, "write").mockReturnValue(true);
    expect((await prepare("http://127.0.0.1:1"))[1]).toBe("cancel --yes --stack simulator");
  });
});
