import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { defaultAccount } from "huaweicloud-ai-simulator";
import type { Toolchain } from "../../scripts/setup/index.mts";
import { stackEnvironment } from "../../scripts/stack/environment.mts";
import { prepareStack } from "../../scripts/stack/prepareStack.mts";
import { runCommand } from "./support/command";
import { repository, scratch } from "./support/environment";

describe("the stack of npm start in a fresh clone", () => {
  let clone: string;
  let env: NodeJS.ProcessEnv;
  const pulumi = async (...args: readonly string[]): Promise<string> => {
    const { code, text, stdout } = await runCommand({ file: "pulumi", args, cwd: clone, env });
    return code === 0 ? stdout.trim() : text;
  };
  const prepare = (): Promise<void> => {
    const ready = {
      clone,
      state: join(clone, ".state"),
      engine: { command: "pulumi" },
    } as unknown as Toolchain;
    return prepareStack(ready, env, defaultAccount, "http://127.0.0.1:1");
  };

  beforeAll(async () => {
    mkdirSync(scratch, { recursive: true });
    clone = mkdtempSync(join(scratch, "fresh-"));
    cpSync(join(repository, "Pulumi.yaml"), join(clone, "Pulumi.yaml"));
    env = stackEnvironment(process.env, join(clone, ".state"), defaultAccount);
    await prepare();
  });
  afterAll(() => {
    rmSync(clone, { recursive: true, force: true });
  });

  it("has all that the program asks for, and keeps what the user sets", async () => {
    expect(await pulumi("config", "get", "sfsTurboName")).toBe("training-data");
    await pulumi("config", "set", "vpcId", "mine");
    await prepare();
    expect(await pulumi("config", "get", "vpcId")).toBe("mine");
  });

  it("is the one that pulumi works on until another one is made in the same terminal", async () => {
    expect(await pulumi("stack", "--show-name")).toBe("simulator");
    await pulumi("stack", "init", "prod");
    await pulumi("config", "set", "vpcId", "theirs");
    expect(await pulumi("config", "get", "vpcId", "--stack", "simulator")).toBe("mine");
  });
});
