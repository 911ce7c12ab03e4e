import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { backendFolder, stackName } from "./environment.mjs";

/** @typedef {{ type: string, inputs?: Record<string, unknown> }} StoredResource */

/**
 * What the local backend has of the stack; nothing where there is no stack yet.
 * @param {string} state the clone's folder for what runs keep
 * @returns {StoredResource[]}
 */
export function storedResources(state) {
  const folder = join(backendFolder(state), ".pulumi", "stacks");
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(`${stackName}.json`))
      .flatMap(
        (name) => JSON.parse(readFileSync(join(folder, name), "utf8"))?.checkpoint?.latest?.resources ?? [],
      );
  } catch {
    return [];
  }
}
