import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { minimumEngine } from "../../../scripts/setup/versions.mjs";
import { root } from "./support/linters";
import { readPipeline } from "./support/pipeline";
import { jobsIn, workflowFiles } from "./support/workflow";

const read = (file: string) => readFileSync(join(root, file), "utf8");
const pipeline = read("gitops/gitlab/pulumi.gitlab-ci.yml");
const gitlabLines = Object.values(readPipeline({ project: "networks" })).flatMap(
  ({ script }) => script ?? [],
);
const githubLines = workflowFiles.flatMap((file) =>
  jobsIn(file).flatMap(([, { steps }]) => steps.flatMap(({ run }) => run ?? [])),
);
const lines = [...githubLines, ...gitlabLines].map((line) => line.replaceAll(/\\\n\s*/g, ""));

describe("what the workflows run", () => {
  it("are commands of the package, with options that they have", () => {
    const { bin } = JSON.parse(read("cli/package.json")) as { bin: Record<string, string> };
    const ours = lines.flatMap((line) => line.match(/npx [^|)\n]*/g) ?? []);
    expect(ours.length).toBeGreaterThan(20);
    for (const line of ours) {
      // Without --no, npx would run whatever the registry has under that name where the package is missing.
      const [, command = "", subcommand = ""] = /^npx --no (\S+) (\S+) /.exec(line) ?? [];
      const file = bin[command] ?? "";
      expect([line, file]).toEqual([line, expect.stringMatching(/\.js$/)]);
      const help = execFileSync(process.execPath, [join(root, "cli", file), subcommand, "--help"], {
        encoding: "utf8",
      });
      const options = [...line.matchAll(/ (--[a-z-]+)/g)].map(([, option]) => option ?? "").slice(1);
      expect(line).toMatch(/ (?:preview-report|stack-file|comment|drift-issue) /);
      expect(
        options.filter((option) => !help.includes(`${option} `) && !help.includes(`${option}\n`)),
      ).toEqual([]);
    }
  });

  it("is the engine that this repository is tested with, and its own policy pack", () => {
    const versions = [...workflowFiles.map((file) => readFileSync(file, "utf8")), pipeline].flatMap((text) =>
      [...text.matchAll(/pulumi-version: (\S+)|pulumi-nodejs-\d+:(\S+)/g)].map(
        ([, action, image]) => action ?? image,
      ),
    );
    expect(versions).toEqual(Array(7).fill(minimumEngine));
    const { name } = JSON.parse(read("policy-pack/package.json")) as { name: string };
    const packs = [...workflowFiles.map((file) => readFileSync(file, "utf8")), pipeline].flatMap((text) =>
      [...text.matchAll(/POLICY_PACK: .*?(node_modules\/[\w-]+)/g)].map(([, pack]) => pack),
    );
    expect(packs).toEqual(Array(4).fill(`node_modules/${name}`));
  });
});
