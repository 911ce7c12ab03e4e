import type { ResourceKind } from "../../../../provider/src/schema/schemas";
import { typeTokenOf } from "../../../../provider/src/schema/typeTokens";

const signature = "4dabf18193072939515e22adb298388d";

/** A secret in a plain export. */
export const encryptedSecret = { [signature]: "1b47061264138c4ac30d75fd1eb44270", ciphertext: "v1:abc:def" };

/** A secret in an export with --show-secrets. */
export const plaintextSecret = (value: unknown) => ({
  [signature]: "1b47061264138c4ac30d75fd1eb44270",
  plaintext: JSON.stringify(value),
});

/** A resource as a state file stores it. */
export function storedResource(kind: ResourceKind, name: string, inputs: object, more: object = {}) {
  return {
    urn: `urn:pulumi:prod::ai::${typeTokenOf(kind, "dynamic")}::${name}`,
    custom: true,
    id: `id-${name}`,
    type: typeTokenOf(kind, "dynamic"),
    inputs: { __provider: "provider", ...inputs },
    outputs: { __provider: "provider", region: "cn-north-4", projectId: "p1", status: "Active", ...inputs },
    ...more,
  };
}

/** A whole export. */
export function stackExport(...resources: object[]): string {
  return JSON.stringify({ version: 3, deployment: { manifest: {}, resources } });
}
