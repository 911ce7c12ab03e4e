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
    [["preview-report"], "missing required argument 'file'", "preview-report"],
    [["preview-report", "a", "--unknown"], "unknown option '--unknown'", "preview-report"],
    [["preview-report", "a", "--limit", "3999"], "at least 4000", "preview-report"],
    [["stack-file", "decrypt"], "Allowed choices are check, strip, name", "stack-file"],
    [["stack-file", "check", "--proyect", "x"], "(Did you mean --project?)", "stack-file"],
    [["comment"], "missing required argument 'report'", "comment"],
    [["drift-issue", "report.md"], "missing required argument 'code'", "drift-issue"],
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

  it.each([
    "recover",
    "import",
    "migrate",
    "candidates",
    "preview-report",
    "stack-file",
    "comment",
    "drift-issue",
  ])("has help for %s, exit codes included", async (command) => {
    for (const args of [
      [command, "--help"],
      ["help", command],
    ]) {
      const { stdout, exitCode } = await run(...args);
      expect([stdout, exitCode]).toEqual([expect.stringContaining("Exit code: 0 "), 0]);
      expect(stdout).toContain(command);
    }
  });

  it("answers mistakes of reconcile with the exit code of wrong settings", async () => {
    const { stderr, exitCode } = await run("reconcile", "extra");
    expect(stderr).toContain("See `huaweicloud-ai reconcile --help`");
    expect(exitCode).toBe(2);
    expect(await run("reconcile", "--help")).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("RECONCILE_STACK") as string,
    });
  });
});
