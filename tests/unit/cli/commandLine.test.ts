import type { CommanderError } from "commander";
import { createProgram } from "../../../cli/src/commandLine";

/** What a command line writes, and the exit code with which it throws. */
async function run(
  ...args: readonly string[]
): Promise<{ stdout: string; stderr: string; exitCode: number }> {
  const written = { stdout: "", stderr: "" };
  const program = createProgram();
  for (const command of [program, ...program.commands]) {
    command.configureOutput({
      writeOut: (text) => (written.stdout += text),
      writeErr: (text) => (written.stderr += text),
    });
  }
  const exitCode = await program.parseAsync(["node", "huaweicloud-ai", ...args]).then(
    () => 0,
    (error: unknown) => (error as CommanderError).exitCode,
  );
  return { ...written, exitCode };
}

describe("the command line", () => {
  it.each([
    [["recover", "--foo"], "unknown option '--foo'", "recover"],
    [["recover", "--dry-rum"], "(Did you mean --dry-run?)", "recover"],
    [["recover", "extra"], "too many arguments", "recover"],
    [["import", "--stack"], "argument missing", "import"],
    [["import", "--protect=maybe"], "It must be true or false", "import"],
    [["candidates", "--yes"], "unknown option '--yes'", "candidates"],
    [["recovr"], "(Did you mean recover?)", "COMMAND"],
  ])("answers the mistake %j in three lines at most, and names the help", async (args, message, command) => {
    const { stdout, stderr, exitCode } = await run(...args);
    expect(stderr).toContain(message);
    expect(stderr).toContain(`See \`huaweicloud-ai ${command} --help\``);
    expect(stderr.trim().split("\n").length).toBeLessThanOrEqual(3);
    expect([stdout, exitCode]).toEqual(["", 1]);
  });

  it("writes its version", async () => {
    const { stdout, exitCode } = await run("--version");
    expect([stdout.trim(), exitCode]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+/), 0]);
  });

  it.each(["recover", "import", "candidates", "preview-report"])(
    "has help for %s, exit codes included",
    async (command) => {
      for (const args of [
        [command, "--help"],
        ["help", command],
      ]) {
        if (command === "preview-report" && args[1] === "--help") {
          // It writes its help itself.
          continue;
        }
        const { stdout, exitCode } = await run(...args);
        expect([stdout, exitCode]).toEqual([expect.stringContaining("Exit code: 0 "), 0]);
        expect(stdout).toContain(command);
      }
    },
  );
});
