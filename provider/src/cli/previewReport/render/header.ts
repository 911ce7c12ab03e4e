import { hasChanges, type Counts, type Report } from "../model/report";
import { errorsOf, type Run } from "../model/run";
import { clip } from "../truncate";
import { code, prose } from "./escape";
import { count } from "./labels";

/** What the caller wants to have at the top. */
export interface HeaderOptions {
  readonly marker: string;
  readonly title?: string;
  readonly stack?: string;
  readonly commit?: string;
  readonly detailsUrl?: string;
}

const words: Readonly<Record<Run["kind"], { title: string; failed: string; nothing: string }>> = {
  preview: { title: "Pulumi preview", failed: "The preview failed", nothing: "Nothing changes" },
  drift: {
    title: "Drift",
    failed: "The refresh failed",
    nothing: "No drift: the cloud is as the state says",
  },
  up: { title: "Pulumi up", failed: "The update failed", nothing: "Nothing was changed" },
};

/** The line by which a workflow finds its own comment. */
export function markerLine(marker: string): string {
  return `<!-- huaweicloud-ai preview-report ${marker} -->`;
}

/** Marker, heading, where it comes from, and the counts. */
export function header(report: Report, { marker, title, stack, commit, detailsUrl }: HeaderOptions): string {
  const { run } = report;
  const name = stack ?? [run.project, run.stack].filter((part) => part !== undefined).join("/");
  const heading = title ?? words[run.kind].title;
  const origin = [
    ...(commit === undefined ? [] : [`Commit ${code(commit)}`]),
    ...(detailsUrl === undefined ? [] : [`[Full log](${detailsUrl})`]),
  ].join(" · ");
  return [
    markerLine(marker),
    `## ${prose(heading)}${name === "" ? "" : ` · ${code(clip(name, 100))}`}`,
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
  const verdict = [
    ...(hasEndedEarly(report) ? [words[run.kind].failed] : []),
    ...(mandatory > 0 ? [`Policies refuse this: ${count(mandatory, "mandatory violation")}`] : []),
  ];
  const changes = hasChanges(report)
    ? `${countsText(counts, run.kind)}${hasEndedEarly(report) ? " as far as it came" : ""}`
    : hasEndedEarly(report)
      ? "No change is known"
      : `${words[run.kind].nothing} (${count(counts.same, "resource")})`;
  return `**${[...verdict, changes].join(". ")}.**`;
}

/** A policy speaks when all is planned; an error may come before. */
function hasEndedEarly({ run }: Report): boolean {
  return errorsOf(run).length > 0 || !run.isComplete;
}

function countsText(counts: Counts, kind: Run["kind"]): string {
  const certain = counts.replace - counts.mayReplace;
  const parts: Readonly<Record<Run["kind"], readonly [number, string][]>> = {
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
      [counts.oldCopies, `old ${counts.oldCopies === 1 ? "copy" : "copies"} to delete`],
      [counts.other, "with another operation"],
      [counts.same, "unchanged"],
    ],
    up: [
      [counts.create, "created"],
      [counts.import, "imported"],
      [counts.update, "changed in place"],
      [counts.replace, "replaced"],
      [counts.delete, "deleted"],
      [counts.oldCopies, `old ${counts.oldCopies === 1 ? "copy" : "copies"} deleted`],
      [counts.other, "with another operation"],
      [counts.same, "unchanged"],
    ],
  };
  return parts[kind].flatMap(([number, text]) => (number > 0 ? [`${number} ${text}`] : [])).join(", ");
}
