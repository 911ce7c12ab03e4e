import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureDependencies } from "../../../scripts/setup/dependencies.mts";
import { createFakeMachine, type FakeMachine } from "../support/fakeMachine";

const installed = (machine: FakeMachine, version: string) => {
  const folder = join(machine.context.clone, "node_modules");
  mkdirSync(folder, { recursive: true });
  const content = { packages: { "node_modules/@pulumi/pulumi": { version } } };
  writeFileSync(join(folder, ".package-lock.json"), JSON.stringify(content));
};

describe("the npm packages", () => {
  const create = (npm = "") => {
    const machine = createFakeMachine();
    machine.addCommand("npm", npm);
    return { machine, ensure: () => ensureDependencies(machine.context, process.execPath) };
  };

  it("are left alone when they are what the lock file names", async () => {
    const { machine, ensure } = create();
    installed(machine, "3.999.0");
    await ensure();
    expect(machine.calls()).toEqual([]);
    expect(machine.messages).toEqual([]);
  });

  it("are installed exactly as locked when there are none", async () => {
    const { machine, ensure } = create();
    await ensure();
    expect(machine.calls()).toEqual(["npm ci --ignore-scripts --no-audit --no-fund"]);
  });

  it("are installed again after an install that did not come to its end", async () => {
    const { machine, ensure } = create();
    mkdirSync(join(machine.context.clone, "node_modules", "half"), { recursive: true });
    await ensure();
    expect(machine.calls()).toEqual([expect.stringMatching(/^npm ci /)]);
  });

  it("are brought up to date when the lock file has changed", async () => {
    const { machine, ensure } = create();
    installed(machine, "3.998.0");
    await ensure();
    expect(machine.calls()).toEqual([expect.stringMatching(/^npm install /)]);
    expect(machine.messages[0]).toContain("node_modules/@pulumi/pulumi is 3.998.0, 3.999.0 is locked");
  });

  it("are brought up to date when package.json asks for more than is locked", async () => {
    const { machine, ensure } = create();
    installed(machine, "3.999.0");
    writeFileSync(join(machine.context.clone, "package.json"), `{"dependencies":{"axios":"^1.0.0"}}`);
    await ensure();
    expect(machine.calls()).toEqual([expect.stringMatching(/^npm install /)]);
  });

  it("are resolved anew when npm does not take the lock file as it is", async () => {
    const { machine, ensure } = create(`if [ "$1" = ci ]; then echo 'npm error code EUSAGE' >&2; exit 1; fi`);
    await ensure();
    expect(machine.calls().map((call) => call.split(" ")[1])).toEqual(["ci", "install"]);
  });

  it("are npm's alone while it runs, even when the set-up that started it is killed", async () => {
    const { machine, ensure } = create();
    const lock = join(machine.context.state, "dependencies.lock");
    const wait = `until [ "$(/bin/sed -n '$=' "${lock}")" = 2 ]; do /bin/sleep 0.02; done`;
    machine.addCommand(
      "npm",
      `${wait}\nIFS=@ read -r pid started <<END\n$(/bin/sed -n 2p "${lock}")\nEND\n[ "$pid" = $$ ]`,
    );
    await expect(ensure()).resolves.toBeUndefined();
  });

  it("cannot be had without npm, or when npm fails: the error says why", async () => {
    const { machine, ensure } = create(`
      echo 'npm warn Unknown user config' >&2
      echo 'npm error network timeout' >&2
      echo 'npm error A complete log of this run can be found in: /somewhere' >&2
      exit 1`);
    await expect(ensure()).rejects.toThrow("npm ci ended with code 1: npm error network timeout. Check");
    rmSync(join(machine.context.env.PATH!, "npm"));
    await expect(ensure()).rejects.toThrow("npm was not found");
  });
});
