import { spawn } from "node:child_process";
import { once } from "node:events";
import { identify, isRunning } from "../../../scripts/setup/processIdentity.mjs";

describe("a process", () => {
  it("runs until it has ended", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    const identity = identify(child.pid!);
    expect(isRunning(identity)).toBe(true);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(isRunning(identity)).toBe(false);
  });

  it("is not taken for an earlier one with the same number, where the system tells", () => {
    const own = identify(process.pid);
    if (!own.includes("@")) {
      return;
    }
    expect(isRunning(own)).toBe(true);
    expect(isRunning(`${process.pid}@1`)).toBe(false);
  });

  it.each(["", "0", "-1", "nobody", "1.5"])("is not described by %j", (identity) => {
    expect(isRunning(identity)).toBe(false);
  });
});
