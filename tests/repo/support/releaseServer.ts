import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { plugins, pulumiScript, writeScript } from "./fakeMachine";
import { createTempFolder } from "./tempFolder";

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** Serves a release 3.999.0 for Linux on x64, with the checksum and the name in its list that the test wants. */
export async function publishRelease(
  wrong: { checksum?: string; named?: string } = {},
): Promise<{ url: string; requests: string[] }> {
  const folder = createTempFolder();
  mkdirSync(join(folder, "pulumi"));
  writeScript(join(folder, "pulumi", "pulumi"), pulumiScript("3.999.0"));
  for (const plugin of plugins) {
    writeScript(join(folder, "pulumi", plugin), "");
  }
  const name = "pulumi-v3.999.0-linux-x64.tar.gz";
  execFileSync("tar", ["-czf", name, "pulumi"], { cwd: folder });
  const archive = readFileSync(join(folder, name));
  const checksum = wrong.checksum ?? checksumOf(archive);
  return serveFiles({
    [name]: archive,
    "pulumi-3.999.0-checksums.txt": `${checksum}  ${wrong.named ?? name}\n`,
  });
}

/** The SHA-256 sum of some bytes, in hex. */
export function checksumOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Serves files until the end of the test; the requests' paths are noted. */
export async function serveFiles(
  files: Readonly<Record<string, Buffer | string>>,
): Promise<{ url: string; requests: string[] }> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    const file = files[(request.url ?? "").slice(1)];
    // Pulumi refuses a plugin whose length it is not told.
    response
      .writeHead(file === undefined ? 404 : 200, { "content-length": Buffer.byteLength(file ?? "") })
      .end(file);
  });
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}
