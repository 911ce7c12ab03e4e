// npm test: types, lint, format and the rings of tests. Arguments after `--` go to jest.
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureCommands } from "./setup/commands.mjs";
import { runMain, setUp, toolPath } from "./setup/index.mjs";
import { duration } from "./setup/progressReporter.mjs";
import { tools } from "./setup/tools/table.mjs";
import { withoutAccounts } from "./stack/environment.mjs";
import { countOutcome, outcomeLine, readReport } from "./testing/results.mjs";
import { runLanes, runStep } from "./testing/steps.mjs";

await runMain(async () => {
  const start = performance.now();
  const ready = await setUp({ build: false, tools });
  const folder = join(ready.state, "test");
  mkdirSync(folder, { recursive: true });
  const jestReport = join(folder, "jest.json");
  const report = join(folder, "report.json");
  for (const file of [jestReport, report]) rmSync(file, { force: true });

  const compiler = toolPath(ready, "typescript", "bin", "tsc");
  const prettier = toolPath(ready, "prettier", "bin", "prettier.cjs");
  const projects = ["tests", "scripts", "examples", "bench", "gitops"].map((name) =>
    join(name, "tsconfig.json"),
  );
  const build = { name: "build", args: [compiler, "--build"] };
  // Two lanes side by side; the linter takes as long as all the others.
  const lanes = [
    [{ name: "lint", args: [toolPath(ready, "eslint", "bin", "eslint.js"), "."] }],
    [
      ...projects
        .filter((project) => existsSync(join(ready.clone, project)))
        .map((project) => ({ name: `types of ${project}`, args: [compiler, "--project", project] })),
      { name: "format", args: [prettier, "--check", "--log-level", "warn", "."] },
    ],
  ];
  const surroundings = {
    node: ready.node,
    cwd: ready.clone,
    // Tests start engines, and none of them may reach the user's own accounts and stacks.
    env: {
      ...withoutAccounts(ready.env),
      PULUMI_HOME: join(folder, "pulumi-home"),
      PULUMI_SKIP_UPDATE_CHECK: "true",
    },
    write: (/** @type {string} */ text) => void process.stdout.write(text),
  };
  const built = await runStep(build, surroundings);
  if (built) await ensureCommands(ready, ready.node);
  const passed = [built, ...(await runLanes(lanes, surroundings))];
  const jest = [toolPath(ready, "jest", "bin", "jest.js"), "--json", "--outputFile", jestReport];
  const jestPassed = await runStep(
    { name: "tests", args: [...jest, ...process.argv.slice(2)], live: true },
    surroundings,
  );

  const outcome = countOutcome(
    passed,
    jestPassed,
    /** @type {import("./testing/results.mjs").JestReport | undefined} */ (readReport(jestReport)),
  );
  writeFileSync(report, JSON.stringify(outcome));
  process.stdout.write(`\n${outcomeLine(outcome)} in ${duration(performance.now() - start)}\n`);
  return outcome.failed === 0 ? 0 : 1;
});
