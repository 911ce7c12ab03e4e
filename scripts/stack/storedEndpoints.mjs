import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { backendFolder, stackName } from "./environment.mjs";

/** @typedef {{ type: string, inputs?: Record<string, unknown> }} StoredResource */

/**
 * Whether the state holds configuration that leads elsewhere than to the simulator at this address. A refresh and a destroy go by
 * what the last update stored, unless they run the program.
 * @param {string} state the clone's folder for what runs keep
 * @param {string} url the simulator's
 */
export function hasOtherEndpoints(state, url) {
  return storedResources(join(backendFolder(state), ".pulumi", "stacks"))
    .filter(({ type }) => type === "pulumi:providers:pulumi-nodejs")
    .some(({ inputs }) => {
      const endpoints = parse(String(inputs?.["huaweicloud:endpoints"]));
      return Object.values(endpoints ?? { none: undefined }).some((endpoint) => endpoint !== url);
    });
}

/**
 * @param {string} folder of the backend's stacks
 * @returns {StoredResource[]}
 */
function storedResources(folder) {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(`${stackName}.json`))
      .flatMap(
        (name) => parse(readFileSync(join(folder, name), "utf8"))?.checkpoint?.latest?.resources ?? [],
      );
  } catch {
    // There is no stack yet.
    return [];
  }
}

/** @param {string} text */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
