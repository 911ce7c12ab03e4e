/** Under this key the properties of a resource carry the paths of their secret values. */
const secretPathsKey = Symbol("secret paths");

/** The mark of a secret on the engine's wire. */
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

/** What messages show in the place of a secret value. */
export const redactedText = "[secret]";

interface WireValues {
  toJavaScript(): Record<string, unknown>;
}

/**
 * Makes the policy SDK keep the paths of secret values.
 *
 * The engine marks secrets, but the SDK removes the marks before a policy sees the values, so that a message could show
 * what nobody may read. There is no public way to get at the marks; this wraps the one function that drops them.
 *
 * @throws Error when the SDK no longer has that function: a pack that cannot tell secrets must not start.
 */
export function patchSecretTracking(): void {
  const sdk = loadSdk();
  const original = sdk.deserializeProperties;
  const paths = new WeakMap<WireValues, readonly string[]>();
  sdk.deserializeProperties = (values: WireValues, proxySecrets: boolean) => {
    const props = original(values, proxySecrets);
    const found = paths.get(values) ?? findSecretPaths(values.toJavaScript());
    paths.set(values, found);
    return proxySecrets ? props : markSecretPaths(props, found);
  };
}

/** Attaches the paths of secret values to properties. */
export function markSecretPaths<T extends object>(props: T, paths: readonly string[]): T {
  return Object.defineProperty(props, secretPathsKey, { value: Object.freeze([...paths]) });
}

/** Paths of the secret values of a resource, such as `kafkaDetail.password` or `peerConnections[0]`. */
export function secretPathsOf(props: object): readonly string[] {
  return (props as { [secretPathsKey]?: readonly string[] })[secretPathsKey] ?? [];
}

/** Whether showing `path` would show a secret: it is one, lies inside one, or holds one. */
export function isSecretPath(path: string, secretPaths: readonly string[]): boolean {
  return secretPaths.some((secret) => isWithin(path, secret) || isWithin(secret, path));
}

/** Paths of all secrets in values as the engine sends or stores them. */
export function findSecretPaths(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => findSecretPaths(item, `${path}[${index}]`));
  }
  if (typeof value !== "object" || value === null) {
    return [];
  }
  if (isSecretMark(value)) {
    return [path];
  }
  return Object.entries(value).flatMap(([key, item]) => findSecretPaths(item, path ? `${path}.${key}` : key));
}

/** Whether an object is the engine's wrapping around a secret value. */
export function isSecretMark(value: object): boolean {
  return (value as Record<string, unknown>)[signatureKey] === secretSignature;
}

function isWithin(path: string, outer: string): boolean {
  return path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`);
}

interface MutableSdk {
  deserializeProperties: (values: WireValues, proxySecrets: boolean) => Record<string, unknown>;
}

function loadSdk(): MutableSdk {
  let sdk: Partial<MutableSdk> = {};
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would be a read-only view
    sdk = require("@pulumi/policy/deserialize") as Partial<MutableSdk>;
  } catch {
    // Falls through to the message below.
  }
  if (typeof sdk.deserializeProperties !== "function") {
    throw new Error(
      "The policy pack cannot tell secret values with this version of @pulumi/policy. Install version 1.21.",
    );
  }
  return sdk as MutableSdk;
}
