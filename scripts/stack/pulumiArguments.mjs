import { existsSync } from "node:fs";
import { join } from "node:path";
import { stackName } from "./environment.mjs";
import { projectArguments } from "./form.mjs";

/** @typedef {"up" | "preview" | "refresh" | "destroy"} Operation */

/** @type {readonly Operation[]} */
export const operations = ["up", "preview", "refresh", "destroy"];

/**
 * Pulumi's arguments for an operation on the simulator's stack. Nothing real is at stake there, so it is never asked
 * whether to go on. The policy pack is applied where Pulumi takes one.
 * @param {Operation} operation
 * @param {string} clone
 * @param {readonly string[]} extraArgs the user's own
 * @param {import("./form.mjs").Form} form what serves the resources
 * @param {(path: string) => boolean} [exists]
 * @param {boolean} [hasMoved] whether the simulator is elsewhere than at the last update
 * @returns {string[]}
 */
export function pulumiArguments(operation, clone, extraArgs, form, exists = existsSync, hasMoved = true) {
  const args = [operation, ...projectArguments(form, clone), "--stack", stackName];
  // Pulumi refuses to be told both.
  if (operation !== "preview" && !extraArgs.includes("--preview-only")) args.push("--yes");
  // Else these two ask the address that the last update has stored. Without need it would only show the arguments that a check fills
  // in as differences, and the program's resources as unchanged beside their deletion.
  if (hasMoved && (operation === "refresh" || operation === "destroy")) args.push("--run-program");
  const checked = operation === "up" || operation === "preview";
  if (checked && exists(join(clone, "policy-pack", "PulumiPolicy.yaml")))
    args.push("--policy-pack", form === "native" ? join(clone, "policy-pack") : "policy-pack");
  return [...args, ...extraArgs];
}
