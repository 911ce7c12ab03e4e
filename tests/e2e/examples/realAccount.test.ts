import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { secondAccount, type Account } from "huaweicloud-ai-simulator";
import { runCommand } from "../support/command";
import { repository } from "../support/environment";
import { blockLines, section } from "../../unit/examples/support/exampleFolders";
import { ExampleClone } from "./support/exampleClone";

const readme = readFileSync(join(repository, "README.md"), "utf8");
const [block = ""] = section(readme, "On a real account").split("In a Pulumi project of your own");
const commands = blockLines(block, "sh");
const variables = commands.filter((line) => /^(?:eval|export) /.test(line));
const settings = commands.filter((line) => /^pulumi (?:stack init|config set) /.test(line));
const values = settings.filter((line) => line.startsWith("pulumi config set "));
const last = commands.filter((line) => /^pulumi (?:preview|up) /.test(line));

/** The account whose keys the block has: it writes them as `...`. */
const account: Account = { ...secondAccount, accessKey: "...", secretKey: "..." };

/**
 * A clone after `npm start`, and a real account in whose place the simulator stands. What leads there is no part of the block:
 * the endpoints get into the stack when it is made, as the region's own would be there anyway.
 */
class RealAccount {
  private constructor(
    private readonly clone: ExampleClone,
    private readonly home: string,
  ) {}

  static async create(): Promise<RealAccount> {
    const clone = await ExampleClone.create([account]);
    clone.copyExample("ai-cluster");
    symlinkSync(join(repository, "policy-pack"), join(clone.folder, "policy-pack"));
    cpSync(join(repository, "tsconfig.base.json"), join(clone.folder, "tsconfig.base.json"));
    // Set-up has its own tests; this clone's Pulumi is on the path already.
    const path = `#!/bin/sh\ntest "$*" = "run --silent path"\n`;
    writeFileSync(join(clone.folder, "bin", "npm"), path, { mode: 0o755 });
    const home = join(clone.folder, "home");
    mkdirSync(home);
    return new RealAccount(clone, home);
  }

  /** Follows the block in a terminal, without some of its lines. */
  async follow(terminal: "new" | "simulator", lines: readonly string[]) {
    const { folder, env } = this.clone;
    const exported = Object.entries(env).filter(
      ([name]) => terminal === "simulator" || !/^(?:PULUMI_(?!HOME|NODEJS|SKIP)|HW_(?!META))/.test(name),
    );
    const endpoints = ["modelarts", "eg", "vpc", "iam"].map(
      (service) => `--plaintext huaweicloud:endpoints.${service}=${this.clone.url}`,
    );
    const leadHere = `pulumi config set-all --path ${endpoints.join(" ")}`;
    const script = lines.flatMap((line) =>
      line.startsWith("pulumi stack init") ? [line, leadHere] : [line],
    );
    return runCommand({
      file: "sh",
      args: ["-euc", script.join("\n")],
      cwd: folder,
      env: { ...Object.fromEntries(exported), HOME: this.home },
    });
  }

  file(...path: readonly string[]): string {
    return join(this.clone.folder, ...path);
  }

  get admin() {
    return this.clone.admin;
  }

  close(): Promise<void> {
    return this.clone.close();
  }
}

describe.each(["new", "simulator"] as const)(
  "the README's part on a real account, in a terminal that is %s",
  (terminal) => {
    let real: RealAccount;
    beforeAll(async () => {
      real = await RealAccount.create();
      expect(await real.follow(terminal, [...variables, ...settings])).toMatchObject({ code: 0 });
    });
    afterAll(() => real.close());

    it.each(terminal === "new" ? values : values.slice(-1))(
      "stops without %s, before any request",
      async (forgotten) => {
        const [, key = ""] = /config set (?:\w+:)?(\w+)/.exec(forgotten) ?? [];
        const file = real.file("Pulumi.prod.yaml");
        const whole = readFileSync(file, "utf8");
        writeFileSync(file, whole.replace(new RegExp(`^ +[-\\w]+:${key}: .*\n`, "m"), ""));
        expect(readFileSync(file, "utf8")).not.toBe(whole);
        const { code, text } = await real.follow(terminal, [...variables, ...last]);
        writeFileSync(file, whole);
        expect(code).not.toBe(0);
        expect(text).toMatch(new RegExp(`${key}|no region is set`));
        expect(await real.admin.listRequests()).toEqual([]);
      },
    );

    it("works word for word", async () => {
      const before = readFileSync(real.file("Pulumi.simulator.yaml"), "utf8");
      const { code, text } = await real.follow(terminal, [
        ...variables,
        "pulumi stack rm --yes prod",
        ...commands,
      ]);
      expect(code === 0 ? "" : text).toBe("");
      const objects = await real.admin.listObjects();
      expect(objects.map(({ kind }) => kind).sort()).toEqual([
        "EgConnection",
        "HyperCluster",
        "ModelArtsNetwork",
        "ModelArtsNetwork",
        "RoceNetwork",
      ]);
      expect(new Set(objects.map(({ projectId }) => projectId))).toEqual(new Set([account.projectId]));
      expect(JSON.stringify(objects)).toContain('"VPC"');
      expect(existsSync(real.file("home/.pulumi/stacks/ai-cluster/prod.json"))).toBe(true);
      expect(readFileSync(real.file("Pulumi.simulator.yaml"), "utf8")).toBe(before);
      expect(text).toContain("huaweicloud-ai@v");
    });
  },
);
