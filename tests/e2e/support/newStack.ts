import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { heldKey } from "./keyServer";

/** What encrypts the secrets of a stack: a key that the lab's key server decrypts, or one that is derived from a passphrase. */
export type Encryption = "keyServer" | "passphrase";

/** The salt of new stacks, whose passphrase is `test`. */
const salt = "v1:ni531JQZUFA=:v1:vPXP42UAzXJV/Gip:om2rQhWn3GI5EhJiaev1qrbjyt1www==";

/** How the state of a new stack and its configuration name what encrypts its secrets. */
const encryptions = {
  passphrase: {
    state: { type: "passphrase", state: { salt } },
    settings: `encryptionsalt: ${salt}\n`,
  },
  keyServer: {
    state: { type: "cloud", state: heldKey },
    settings: `secretsprovider: ${heldKey.url}\nencryptedkey: ${heldKey.encryptedkey}\n`,
  },
} as const;

/** The lines of the configuration of a new stack. */
export function encryptionSettings(encryption: Encryption): string {
  return encryptions[encryption].settings;
}

/** Writes what `pulumi stack init dev` leaves in a backend that is a folder: a process fewer for each project. */
export function writeNewStack(backend: string, project: string, encryption: Encryption): void {
  const stacks = join(backend, ".pulumi", "stacks", project);
  mkdirSync(stacks, { recursive: true });
  writeFileSync(join(backend, ".pulumi", "meta.yaml"), "version: 1\n");
  const latest = {
    manifest: { time: "2026-01-01T00:00:00Z", magic: "", version: "" },
    secrets_providers: encryptions[encryption].state,
  };
  const checkpoint = { stack: `organization/${project}/dev`, latest };
  writeFileSync(join(stacks, "dev.json"), JSON.stringify({ version: 3, checkpoint }));
}
