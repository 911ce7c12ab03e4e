import { hasChanges, type Counts, type Report } from "../model/report";
import { errorsOf, type Run } from "../model/run";
import { truncate } from "../truncate";
import { inlineCode, escapeText } from "./escape";
import { formatCount } from "./labels";

/** What the caller wants to have at the top. */
export interface HeaderOptions {
  readonly marker: string;
  readonly title?: string;
  readonly stack?: string;
  readonly commit?: string;
  readonly detailsUrl?: string;
}

const texts: Readonly<Record<Run["kind"], { title: string; failed: string; nothing: string }>> = {
  preview: { title: "Pulumi preview", failed: "The preview failed", nothing: "Nothing changes" },
  drift: {
    title: "Drift",
    failed: "The refresh failed",
    nothing: "No drift: the cloud is as the state says",
  },
  up: { title: "Pulumi up", failed: "The update failed", nothing: "Nothing was changed" },
};

/** The line by which a workflow finds its own comment. */
function markerLine(marker: string): string {
  return `<!-- huaweicloud-ai preview-report ${marker} -->`;
}

/** Marker, heading, where it comes from, and the counts. */
export function header(report: Report, { marker, title, stack, commit, detailsUrl }: HeaderOptions): string {
  const { run } = report;
  const name = stack ?? [run.project, run.stack].filter((section) => section !== undefined).join("/");
  const heading = title ?? texts[run.kind].title;
  const origin = [
    ...(commit === undefined ? [] : [`Commit ${inlineCode(commit)}`]),
    ...(detailsUrl === undefined ? [] : [`[Full log](${detailsUrl})`]),
  ].join(" · ");
  return [
    markerLine(marker),
    `## ${escapeText(heading)}${name === "" ? "" : ` · ${inlineCode(truncate(name, 100))}`}`,
    "",
    ...(origin === "" ? [] : [origin, ""]),
    summary(report),
    "",
    "",
  ].join("\n");
}

function summary(report: Report): string {
  const { run, counts } = report;
  const mandatory = run.policies.filter(({ level }) => level === "mandatory").length;
  const problems = [
    ...(isIncomplete(report) ? [texts[run.kind].failed] : []),
    ...(mandatory > 0 ? [`Policies refuse this: ${formatCount(mandatory, "mandatory violation")}`] : []),
  ];
  const changes = hasChanges(report)
    ? `${countsText(counts, run.kind)}${isIncomplete(report) ? " as far as it came" : ""}`
    : isIncomplete(report)
      ? "No change is known"
      : `${texts[run.kind].nothing} (${formatCount(counts.same, "resource")})`;
  return `**${[...problems, changes].join(". ")}.**`;
}

/** A policy speaks when all is planned; an error may come before. */
function isIncomplete({ run }: Report): boolean {
  return errorsOf(run).length > 0 || !run.isComplete;
}

function countsText(counts: Counts, kind: Run["kind"]): string {
  const certain = counts.replace - counts.mayReplace;
  const sections: Readonly<Record<Run["kind"], readonly [number, string][]>> = {
    drift: [
      [counts.update + counts.replace, "changed in the cloud"],
      [counts.delete, "gone from the cloud"],
      [counts.same, "as the state says"],
    ],
    preview: [
      [counts.create, "to create"],
      [counts.import, "to import"],
      [counts.update, "to change in place"],
      [certain, "to replace"],
      [counts.mayReplace, "may be replaced"],
      [counts.delete, "to delete"],
      [counts.pendingDeletes, `old ${counts.pendingDeletes === 1 ? "copy" : "copies"} to delete`],
      [counts.other, "with another operation"],
      [counts.same, "unchanged"],
    ],
    up: [
      [counts.create, "created"],
      [counts.import, "imported"],
      [counts.update, "changed in place"],
      [counts.replace, "replaced"],
      [counts.delete, "deleted"],
      [counts.pendingDeletes, `old ${counts.pendingDeletes === 1 ? "copy" : "copies"} deleted`],
      [counts.other, "with another operation"],
      [counts.same, "unchanged"],
    ],
  };
  return sections[kind].flatMap(([number, text]) => (number > 0 ? [`${number} ${text}`] : [])).join(", ");
}
