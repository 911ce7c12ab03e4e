import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join, relative } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { scratch } from "../environment";

/** An S3-compatible server in a process of its own, with one bucket in a folder. */
export interface S3Server {
  readonly port: number;
  /** The texts of all objects in the bucket, by key. */
  objects(): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** What a server is started with. */
export interface S3ServerOptions {
  readonly bucket: string;
  readonly region: string;
  /** Host name below which the bucket is a name of its own. */
  readonly domain: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** Starts versitygw on this machine. */
export async function startS3Server(options: S3ServerOptions): Promise<S3Server> {
  mkdirSync(scratch, { recursive: true });
  const folder = mkdtempSync(join(scratch, "s3-"));
  const bucket = join(folder, "buckets", options.bucket);
  mkdirSync(bucket, { recursive: true });
  mkdirSync(join(folder, "metadata"));
  // It cannot tell the port that the system would choose for it, and another process may take a free one first.
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const server = launch(folder, port, options);
    if (await waitUntilReady(server, port)) {
      return {
        port,
        objects: () =>
          Object.fromEntries(
            listFiles(bucket).map((file) => [relative(bucket, file), readFileSync(file, "utf8")]),
          ),
        close: async () => {
          server.kill("SIGKILL");
          await waitForExit(server);
          rmSync(folder, { recursive: true, force: true });
        },
      };
    }
    if (attempt === 5) {
      throw new Error("versitygw ended at once, five times: it must be on the PATH (run npm test)");
    }
  }
}

function launch(folder: string, port: number, options: S3ServerOptions): ChildProcess {
  const { domain, region } = options;
  const global = ["--port", `127.0.0.1:${port}`, "--virtual-domain", domain, "--region", region];
  // Metadata beside the objects: not every file system has extended attributes.
  const args = [...global, "--health", "/health", "--quiet", "posix", "--sidecar", join(folder, "metadata")];
  const server = spawn("versitygw", [...args, join(folder, "buckets")], {
    env: { PATH: process.env.PATH, ROOT_ACCESS_KEY: options.accessKey, ROOT_SECRET_KEY: options.secretKey },
    stdio: "ignore",
  });
  server.on("error", () => undefined); // seen by whoever waits for it
  return server;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Whether the process answers, as opposed to ends. */
async function waitUntilReady(server: ChildProcess, port: number): Promise<boolean> {
  while (isRunning(server)) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/health`);
      if (response.ok && isRunning(server)) {
        return true;
      }
    } catch {
      // Not yet.
    }
    await pause(20);
  }
  return false;
}

function isRunning({ pid, exitCode, signalCode }: ChildProcess): boolean {
  return pid !== undefined && exitCode === null && signalCode === null;
}

async function waitForExit(server: ChildProcess): Promise<void> {
  if (isRunning(server)) {
    await once(server, "exit");
  }
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
