import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";
import { describeFailure } from "./failure.mts";
import type { Interruption } from "./interruption.mts";
import { errorsOf, progressOf } from "./progress.mts";
import type { Team } from "./teams.mts";
import { updateTeam, stackFolder, destroyTeam } from "./teamStack.mts";

/** What to do for a team, and whom to tell. */
export interface TeamOperation {
  readonly operation: "up" | "destroy";
  readonly endpoint: string | undefined;
  readonly interruption: Interruption;
  /** Takes each line of progress. */
  readonly log: (line: string) => void;
}

/** Does the work for one team and returns whether it succeeded. It never rejects, so that the other teams go on. */
export async function runForTeam(
  team: Team,
  { operation, endpoint, interruption, log }: TeamOperation,
): Promise<boolean> {
  const messages: string[] = [];
  const logForTeam = (text: string): void => {
    log(`${team.name}: ${text}`);
  };
  const onEvent = (event: EngineEvent): void => {
    progressOf(event).forEach(logForTeam);
    messages.push(...errorsOf(event));
  };
  const options = { endpoint, signal: interruption.signal, onEvent };
  try {
    if (interruption.requested) {
      throw new Error("not begun");
    }
    if (operation === "destroy") {
      await destroyTeam(team, options);
      logForTeam("is gone");
    } else {
      logForTeam(`is up to date ${JSON.stringify(await redactOutputs(updateTeam(team, options)))}`);
    }
    return true;
  } catch (error) {
    const interrupted = interruption.requested;
    logForTeam(`FAILED: ${describeFailure({ error, messages, interrupted, folder: stackFolder(team) })}`);
    return false;
  }
}

/** The values of a stack's outputs. Those of secret ones are there in clear, so they are left out. */
async function redactOutputs(outputs: ReturnType<typeof updateTeam>): Promise<Record<string, unknown>> {
  const entries = Object.entries(await outputs);
  return Object.fromEntries(
    entries.map(([name, { value, secret }]) => [name, secret ? "[secret]" : (value as unknown)]),
  );
}
