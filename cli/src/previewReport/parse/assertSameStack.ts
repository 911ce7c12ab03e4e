import { UsageError } from "../../usageError";
import type { Run } from "../model/run";
import { parseUrn } from "./urn";

/** A run, and how messages call the file that it comes from. */
export interface NamedRun {
  readonly name: string;
  readonly run: Run;
}

/**
 * Checks that two files can be about one run. They may name further projects: a renamed one leaves resources under its old name.
 *
 * @throws CliError when they have no stack in common.
 */
export function assertSameStack(files: readonly NamedRun[]): void {
  const [a, b] = files.map(({ name, run }) => ({ name, stacks: stacksOf(run) }));
  if (
    a &&
    b &&
    a.stacks.size > 0 &&
    b.stacks.size > 0 &&
    ![...a.stacks].some((stack) => b.stacks.has(stack))
  ) {
    throw new UsageError(
      `${a.name} is about stack ${list(a.stacks)}, but ${b.name} about ${list(b.stacks)}. Pass two files of the same run.`,
    );
  }
}

function stacksOf({ steps }: Run): Set<string> {
  return new Set(
    steps
      .map(({ urn }) => parseUrn(urn))
      .flatMap(({ project, stack }) => (stack === "" ? [] : [`${project}/${stack}`])),
  );
}

function list(stacks: ReadonlySet<string>): string {
  return [...stacks]
    .slice(0, 3)
    .map((stack) => JSON.stringify(stack))
    .join(", ");
}
