import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { get } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { onInterrupt } from "../setup/onInterrupt.mjs";
import { identify, isRunning } from "../setup/processIdentity.mjs";
import { SetupError } from "../setup/setupError.mjs";
import type { Toolchain } from "../setup/index.mts";

/** Where a clone's simulator listens at first, unless something else does; later it stays where it was. */
const defaultPort = 7070;

/** A simulator that runs, as it is noted for other commands of this clone. */
export interface RunningSimulator {
  url: string;
  /** identity of its process */
  simulator: string;
  /** identity of the command that ends it */
  owner: string;
}

type OnStart = (child: ChildProcess) => void;

/**
 * The folder with what the simulator keeps: its state, its log, the log of requests, the note of a running one.
 * @param state the clone's folder for what runs keep
 */
export function simulatorFolder(state: string) {
  return join(state, "simulator");
}

/** The simulator that runs for this clone, if one does and answers. */
export async function findRunningSimulator(state: string): Promise<RunningSimulator | undefined> {
  const noted = readNote(state);
  if (!noted || !isRunning(noted.simulator)) {
    return undefined;
  }
  return (await isReachable(noted.url)) ? noted : undefined;
}

/**
 * Starts the simulator, where the last one was if that port is free. It keeps its objects in a file, so that the next one goes
 * on with them.
 * @param options further options for it
 */
export async function startSimulator(
  toolchain: Toolchain,
  options: readonly string[] = [],
): Promise<RunningSimulator> {
  mkdirSync(simulatorFolder(toolchain.state), { recursive: true });
  rmSync(join(simulatorFolder(toolchain.state), "requests.jsonl"), { force: true });
  let child: ChildProcess | undefined;
  // Until it is noted for other commands, nobody else could end it.
  const forget = onInterrupt(() => void child?.kill("SIGKILL"));
  try {
    return await launchAndNote(toolchain, options, (started) => (child = started));
  } finally {
    forget();
  }
}

async function launchAndNote(
  toolchain: Toolchain,
  options: readonly string[],
  onStart: OnStart,
): Promise<RunningSimulator> {
  const first = await launch(toolchain, lastPort(toolchain.state), options, onStart);
  const second = first.log.includes("EADDRINUSE") ? await launch(toolchain, 0, options, onStart) : first;
  if (second.pid === undefined || second.url === undefined) {
    throw new SetupError(`The simulator does not start:\n${second.log}`);
  }
  const running = { url: second.url, simulator: identify(second.pid), owner: identify(process.pid) };
  writeNote(toolchain.state, running);
  writeFileSync(portFile(toolchain.state), new URL(running.url).port);
  return running;
}

/** Ends the simulator in good order: it writes its state and closes its connections. */
export async function stopSimulator(state: string, running: RunningSimulator) {
  const pid = Number(running.simulator.split("@")[0]);
  for (const signal of ["SIGTERM", "SIGKILL"] as const) {
    if (!isRunning(running.simulator)) {
      break;
    }
    process.kill(pid, signal);
    for (let waited = 0; waited < 5000 && isRunning(running.simulator); waited += 20) {
      await sleep(20);
    }
  }
  if (readNote(state)?.simulator === running.simulator) {
    rmSync(noteFile(state), { force: true });
  }
}

/** Tells the simulator to end, without waiting for it. */
export function signalSimulator(running: RunningSimulator) {
  if (isRunning(running.simulator)) {
    process.kill(Number(running.simulator.split("@")[0]), "SIGTERM");
  }
}

/** Whether a command that found a simulator running must leave it to the command that started it. */
export function isOwnedByOther(running: RunningSimulator) {
  return running.owner !== identify(process.pid) && isRunning(running.owner);
}

async function launch(
  toolchain: Toolchain,
  port: number,
  options: readonly string[],
  onStart: OnStart,
): Promise<{ pid?: number; url?: string; log: string }> {
  const folder = simulatorFolder(toolchain.state);
  const logFile = join(folder, "simulator.log");
  const log = openSync(logFile, "w");
  const files = ["--state-file", join(folder, "cloud.json"), "--request-log", join(folder, "requests.jsonl")];
  const command = join(toolchain.clone, "simulator", "dist", "cli.js");
  const child = spawn(toolchain.node, [command, "--port", String(port), ...files, ...options], {
    cwd: toolchain.clone,
    env: toolchain.env,
    stdio: ["ignore", log, log],
    // Apart from the terminal: Ctrl-C is for Pulumi, which needs the cloud until it has ended.
    detached: true,
    windowsHide: true,
  });
  onStart(child);
  closeSync(log);
  const ended = new AbortController();
  child
    .once("exit", () => {
      ended.abort();
    })
    .once("error", () => {
      ended.abort();
    });
  for (let waited = 0; waited < 20_000; waited += 25) {
    const text = readFileSync(logFile, "utf8");
    const url = /^listening on (\S+)/m.exec(text)?.[1];
    if (url !== undefined && child.pid !== undefined) {
      child.unref();
      return { pid: child.pid, url, log: text };
    }
    if (ended.signal.aborted) {
      break;
    }
    await sleep(25);
  }
  child.kill("SIGKILL");
  return { log: readFileSync(logFile, "utf8") };
}

function isReachable(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(`${url}/__admin/objects`, { timeout: 3000, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => {
      resolve(false);
    });
  });
}

function portFile(state: string) {
  return join(simulatorFolder(state), "port");
}

function lastPort(state: string) {
  try {
    const port = Number(readFileSync(portFile(state), "utf8"));
    return Number.isInteger(port) && port > 0 && port < 65_536 ? port : defaultPort;
  } catch {
    return defaultPort;
  }
}

function noteFile(state: string) {
  return join(simulatorFolder(state), "running.json");
}

function readNote(state: string): RunningSimulator | undefined {
  try {
    return JSON.parse(readFileSync(noteFile(state), "utf8")) as RunningSimulator;
  } catch {
    return undefined;
  }
}

function writeNote(state: string, running: RunningSimulator) {
  const temporary = `${noteFile(state)}.${process.pid}`;
  writeFileSync(temporary, JSON.stringify(running));
  renameSync(temporary, noteFile(state));
}
