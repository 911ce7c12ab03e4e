import { existsSync } from "node:fs";
import { join } from "node:path";

/** The names under which Pulumi finds a project's file. */
const names = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"];

/** Whether a folder is that of a Pulumi project. What is in its file Pulumi reads. */
export function hasProjectFile(folder: string) {
  return names.some((name) => existsSync(join(folder, name)));
}
