import { resourceKinds } from "pulumi-huaweicloud-ai/schema";
import type { PolicyInfo } from "../engine/policyDefinition";

/** Between these lines a page holds what the code says of its policy. */
const metadataStart = "<!-- facts: written by `npm run documentation -w huaweicloud-ai-policies` -->";
/** See `factsStart`. */
const metadataEnd = "<!-- end of facts -->";

/** What the code says of a policy, as its page shows it. */
export function metadataSection(policy: PolicyInfo): string {
  return [
    metadataStart,
    "",
    policy.description,
    "",
    ...table(
      ["", ""],
      [
        ["Level", policy.level],
        ["Severity", policy.severity],
        ["Resources", policy.kinds.length === resourceKinds.length ? "all" : policy.kinds.join(", ")],
        ["Tags", policy.tags.join(", ")],
        ["What to do", policy.remediationSteps],
      ],
    ),
    "",
    ...settingsTable(policy),
    "",
    metadataEnd,
  ].join("\n");
}

/** The table of all policies, as the overview shows it. */
export function overviewSection(policies: readonly PolicyInfo[]): string {
  const rows = policies.map(({ name, level, severity, description }) => [
    `[${name}](${name}.md)`,
    level,
    severity,
    description,
  ]);
  return [metadataStart, "", ...table(["Policy", "Level", "Severity", "Rule"], rows), "", metadataEnd].join(
    "\n",
  );
}

/** The page with its facts brought up to date; a page without a place for them stays as it is. */
export function withMetadataSection(page: string, section: string): string {
  const start = page.indexOf(metadataStart);
  const end = page.indexOf(metadataEnd);
  return start < 0 || end < start
    ? page
    : page.slice(0, start) + section + page.slice(end + metadataEnd.length);
}

function settingsTable({ settings }: PolicyInfo): string[] {
  const rows = Object.entries(settings).map(([name, { schema }]) => [
    `\`${name}\``,
    describeType(schema.type),
    schema.default === undefined ? "none" : `\`${JSON.stringify(schema.default)}\``,
    schema.description,
  ]);
  return rows.length === 0
    ? ["No settings beside `enforcementLevel`."]
    : table(["Setting", "Type", "Default", "Meaning"], rows);
}

function describeType(type: unknown): string {
  const names: Record<string, string> = {
    array: "list",
    boolean: "true or false",
    integer: "whole number",
    string: "text",
  };
  return names[String(type)] ?? String(type);
}

/** A table with columns of even width, as the formatter writes it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [first = [], ...others] = all;
  return [line(first), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...others.map(line)];
}
