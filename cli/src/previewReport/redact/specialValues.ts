/** Under this key the engine says that an object stands for something else (Pulumi SDK, `runtime/rpc`). */
const signatureKey = "4dabf18193072939515e22adb298388d";

const signatures = {
  secret: "1b47061264138c4ac30d75fd1eb44270",
  asset: "c44067f5952c0a294b673a41bacd8c17",
  archive: "0def7320c3a5731c473e5ecbe6d01bc7",
  resource: "5cf8f73096256a8f31e491e813e4eb8e",
  output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
} as const;

/** The engine's words for "not known yet": one for each type of value (Pulumi SDK, `plugin/rpc.go`). */
const unknownMarks = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
]);

/** Whether a text stands for a value that is not known yet. */
export function isUnknownMark(text: string): boolean {
  return unknownMarks.has(text);
}

/** What an object with a signature stands for. */
export type SpecialValue =
  | { readonly kind: "secret" }
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "word"; readonly text: string };

/** What an object stands for, or `undefined` when it is an ordinary one. A signature that nobody knows is taken for a secret. */
export function specialValue(value: object | null): SpecialValue | undefined {
  const record = value as Record<string, unknown> | null;
  const signature = record?.[signatureKey];
  if (!record || signature === undefined) {
    return undefined;
  }
  switch (signature) {
    case signatures.asset:
      return { kind: "word", text: "(asset)" };
    case signatures.archive:
      return { kind: "word", text: "(archive)" };
    case signatures.resource:
      return { kind: "word", text: typeof record.urn === "string" ? record.urn : "(resource)" };
    case signatures.output:
      return record.secret === true
        ? { kind: "secret" }
        : { kind: "value", value: record.value ?? [...unknownMarks][0] };
    default:
      return { kind: "secret" };
  }
}
