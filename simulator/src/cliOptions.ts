import { InvalidArgumentError } from "commander";
import { cliDelays, type Delay, type Delays } from "./state/delays.js";
import type { Quotas, RateLimit } from "./state/settings.js";

const quotaNames = ["roceNetworks", "hyperClusters", "networks", "connections"] as const;

/** A port from 0 to 65535. */
export function parsePort(text: string): number {
  const port = parseInteger(text);
  if (port > 65_535) {
    throw new InvalidArgumentError("A port is at most 65535.");
  }
  return port;
}

/** `name=ms` or `name=min-max`, added to the delays given so far. */
export function parseDelay(text: string, before: Partial<Delays> = {}): Partial<Delays> {
  const match = /^(\w+)=(\d+)(?:-(\d+))?$/.exec(text);
  const name = match?.[1];
  if (!match || name === undefined || !isDelayName(name)) {
    throw new InvalidArgumentError(
      `Write name=ms or name=min-max; names: ${Object.keys(cliDelays).join(", ")}.`,
    );
  }
  const min = Number(match[2]);
  const delay: Delay = match[3] === undefined ? min : [min, Number(match[3])];
  return { ...before, [name]: delay };
}

/** `limit/seconds`, such as `200/300`. */
export function parseRateLimit(text: string): RateLimit {
  const [limit = "", windowSeconds = "", ...rest] = text.split("/");
  if (rest.length > 0) {
    throw new InvalidArgumentError("Write limit/seconds.");
  }
  return { limit: parseInteger(limit), windowSeconds: parseInteger(windowSeconds) };
}

/** `name=count`, added to the quotas given so far. */
export function parseQuota(text: string, before: Quotas = {}): Quotas {
  const [name, count = ""] = text.split("=");
  const known = quotaNames.find((candidate) => candidate === name);
  if (known === undefined) {
    throw new InvalidArgumentError(`Write name=count; names: ${quotaNames.join(", ")}.`);
  }
  return { ...before, [known]: parseInteger(count) };
}

function isDelayName(name: string): name is keyof Delays {
  return name in cliDelays;
}

function parseInteger(text: string): number {
  if (!/^\d{1,9}$/.test(text)) {
    throw new InvalidArgumentError(`${text} is not a whole number.`);
  }
  return Number(text);
}
