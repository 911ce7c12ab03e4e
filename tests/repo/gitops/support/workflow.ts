import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "./linters";

/** A step of a job. */
interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly "continue-on-error"?: boolean;
}

/** A job of a GitHub workflow. */
export interface Job {
  readonly if?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly "timeout-minutes"?: number;
  readonly environment?: string;
  readonly concurrency?: Readonly<Record<string, unknown>>;
  readonly strategy?: { readonly matrix: Readonly<Record<string, string>> };
  /** Another workflow that is called in place of steps. */
  readonly uses?: string;
  readonly secrets?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** A GitHub workflow. */
export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(root, "gitops/github/workflows");

/** Paths of the workflows for users. */
export const workflowFiles = readdirSync(folder).map((name) => join(folder, name));

/** Reads a workflow for users by its name. */
export function readWorkflow(name: string): Workflow {
  return parse(readFileSync(join(folder, `${name}.yml`), "utf8")) as Workflow;
}

/** The jobs with steps of a workflow's file, with their names. */
export function jobsIn(file: string): [name: string, job: Job][] {
  const { jobs } = parse(readFileSync(file, "utf8")) as Workflow;
  return Object.entries(jobs).filter(([, { uses }]) => uses === undefined);
}
