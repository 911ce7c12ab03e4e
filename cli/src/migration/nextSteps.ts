import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import type { ResourceForm } from "pulumi-huaweicloud-ai/schema";
import { packageEntries } from "../packageEntries";

/** What the user edits and runs, once the settings are copied: a line each. */
export function nextSteps(to: ResourceForm, projectFile: string): readonly string[] {
  const from = to === "native" ? "dynamic" : "native";
  const importLine = `In the program, import from "${packageEntries[to]}" in place of "${packageEntries[from]}".`;
  const run = [
    "Run `pulumi preview`: each resource is unchanged, or updated without a request. Then run `pulumi up`.",
    "Keep the package pulumi-huaweicloud-ai installed until then: what the state records is still served by it.",
  ];
  return to === "native"
    ? [
        `Add to ${projectFile}:\n${pluginLines(pluginPath(projectFile))}`,
        importLine,
        "Where a resource has `profile` or sets `provider`, nothing has to be edited: profiles stand in huaweicloud-ai:profiles now.",
        ...run,
      ]
    : [importLine, ...run, `Afterwards remove the plugin's lines from ${projectFile}.`];
}

function pluginLines(path: string): string {
  return ["plugins:", "  providers:", "    - name: huaweicloud-ai", `      path: ${path}`]
    .map((line) => `     ${line}`)
    .join("\n");
}

/** The plugin's folder as the project's file names it. */
function pluginPath(projectFile: string): string {
  const folder = dirname(projectFile);
  const usual = "node_modules/pulumi-huaweicloud-ai/plugin";
  if (existsSync(join(folder, usual))) {
    return usual;
  }
  try {
    const manifest = createRequire(join(folder, "index.js")).resolve("pulumi-huaweicloud-ai/package.json");
    return relative(folder, join(dirname(manifest), "plugin")).replaceAll("\\", "/");
  } catch {
    return usual;
  }
}
