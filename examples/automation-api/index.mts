// A service that keeps a stack for each team. Here a command line stands for whatever calls yours.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { inTurns } from "./forEachConcurrently.mts";
import { listenForInterruption } from "./interruption.mts";
import { readTeams } from "./teams.mts";
import { workOn } from "./teamOperation.mts";

const usage = "node index.mts up|destroy [TEAM...] [--teams FILE] [--endpoint URL] [--at-once N]";

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      teams: { type: "string", default: join(import.meta.dirname, "teams.json") },
      endpoint: { type: "string" },
      "at-once": { type: "string", default: "4" },
    },
  });
  const [operation, ...chosen] = positionals;
  const atOnce = Number(values["at-once"]);
  if ((operation !== "up" && operation !== "destroy") || !Number.isInteger(atOnce) || atOnce < 1) {
    throw new Error(`Write: ${usage}`);
  }
  const teams = readTeams(values.teams, chosen);
  const interruption = listenForInterruption();
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  await inTurns(teams, atOnce, async (team) => {
    const done = await workOn(team, { operation, endpoint: values.endpoint, interruption, say });
    process.exitCode = done ? process.exitCode : 1;
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
