/** What a state file records of one resource. */
export interface ResourceRecord {
  readonly urn: string;
  readonly id: string;
  readonly type: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly initErrors?: readonly string[];
}

const typePrefixes = ["pulumi-nodejs:dynamic/", "huaweicloud-ai:index:"];

/** Our resources in the text of a state file, by logical name. */
export function parseResources(text: string): Record<string, ResourceRecord> {
  const { checkpoint } = JSON.parse(text) as { checkpoint: { latest?: { resources?: ResourceRecord[] } } };
  const resources = checkpoint.latest?.resources ?? [];
  return Object.fromEntries(
    resources
      .filter(({ type }) => typePrefixes.some((prefix) => type.startsWith(prefix)))
      .map((record) => [record.urn.split("::").at(-1) ?? "", record]),
  );
}
