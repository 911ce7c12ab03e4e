import { join } from "node:path";
import { repository } from "../support/environment";
import type { OperationResult, Project } from "../support/project";

/** Where the pack is, as `--policy-pack` wants it. */
export const packFolder = join(repository, "policy-pack");

/** Exit code of Pulumi's where a mandatory policy is violated. */
export const policyViolationExitCode = 255;

/** What Pulumi reports as violated, as `[level] policy: message`, sorted: the order is the engine's affair. */
export function parseViolations({ stdout }: Pick<OperationResult, "stdout">): string[] {
  const lines = stdout.split("\n").map((line) => line.trim());
  const violations = lines.flatMap((line, index) => {
    const found = /^- \[(\w+)\].*?(huaweicloud-[-a-z]+)/.exec(line);
    const end = lines.findIndex((next, at) => at > index && (next === "" || next.startsWith("- [")));
    const message = lines.slice(index + 1, end < 0 ? undefined : end).at(-1) ?? "";
    return found ? [`[${found[1] ?? ""}] ${found[2] ?? ""}: ${message}`] : [];
  });
  return violations.sort();
}

/** Arguments for Pulumi that apply the pack, with a configuration if there is one. */
export function policyPackArgs(project: Project, configuration?: object): string[] {
  if (!configuration) {
    return ["--policy-pack", packFolder];
  }
  project.write("policy-config.json", JSON.stringify(configuration));
  const file = join(project.folder, "policy-config.json");
  return ["--policy-pack", packFolder, "--policy-pack-config", file];
}
