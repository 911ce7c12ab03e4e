import { createHash } from "node:crypto";

/** What stands where a secret was. */
export const secretText = "[secret]";

/** A value that must not be shown. It knows whether it is the same as another one, and nothing else. */
export class Secret {
  private constructor(private readonly fingerprint: string | undefined) {}

  /** A secret that Pulumi has hidden already: nobody can tell whether it changed. */
  static readonly hidden = new Secret(undefined);

  /** A secret in clear, of which only a fingerprint is kept. */
  static of(value: unknown): Secret {
    return new Secret(createHash("sha256").update(JSON.stringify(value)).digest("hex"));
  }

  /** Whether two secrets are the same; `undefined` when that cannot be told. */
  sameAs(other: Secret): boolean | undefined {
    return this.fingerprint === undefined || other.fingerprint === undefined
      ? undefined
      : this.fingerprint === other.fingerprint;
  }

  /** Whether Pulumi has hidden it, so that nothing is known of it. */
  get isHidden(): boolean {
    return this.fingerprint === undefined;
  }

  /** A text that two secrets in clear share only if they are the same; all hidden ones have the same. */
  get key(): string {
    return this.fingerprint ?? "hidden";
  }

  /** What `JSON.stringify` writes. */
  toJSON(): string {
    return secretText;
  }
}
