import { realpathSync } from "node:fs";
import { exitCodes, Stop } from "./exitCodes.mjs";
import { findUp } from "./findUp.mjs";
import { pendingCreations } from "./pulumi.mjs";

/** @typedef {import("./pulumi.mjs").Pulumi} Pulumi */

const type = "pulumi-nodejs:dynamic/huaweicloud:RoceNetwork";

/**
 * Ends the round when a run died while it made a RoCE network and the account has one that the stack does not know: those networks
 * have no name by which the provider could tell whose they are, so `up` would make another.
 * @param {Pulumi} pulumi
 */
export async function checkRoceNetworks(pulumi) {
  const exported = await pulumi.ask("stack export");
  if (exported.code !== 0) throw new Stop(exitCodes.failed, `pulumi stack export: ${exported.stderr.trim()}`);
  if (!pendingCreations(exported.stdout).includes(type)) return;
  const { children, memory, project, stack } = pulumi.parts;
  const command = findUp(project, "node_modules/.bin/huaweicloud-ai");
  if (command === undefined)
    throw new Stop(exitCodes.failed, "the package pulumi-huaweicloud-ai is not installed in the project");
  const asked = await children.run({
    file: process.execPath,
    args: [realpathSync(command), "candidates", "--stack", stack],
    cwd: project,
  });
  if (asked.code !== 0) throw new Stop(exitCodes.failed, `huaweicloud-ai candidates: ${asked.stderr.trim()}`);
  const ids = readCandidates(asked.stdout);
  if (ids.length === 0) return;
  throw new Stop(
    exitCodes.person,
    `a run died while it made a RoCE network, and the stack does not know ${ids.join(", ")}. If one of them is that run's, take it over:` +
      ` npx huaweicloud-ai import RoceNetwork LOGICAL_NAME ID. Then, or if none is, delete ${memory.unfinishedFile}`,
  );
}

/**
 * The ids that `huaweicloud-ai candidates` lists, on lines of their own behind two spaces.
 * @param {string} text
 * @returns {string[]}
 */
export function readCandidates(text) {
  return [...text.matchAll(/^ {2}(\S+)/gm)].map(([, id = ""]) => id);
}
