import { realpathSync } from "node:fs";
import { join } from "node:path";
import { exitCodes, Stop } from "./exitCodes.mjs";
import { findUp } from "./findUp.mjs";

/** @typedef {import("./pulumi.mjs").Pulumi} Pulumi */

const type = "pulumi-nodejs:dynamic/huaweicloud:RoceNetwork";

/**
 * Ends the round when a run died while it made a RoCE network and the account has one that the stack does not know: those networks
 * have no name by which the provider could tell whose they are, so `up` would make another. A person either takes it over, which
 * makes the stack know it, or writes it down as not ours.
 * @param {Pulumi} pulumi
 */
export async function checkRoceNetworks(pulumi) {
  const exported = await pulumi.ask("stack export");
  if (exported.code !== 0) throw new Stop(exitCodes.failed, `pulumi stack export: ${exported.stderr.trim()}`);
  if (!pendingCreations(exported.stdout).includes(type)) return;
  const { children, memory, project, stack } = pulumi.parts;
  const { notOurs, notOursFile, failureFile } = memory;
  const command = findUp(project, "node_modules/.bin/huaweicloud-ai");
  if (command === undefined)
    throw new Stop(exitCodes.failed, "the package pulumi-huaweicloud-ai is not installed in the project");
  const asked = await children.run({
    file: process.execPath,
    args: [realpathSync(command), "candidates", "--stack", stack],
    cwd: project,
  });
  if (asked.code !== 0) throw new Stop(exitCodes.failed, `huaweicloud-ai candidates: ${asked.stderr.trim()}`);
  const ids = readCandidates(asked.stdout).filter((id) => !notOurs.has(id));
  if (ids.length === 0) return;
  // Taking over locks the stack, so the dead run's lock must not be in the person's way. A look takes it away, and no harm is done when it fails.
  await pulumi.look("refresh", ["--preview-only"], join(pulumi.scratch, "refresh.txt"));
  throw new Stop(
    exitCodes.person,
    `a run died while it made a RoCE network, and the stack does not know ${ids.join(", ")}. If that run made one of them, take it over` +
      ` (npx huaweicloud-ai import RoceNetwork LOGICAL_NAME ID --stack ${stack}). If it made none, write that down` +
      ` (echo ${ids.join(" ")} >> ${notOursFile} ). Then delete ${failureFile} to go on at once`,
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

/**
 * The unfinished creations that the state records, by type.
 * @param {string} exported the answer of `pulumi stack export`
 * @returns {string[]}
 */
export function pendingCreations(exported) {
  const { deployment } =
    /** @type {{ deployment?: { pending_operations?: { type: string, resource: { type: string } }[] } }} */ (
      JSON.parse(exported)
    );
  return (deployment?.pending_operations ?? [])
    .filter(({ type }) => type === "creating")
    .map(({ resource }) => resource.type);
}
