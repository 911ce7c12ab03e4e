import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { runCommand } from "../../../e2e/support/command";

/** A package registry on this machine. */
export interface LocalRegistry {
  readonly url: string;
  /** Names of the packages that were asked for. */
  readonly requestedPackages: ReadonlySet<string>;
  close(): void;
}

/** Serves empty packages, each in the lowest version of its range, and responds with 404 to every other request. */
export async function startLocalRegistry(
  ranges: Readonly<Record<string, string>>,
  folder: string,
): Promise<LocalRegistry> {
  const archives = new Map<string, { version: string; file: Buffer }>();
  for (const [name, range] of Object.entries(ranges)) {
    const version = range.replace(/^[^\d]*/, "");
    archives.set(name, { version, file: await packEmpty(name, version, join(folder, name)) });
  }
  const requestedPackages = new Set<string>();
  const server = createServer((request, response) => {
    const [name = "", archive] = decodeURIComponent(request.url ?? "/")
      .slice(1)
      .split("/-/");
    requestedPackages.add(name);
    const found = archives.get(name);
    if (!found) {
      response.writeHead(404).end("{}");
    } else if (archive === undefined) {
      response.end(
        JSON.stringify(document(name, found.version, found.file, `http://${request.headers.host}`)),
      );
    } else {
      response.end(found.file);
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requestedPackages,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function document(name: string, version: string, file: Buffer, url: string): object {
  const integrity = `sha512-${createHash("sha512").update(file).digest("base64")}`;
  const tarball = `${url}/${name}/-/package-${version}.tgz`;
  return {
    name,
    "dist-tags": { latest: version },
    time: { [version]: "2020-01-01T00:00:00.000Z" },
    versions: { [version]: { name, version, dist: { tarball, integrity } } },
  };
}

async function packEmpty(name: string, version: string, folder: string): Promise<Buffer> {
  mkdirSync(join(folder, "package"), { recursive: true });
  writeFileSync(join(folder, "package", "package.json"), JSON.stringify({ name, version, main: "index.js" }));
  writeFileSync(join(folder, "package", "index.js"), "");
  const args = ["-czf", "package.tgz", "package"];
  const { code, text } = await runCommand({ file: "tar", args, cwd: folder, env: process.env });
  if (code !== 0) {
    throw new Error(text);
  }
  return readFileSync(join(folder, "package.tgz"));
}
