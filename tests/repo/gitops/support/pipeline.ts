import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "./linters";

/** A job of the GitLab pipeline, or what its jobs extend. */
export interface PipelineJob {
  readonly extends?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly before_script?: readonly string[];
  readonly script?: readonly string[];
  readonly after_script?: readonly string[];
  readonly environment?: { readonly name: string };
  readonly rules?: readonly unknown[];
  readonly resource_group?: string;
}

/** The pipeline as it lies in this repository. */
export const pipelineFile = join(root, "gitops/gitlab/pulumi.gitlab-ci.yml");

/** The jobs of the pipeline for one stack by their names without it, with the inputs filled in as GitLab does. */
export function readPipeline(
  inputs: Readonly<Record<string, string>>,
  file = pipelineFile,
): Readonly<Record<string, PipelineJob>> {
  const [head = "", body = ""] = readFileSync(file, "utf8").split(/^---$/m);
  const { spec } = parse(head) as { spec: { inputs: Record<string, { default?: string }> } };
  const text = body.replaceAll(/\$\[\[ inputs\.(\w+) \]\]/g, (_all, name: string) => {
    const value = inputs[name] ?? spec.inputs[name]?.default;
    if (value === undefined) {
      throw new Error(`the pipeline has no input ${name}, or needs it`);
    }
    return value;
  });
  const jobs = parse(text) as Record<string, PipelineJob>;
  return Object.fromEntries(Object.entries(jobs).map(([name, job]) => [name.split(" ")[0] ?? name, job]));
}
