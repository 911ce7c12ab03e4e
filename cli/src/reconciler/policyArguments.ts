import { existsSync } from "node:fs";
import { join } from "node:path";
import { exitCodes, ExitError } from "./exitCodes";
import { findUp } from "./findUp";
import type { Settings } from "./settings";

/** Returns the options by which Pulumi has the policy pack on. */
export function policyArguments({ policyPack, policyConfig }: Settings, project: string): string[] {
  if (policyPack === undefined) {
    return [];
  }
  const found = policyPack.startsWith("node_modules/")
    ? findUp(project, policyPack)
    : join(project, policyPack);
  if (found === undefined || !existsSync(join(found, "PulumiPolicy.yaml"))) {
    throw new ExitError(
      exitCodes.failed,
      `there is no policy pack in ${policyPack}: install huaweicloud-ai-policies in the project, or set RECONCILE_POLICY_PACK`,
    );
  }
  return [
    ...["--policy-pack", found],
    ...(policyConfig === undefined ? [] : ["--policy-pack-config", join(project, policyConfig)]),
  ];
}
