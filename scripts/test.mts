// npm test: types, lint, format and all levels of tests. Arguments after `--` are passed to jest.
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureCommands } from "./setup/commands.mts";
import { runMain, setup, toolPath } from "./setup/index.mts";
import { duration } from "./setup/progressReporter.mjs";
import { tools } from "./setup/tools/table.mts";
import { isolatedEnv } from "./stack/environment.mts";
import { countResults, formatResults, readReport, type JestReport } from "./testing/results.mts";
import { formatSlowestFiles } from "./testing/slowestFiles.mts";
import { runParallel, runStep } from "./testing/steps.mts";

await runMain(async () => {
  const start = performance.now();
  const toolchain = await setup({ build: false, tools });
  const folder = join(toolchain.state, "test");
  mkdirSync(folder, { recursive: true });
  const jestReport = join(folder, "jest.json");
  const report = join(folder, "report.json");
  for (const file of [jestReport, report]) {
    rmSync(file, { force: true });
  }

  const compiler = toolPath(toolchain, "typescript", "bin", "tsc");
  const prettier = toolPath(toolchain, "prettier", "bin", "prettier.cjs");
  const projects = ["tests", "scripts", "examples", "bench"].map((name) => join(name, "tsconfig.json"));
  const build = { name: "build", args: [compiler, "--build"] };
  // Two lanes in parallel; the linter takes as long as all the others.
  const lanes = [
    [{ name: "lint", args: [toolPath(toolchain, "eslint", "bin", "eslint.js"), "."] }],
    [
      ...projects
        .filter((project) => existsSync(join(toolchain.clone, project)))
        .map((project) => ({ name: `types of ${project}`, args: [compiler, "--project", project] })),
      {
        name: "imports",
        args: [
          toolPath(toolchain, "dependency-cruiser", "bin", "dependency-cruiser.mjs"),
          "--no-progress",
          ".",
        ],
      },
      { name: "unused code", args: [toolPath(toolchain, "knip", "bin", "knip.js")] },
      { name: "format", args: [prettier, "--check", "--log-level", "warn", "."] },
    ],
  ];
  const context = {
    node: toolchain.node,
    cwd: toolchain.clone,
    // Tests start engines, which must not reach the user's own accounts and stacks.
    env: {
      ...isolatedEnv(toolchain.env),
      PULUMI_HOME: join(folder, "pulumi-home"),
      PULUMI_SKIP_UPDATE_CHECK: "true",
    },
    write: (text: string) => void process.stdout.write(text),
  };
  const bundle = { name: "bundle of the plugin", args: [join("scripts", "plugin.mts")] };
  const languages = { name: "other languages", args: [join("scripts", "languageHosts.mts")], live: true };
  const languagesReady = await runStep(languages, context);
  const built = (await runStep(build, context)) && (await runStep(bundle, context));
  if (built) {
    await ensureCommands(toolchain, toolchain.node);
  }
  const passed = [languagesReady, built, ...(await runParallel(lanes, context))];
  const jest = [toolPath(toolchain, "jest", "bin", "jest.js"), "--json", "--outputFile", jestReport];
  const jestPassed = await runStep(
    { name: "tests", args: [...jest, ...process.argv.slice(2)], live: true },
    context,
  );

  const tests = readReport(jestReport) as JestReport | undefined;
  const results = countResults(passed, jestPassed, tests);
  writeFileSync(report, JSON.stringify(results));
  process.stdout.write(`\n${formatSlowestFiles(tests, toolchain.clone)}`);
  process.stdout.write(`\n${formatResults(results)} in ${duration(performance.now() - start)}\n`);
  return results.failed === 0 ? 0 : 1;
});
