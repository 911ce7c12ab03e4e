import { runStep } from "../../../scripts/testing/steps.mjs";

const run = async (program: string) => {
  let said = "";
  const write = (text: string) => void (said += text);
  const surroundings = { node: process.execPath, cwd: process.cwd(), env: process.env, write };
  const passed = await runStep({ name: "lint", args: ["-e", program] }, surroundings);
  return { passed, said };
};

describe("a step", () => {
  it("that passes is named with its time, and with what it said", async () => {
    expect(await run("console.log('a warning')")).toEqual({
      passed: true,
      said: expect.stringMatching(/^lint \.\.\.\na warning\n {2}passed in \d+\.\d s\n$/) as string,
    });
  });

  it("that fails shows its output", async () => {
    const { passed, said } = await run("console.error('line 3: no'); process.exit(2)");
    expect(passed).toBe(false);
    expect(said).toMatch(/line 3: no\n {2}FAILED in/);
  });

  it("that is killed has failed", async () => {
    expect((await run("process.kill(process.pid, 'SIGKILL')")).passed).toBe(false);
  });
});
