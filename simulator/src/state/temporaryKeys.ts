import type { TemporaryCredentials } from "../accounts.js";
import type { IdGenerator } from "./idGenerator.js";

/** A temporary key that was handed out. Kept in memory only: a restart ends all of them. */
export interface IssuedKey extends TemporaryCredentials {
  readonly expiresAt: number;
  /** Access key of the account that the key acts for, which identifies it. */
  readonly owner: string;
}

/** The temporary keys that agencies and instances have got, and the access keys that were revoked. */
export class TemporaryKeyStore {
  private readonly keys = new Map<string, IssuedKey>();
  private readonly revoked = new Set<string>();

  constructor(
    private readonly now: () => number,
    private readonly ids: IdGenerator,
  ) {}

  /** Hands out a key. */
  issue(owner: string, lifetimeMs: number): IssuedKey {
    const key: IssuedKey = {
      accessKey: `HSTA${this.ids.hex(16).toUpperCase()}`,
      secretKey: this.ids.hex(40),
      securityToken: Buffer.from(this.ids.hex(960), "hex").toString("base64"),
      expiresAt: this.now() + lifetimeMs,
      owner,
    };
    this.keys.set(key.accessKey, key);
    return key;
  }

  /** The key of that id, whether it is still good or not. */
  find(accessKey: string): IssuedKey | undefined {
    return this.keys.get(accessKey);
  }

  /** Makes an access key useless, temporary or not. */
  revoke(accessKey: string): void {
    this.revoked.add(accessKey);
  }

  /** Whether an access key was revoked. */
  isRevoked(accessKey: string): boolean {
    return this.revoked.has(accessKey);
  }
}
