import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";
import { describeFailure } from "./failure.mts";
import type { Interruption } from "./interruption.mts";
import { errorsOf, progressOf } from "./progress.mts";
import type { Team } from "./teams.mts";
import { bringUp, stackFolder, takeDown } from "./teamStack.mts";

/** What to do for a team, and whom to tell. */
export interface Work {
  readonly operation: "up" | "destroy";
  readonly endpoint: string | undefined;
  readonly interruption: Interruption;
  /** Takes each line of progress. */
  readonly say: (line: string) => void;
}

/** Does the work for one team and returns whether it succeeded. It never rejects, so that the other teams go on. */
export async function workOn(team: Team, { operation, endpoint, interruption, say }: Work): Promise<boolean> {
  const messages: string[] = [];
  const tell = (text: string): void => {
    say(`${team.name}: ${text}`);
  };
  const onEvent = (event: EngineEvent): void => {
    progressOf(event).forEach(tell);
    messages.push(...errorsOf(event));
  };
  const options = { endpoint, signal: interruption.signal, onEvent };
  try {
    if (interruption.requested) {
      throw new Error("not begun");
    }
    if (operation === "destroy") {
      await takeDown(team, options);
      tell("is gone");
    } else {
      tell(`is up to date ${JSON.stringify(await shownOutputs(bringUp(team, options)))}`);
    }
    return true;
  } catch (error) {
    const interrupted = interruption.requested;
    tell(`FAILED: ${describeFailure({ error, messages, interrupted, folder: stackFolder(team) })}`);
    return false;
  }
}

/** The values of a stack's outputs. Those of secret ones are there in clear, so they are left out. */
async function shownOutputs(outputs: ReturnType<typeof bringUp>): Promise<Record<string, unknown>> {
  const entries = Object.entries(await outputs);
  return Object.fromEntries(
    entries.map(([name, { value, secret }]) => [name, secret ? "[secret]" : (value as unknown)]),
  );
}
