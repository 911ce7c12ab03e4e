import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { signalAction } from "../../../scripts/stack/pulumi.mts";
import { writeScript } from "../support/fakeMachine";
import { createTempFolder } from "../support/tempFolder";

const pulumiModule = join(__dirname, "../../../scripts/stack/pulumi.mts");

/** Runs a fake Pulumi that notes each SIGINT, and ends with code 7 when the file "end" is there. */
function start() {
  const folder = createTempFolder();
  const [log, end, command] = ["log", "end", "pulumi"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeScript(
    command,
    `trap 'echo interrupted >> "${log}"' INT
echo "started $*" >> "${log}"
n=0
while [ ! -e "${end}" ] && [ $n -lt 2000 ]; do sleep 0.05; n=$((n + 1)); done
exit 7`,
  );
  const program = join(folder, "program.mjs");
  writeFileSync(
    program,
    `import { runPulumi } from ${JSON.stringify(pulumiModule)};
    const ready = { engine: { command: ${JSON.stringify(command)} }, clone: ${JSON.stringify(folder)} };
    process.exitCode = await runPulumi(ready, ["up", "--yes"], process.env);`,
  );
  // In a process group of its own, as a shell starts a command; a terminal's Ctrl-C is a signal to the whole group.
  const child = spawn(process.execPath, [program], { detached: true, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  child.stderr.on("data", (chunk) => (said += String(chunk)));
  // Whole lines only: a signal while the first one is being written would lose it.
  const lines = () => (existsSync(log) ? readFileSync(log, "utf8").split("\n").slice(0, -1) : []);
  const until = async (reached: () => boolean) => {
    while (!reached()) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  return {
    child,
    lines,
    until,
    said: () => said,
    finish: async () => {
      writeFileSync(end, "");
      return (await once(child, "close")) as [number | null, string | null];
    },
  };
}

describe("answerToSignal", () => {
  it("passes the first one on, explains on the second, and then does as it is told", () => {
    expect([0, 1, 2, 3].map(signalAction)).toEqual(["pass on", "explain", "pass on", "pass on"]);
  });
});

describe("Pulumi in the foreground", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "gets one SIGINT on %s to the whole group, and is waited for",
    async (signal) => {
      const run = start();
      await run.until(() => run.lines().length === 1);
      process.kill(-run.child.pid!, signal);
      await run.until(() => run.lines().length === 2);
      expect(run.child.exitCode).toBeNull();
      expect(await run.finish()).toEqual([7, null]);
      expect(run.lines()).toEqual(["started up --yes", "interrupted"]);
    },
  );

  it("is not killed by a second Ctrl-C", async () => {
    const run = start();
    await run.until(() => run.lines().length === 1);
    run.child.kill("SIGINT");
    await run.until(() => run.lines().length === 2);
    run.child.kill("SIGINT");
    await run.until(() => run.said() !== "");
    expect(run.said()).toContain("finishes what is in flight");
    expect(await run.finish()).toEqual([7, null]);
    expect(run.lines()).toEqual(["started up --yes", "interrupted"]);
  });
});
