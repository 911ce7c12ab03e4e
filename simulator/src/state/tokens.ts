import { createHash } from "node:crypto";
import type { IdGenerator } from "./idGenerator.js";

/** How long a token lives, in milliseconds: 24 hours. */
const tokenLifetimeMs = 24 * 60 * 60 * 1000;

/** A token that was handed out. The token itself is not kept. */
export interface TokenRecord {
  /** SHA-256 of the token. */
  digest: string;
  /** Access key of the account, which identifies it. */
  accessKey: string;
  /** The project it is scoped to. Absent: to the domain, good for looking up projects only. */
  projectId?: string;
  issuedAt: number;
  expiresAt: number;
  revoked: boolean;
}

/** Result of checking a presented token. */
export type TokenCheck = { ok: true; token: TokenRecord } | { ok: false; reason: string };

/** The tokens that IAM has handed out. */
export class TokenStore {
  private readonly tokens = new Map<string, TokenRecord>();

  /** Number of changes, which tells whether the state file is out of date. */
  changes = 0;

  constructor(
    private readonly now: () => number,
    private readonly ids: IdGenerator,
    /** How many characters a token has. */
    private readonly tokenLength = 964,
  ) {}

  /** Hands out a token. */
  issue(accessKey: string, projectId: string | undefined): { token: string; record: TokenRecord } {
    const digits = Math.ceil((this.tokenLength * 3) / 4) * 2;
    const text = Buffer.from(this.ids.hex(digits), "hex").toString("base64");
    const token = `MIIS${text}`.slice(0, this.tokenLength);
    const issuedAt = this.now();
    const record: TokenRecord = {
      digest: toDigest(token),
      accessKey,
      ...(projectId === undefined ? {} : { projectId }),
      issuedAt,
      expiresAt: issuedAt + tokenLifetimeMs,
      revoked: false,
    };
    this.tokens.set(record.digest, record);
    this.changes += 1;
    return { token, record };
  }

  /** Whether a token is good now. */
  check(token: string): TokenCheck {
    const record = this.tokens.get(toDigest(token));
    if (record === undefined) {
      return { ok: false, reason: "decrypt token fail" };
    }
    if (record.revoked) {
      return { ok: false, reason: "token revoked" };
    }
    if (this.now() >= record.expiresAt) {
      return { ok: false, reason: "token expires" };
    }
    return { ok: true, token: record };
  }

  /** Makes a token useless, as a change of password does. Unknown tokens are fine. */
  revoke(token: string): void {
    const record = this.tokens.get(toDigest(token));
    if (record === undefined) {
      return;
    }
    record.revoked = true;
    this.changes += 1;
  }

  /** Lets all tokens end now. */
  expireAll(): void {
    for (const record of this.tokens.values()) {
      record.expiresAt = Math.min(record.expiresAt, this.now());
    }
    this.changes += 1;
  }

  /** Lets one token end now. */
  expire(token: string): void {
    const record = this.tokens.get(toDigest(token));
    if (record === undefined) {
      return;
    }
    record.expiresAt = Math.min(record.expiresAt, this.now());
    this.changes += 1;
  }

  /** All tokens that are still good, to be written to a file. */
  snapshot(): TokenRecord[] {
    return [...this.tokens.values()].filter((record) => record.expiresAt > this.now());
  }

  /** Takes over what {@link snapshot} gave. */
  restore(records: readonly TokenRecord[]): void {
    for (const record of records) {
      this.tokens.set(record.digest, record);
    }
  }
}

function toDigest(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
