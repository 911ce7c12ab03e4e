/** A resource in `pulumi stack export`. */
interface StoredResource {
  urn: string;
  type: string;
  id?: string;
  /** it was replaced and waits for its deletion */
  delete?: boolean;
  outputs?: Record<string, unknown>;
}

export interface Deployment {
  deployment: { resources?: StoredResource[] };
}

/** Types of dynamic resources, and of the plugin's. */
const ownType = /^(?:pulumi-nodejs:dynamic\/huaweicloud|huaweicloud-ai:index):(\w+)$/;

/** The cloud's objects in a stack, a row each: type, logical name, id and status. */
export function resourceRows(exported: Deployment): string[][] {
  return (exported.deployment.resources ?? [])
    .filter((resource) => ownType.test(resource.type) && resource.delete !== true)
    .map(({ type, urn, id, outputs }) => [
      ownType.exec(type)?.[1] ?? type,
      urn.slice(urn.lastIndexOf("::") + 2),
      id ?? "",
      typeof outputs?.status === "string" ? outputs.status : "",
    ]);
}

/**
 * Rows as lines with aligned columns.
 * @param rows the first one is the heading
 */
export function formatTable(rows: readonly (readonly string[])[]) {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  ")}`.trimEnd())
    .join("\n");
}

/** What `npm start` ends with. */
export function startSummary(exported: Deployment) {
  const rows = resourceRows(exported);
  return [
    "",
    "In the simulated cloud there is now:",
    "",
    formatTable([["resource", "name", "id", "status"], ...rows]),
    "",
    "Try next:",
    formatTable([
      ["npm start", "once more: nothing changes"],
      ["npm start -- --native", "the same stack on the plugin: nothing changes either"],
      ["npm run preview", "after an edit in examples/ai-cluster: what would change"],
      ["npm run refresh", "what the cloud has, compared with the stack"],
      ["npm run destroy", "take it all down again"],
      ["npm run simulator", "keep the cloud running, to use pulumi by hand"],
      ["README.md", "the same stack on a real account"],
    ]),
    "",
    "Pulumi works on four resources for each core at once. For a large stack say `pulumi up --parallel 64`, or here",
    "`npm start -- --parallel 64`: resources that wait share their reads of the cloud and one limit on requests, so that is safe",
    "(docs/benchmarks.md).",
    "",
  ].join("\n");
}
