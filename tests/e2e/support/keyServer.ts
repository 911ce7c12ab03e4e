import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

/** A server that decrypts the keys of stacks. */
export interface KeyServer {
  /** Variables that lead the engine to it. */
  readonly environment: Readonly<Record<string, string>>;
  close(): void;
}

/** The encryption of stacks whose key the server holds, as their configuration and their state have it. */
export const heldKey = {
  url: "hashivault://test",
  encryptedkey: Buffer.from(`vault:v1:${Buffer.alloc(32, "key").toString("base64")}`).toString("base64"),
};

/**
 * Starts a server that answers as Vault's transit engine does, with keys that change nothing. To derive a key from a passphrase takes
 * an engine longer than all else that it does with a small stack.
 */
export async function startKeyServer(): Promise<KeyServer> {
  const server = createServer((request, response) => {
    void readCiphertext(request).then((ciphertext) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ data: { plaintext: ciphertext.replace("vault:v1:", "") } }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    environment: { VAULT_SERVER_URL: `http://127.0.0.1:${port}`, VAULT_SERVER_TOKEN: "test" },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function readCiphertext(request: IncomingMessage): Promise<string> {
  return (JSON.parse(await text(request)) as { ciphertext: string }).ciphertext;
}
