#!/usr/bin/env node
import { Command } from "commander";
import { parseDelay, parsePort, parseQuota, parseRateLimit } from "./cliOptions.js";
import { startSimulator } from "./simulator.js";
import { cliDelays, type Delays } from "./state/delays.js";
import type { Quotas, RateLimit } from "./state/settings.js";

interface Flags {
  host: string;
  port: number;
  stateFile?: string;
  delay?: Partial<Delays>;
  rateLimit?: RateLimit;
  quota?: Quotas;
  requestLog?: string;
  networkRange?: string[];
  hideFromVpc?: boolean;
}

const program = new Command("huaweicloud-ai-simulator")
  .description("Serves ModelArts, EventGrid, VPC and IAM of a simulated Huawei Cloud, all at one address.")
  .option("--host <address>", "address to listen on", "127.0.0.1")
  .option("--port <number>", "port to listen on; 0 takes a free one", parsePort, 0)
  .option("--state-file <path>", "file that keeps the state between runs")
  .option("--delay <name=ms>", "how long the cloud takes, also name=min-max (repeatable)", parseDelay)
  .option(
    "--rate-limit <limit/seconds>",
    "requests of a project in a window, such as 200/300",
    parseRateLimit,
  )
  .option("--quota <name=count>", "objects of a kind in a project (repeatable)", parseQuota)
  .option("--request-log <path>", "file that every request is appended to, a JSON object a line")
  .option("--network-range <cidr...>", "further ranges that networks may lie in, such as 10.0.0.0/8")
  .option("--hide-from-vpc", "let the VPC service know nothing of RoCE networks")
  .action(async (flags: Flags) => {
    const simulator = await startSimulator({
      host: flags.host,
      port: flags.port,
      delays: { ...cliDelays, ...flags.delay },
      vpcShowsRoceNetworks: flags.hideFromVpc !== true,
      ...(flags.stateFile === undefined ? {} : { stateFile: flags.stateFile }),
      ...(flags.requestLog === undefined ? {} : { requestLogFile: flags.requestLog }),
      ...(flags.rateLimit === undefined ? {} : { rateLimit: flags.rateLimit }),
      ...(flags.quota === undefined ? {} : { quotas: flags.quota }),
      ...(flags.networkRange === undefined ? {} : { extraNetworkRanges: flags.networkRange }),
    });
    process.stdout.write(`listening on ${simulator.url}\n`);
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => {
        void simulator.close();
      });
    }
  });

program.parseAsync().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
