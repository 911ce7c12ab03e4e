import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { parse } from "yaml";
import { runCommand } from "../../support/command";

/** What expressions in a workflow can see, besides the steps. */
export interface Contexts {
  readonly github: Readonly<Record<string, unknown>>;
  readonly runner: { readonly temp: string };
  readonly secrets: Readonly<Record<string, string>>;
  readonly vars: Readonly<Record<string, string>>;
  /** The stack that a job works on, as the matrix of a workflow or the caller of one gives it. */
  readonly matrix?: { readonly target: Target };
  readonly inputs?: Target;
  readonly needs?: Readonly<Record<string, { readonly outputs: Readonly<Record<string, string>> }>>;
}

/** A project and a stack of it. */
interface Target {
  readonly project: string;
  readonly stack: string;
  readonly folder: string;
  readonly environment?: string;
}

/** How a job went. */
export interface JobResult {
  readonly succeeded: boolean;
  /** Names of the steps that ran, with how they ended. */
  readonly steps: Readonly<Record<string, "success" | "failure">>;
  /** What all of them wrote. */
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
}

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly "continue-on-error"?: boolean;
}

interface Job {
  readonly env?: Readonly<Record<string, string>>;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  readonly defaults?: { readonly run: { readonly "working-directory": string } };
}

interface Workflow {
  readonly env?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** Steps that would ask a registry; the test has put the packages there. */
const skippedSteps = ["Install packages"];

/**
 * Runs the shell steps of a job as GitHub's runner does: with `bash -e`, variables of workflow, job and step, expressions,
 * outputs and the summary. Steps with an action, which set a machine up, are left out.
 */
export async function runGitHubJob(
  folder: string,
  [workflowName, jobName]: readonly [workflow: string, job: string],
  contexts: Contexts,
  runnerEnv: NodeJS.ProcessEnv,
): Promise<JobResult> {
  const text = readFileSync(join(folder, ".github/workflows", `${workflowName}.yml`), "utf8");
  const workflow = parse(text) as Workflow;
  const job = workflow.jobs[jobName];
  const steps: Record<string, "success" | "failure"> = {};
  const stepContexts: Record<string, { outcome: string; outputs: Record<string, string> }> = {};
  const state = { succeeded: true, log: "" };
  const output = join(folder, "github-output");
  const summary = join(folder, "github-summary");
  writeFileSync(summary, "");

  const expandExpressions = (values: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        value.replaceAll(/\$\{\{(.+?)\}\}/g, (_all, expression: string) =>
          toText(evaluate(expression, { ...contexts, steps: stepContexts })),
        ),
      ]),
    );

  for (const step of job?.steps ?? []) {
    const { name = "", run } = step;
    if (
      run === undefined ||
      skippedSteps.includes(name) ||
      !shouldRun(step.if, state.succeeded, { ...contexts, steps: stepContexts })
    ) {
      continue;
    }
    writeFileSync(output, "");
    const files = { GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: folder };
    const env = {
      ...runnerEnv,
      ...files,
      ...expandExpressions(workflow.env),
      ...expandExpressions(job?.env),
      ...expandExpressions(step.env),
    };
    const { at = "." } = expandExpressions({ at: job?.defaults?.run["working-directory"] ?? "." });
    const result = await runCommand({ file: "bash", args: ["-e", "-c", run], cwd: join(folder, at), env });
    const outcome = result.code === 0 ? "success" : "failure";
    state.log += `## ${name}\n${result.text}\n`;
    steps[name] = outcome;
    const outputs = readFileSync(output, "utf8").matchAll(/^(\w+)=(.*)$/gm);
    stepContexts[step.id ?? name] = {
      outcome,
      outputs: Object.fromEntries([...outputs].map(([, key, value]) => [key ?? "", value ?? ""])),
    };
    state.succeeded &&= outcome === "success" || step["continue-on-error"] === true;
  }
  const result = {
    ...state,
    steps,
    summary: readFileSync(summary, "utf8"),
    outputs: expandExpressions(job?.outputs),
  };
  for (const file of [output, summary]) {
    rmSync(file);
  }
  return result;
}

/** Without a word on the state of the job, a step runs while all is well. */
function shouldRun(condition: string | undefined, succeeded: boolean, contexts: object): boolean {
  if (condition === undefined) {
    return succeeded;
  }
  const hasStatusFunction = /\b(?:always|failure|cancelled|success)\(\)/.test(condition);
  const functions = { always: () => true, failure: () => !succeeded, success: () => succeeded };
  return (hasStatusFunction || succeeded) && Boolean(evaluate(condition, { ...contexts, ...functions }));
}

/** GitHub's expressions, as far as the workflows use them, read like JavaScript; what is missing is empty. */
function evaluate(expression: string, contexts: object): unknown {
  // A member of what is not there is not there either.
  return runInNewContext(expression.trim().replaceAll(/(?<=\w)\.(?=[a-z])/gi, "?."), { ...contexts });
}

/** A value in a text, where a missing one is empty. */
function toText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value ?? "").replace(/^""$/, "");
}
