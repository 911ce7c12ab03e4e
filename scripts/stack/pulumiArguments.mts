import { existsSync } from "node:fs";
import { join } from "node:path";
import { stackName } from "./environment.mts";
import { projectArguments, type Form } from "./form.mts";

type Operation = "up" | "preview" | "refresh" | "destroy";

export const operations: readonly Operation[] = ["up", "preview", "refresh", "destroy"];

/**
 * Pulumi's arguments for an operation on the simulator's stack. Nothing real is at stake there, so it is never asked
 * whether to go on. The policy pack is applied where Pulumi takes one.
 * @param extraArgs the user's own
 * @param form what serves the resources
 * @param hasMoved whether the simulator is elsewhere than at the last update
 */
export function pulumiArguments(
  operation: Operation,
  clone: string,
  extraArgs: readonly string[],
  form: Form,
  exists: (path: string) => boolean = existsSync,
  hasMoved = true,
): string[] {
  const args = [operation, ...projectArguments(form, clone), "--stack", stackName];
  // Pulumi refuses to be told both.
  if (operation !== "preview" && !extraArgs.includes("--preview-only")) {
    args.push("--yes");
  }
  // Else these two ask the address that the last update has stored. Without need it would only show the arguments that a check fills
  // in as differences, and the program's resources as unchanged beside their deletion.
  if (hasMoved && (operation === "refresh" || operation === "destroy")) {
    args.push("--run-program");
  }
  const checked = operation === "up" || operation === "preview";
  if (checked && exists(join(clone, "policy-pack", "PulumiPolicy.yaml"))) {
    args.push("--policy-pack", form === "native" ? join(clone, "policy-pack") : "policy-pack");
  }
  return [...args, ...extraArgs];
}
