// A service that keeps a stack for each team. Here a command line stands for whatever calls yours.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { forEachConcurrently } from "./forEachConcurrently.mts";
import { listenForInterruption } from "./interruption.mts";
import { readTeams } from "./teams.mts";
import { runForTeam } from "./teamOperation.mts";

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
  const concurrency = Number(values["at-once"]);
  if ((operation !== "up" && operation !== "destroy") || !Number.isInteger(concurrency) || concurrency < 1) {
    throw new Error(`Write: ${usage}`);
  }
  const teams = readTeams(values.teams, chosen);
  const interruption = listenForInterruption();
  const log = (line: string): void => void process.stdout.write(`${line}\n`);
  await forEachConcurrently(teams, concurrency, async (team) => {
    const done = await runForTeam(team, { operation, endpoint: values.endpoint, interruption, log });
    process.exitCode = done ? process.exitCode : 1;
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
