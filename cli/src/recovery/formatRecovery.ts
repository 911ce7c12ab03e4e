import { exitCodes, type ExitCode } from "../exitCodes";
import { table } from "../terminal";
import type { Candidate, Decision } from "./plan";
import type { Recovery } from "./recover";

/** Returns how a recovery ends when all that it says is done. */
export function exitCodeOf({ decisions }: Recovery): ExitCode {
  return decisions.some(({ action }) => action === "leave") ? exitCodes.needsHuman : exitCodes.success;
}

/** Whether a recovery changes the state. */
export function changesState({ decisions }: Recovery): boolean {
  return decisions.some(({ action }) => action !== "leave");
}

/** Returns what a recovery says, for a person. */
export function formatRecovery(recovery: Recovery): string {
  const { decisions, names, others } = recovery;
  const { taken, cleared, left } = byAction(decisions);
  const parts = [
    decisions.length === 0
      ? `Stack ${names.stack} has no pending creation of this package's resources: there is nothing to recover.`
      : `Pending creations of stack ${names.stack}, which a killed run left:`,
    section("To take into the state:", [
      ["NAME", "KIND", "ID", "CREATED", "WHY"],
      ...taken.map(({ creation: { name, kind }, candidate: { id, createdAt }, reason }) => [
        name,
        kind,
        id,
        createdAt ?? "not told",
        reason,
      ]),
    ]),
    section("Nothing was made, so the pending operation is cleared and `pulumi up` creates it:", [
      ["NAME", "KIND", "WHY"],
      ...cleared.map(({ creation: { name, kind }, reason }) => [name, kind, reason]),
    ]),
    ...(left.length === 0
      ? []
      : [
          "Left as it is, since it needs your decision:",
          ...left.map((decision) => formatUndecided(decision, names.stack)),
        ]),
    ...(others.length === 0
      ? []
      : [`Not this command's, and left as they are:\n${table(others.map((other) => [other]))}`]),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** Returns what a recovery says, for a machine. @param changed whether it was done. */
export function toRecoveryJson(recovery: Recovery, changed: boolean, exitCode: ExitCode): object {
  const { earliestStart, decisions, names, others } = recovery;
  const { taken, cleared, left } = byAction(decisions);
  return {
    command: "recover",
    ...names,
    changed,
    exitCode,
    killedRunBeganAfter: earliestStart ? new Date(earliestStart.atMs).toISOString() : null,
    taken: taken.map(({ creation: { urn, name, kind }, candidate: { id, createdAt = null }, reason }) => ({
      urn,
      name,
      kind,
      id,
      createdAt,
      reason,
    })),
    cleared: cleared.map(({ creation: { urn, name, kind }, reason }) => ({ urn, name, kind, reason })),
    left: left.map(({ creation: { urn, name, kind }, reason, candidates }) => ({
      urn,
      name,
      kind,
      reason,
      candidates: candidates.map(({ id, name: objectName = null, createdAt = null, differences }) => ({
        id,
        name: objectName,
        createdAt,
        differing: differences,
      })),
    })),
    others,
  };
}

type Action<A extends Decision["action"]> = Extract<Decision, { action: A }>;

function byAction(decisions: readonly Decision[]) {
  const only = <A extends Decision["action"]>(wanted: A): Action<A>[] =>
    decisions.filter((decision): decision is Action<A> => decision.action === wanted);
  return { taken: only("take"), cleared: only("clear"), left: only("leave") };
}

/** @param rows the first one is the head. */
function section(title: string, rows: readonly (readonly string[])[]): string {
  return rows.length === 1 ? "" : `${title}\n${table(rows)}`;
}

function formatUndecided(
  { creation: { urn, name, kind }, reason, candidates }: Action<"leave">,
  stack: string,
): string {
  const command = `npx huaweicloud-ai recover --stack ${stack}`;
  const adoptable = candidates.filter(({ differences }) => differences.length === 0);
  return [
    `  ${name}  ${kind}: ${reason}`,
    ...candidates.map((candidate) => `    ${formatCandidate(candidate)}`),
    ...(adoptable.length === 0 ? [] : [`    If it made one of them: ${command} --take '${urn}=ID'`]),
    ...(candidates.length === 0
      ? []
      : [`    If it made none: ${command}${candidates.map(({ id }) => ` --ignore ${id}`).join("")}`]),
  ].join("\n");
}

function formatCandidate({ id, name, createdAt }: Candidate): string {
  return [id, name, createdAt && `created ${createdAt}`].filter(Boolean).join("  ");
}
