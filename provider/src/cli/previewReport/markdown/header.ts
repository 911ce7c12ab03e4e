import { hasChanges, type Counts, type Report } from "../model/report";
import { errorsOf } from "../model/run";
import { clip } from "../clip";
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

/** The line by which a workflow finds its own comment. */
export function markerLine(marker: string): string {
  return `<!-- huaweicloud-ai preview-report ${marker} -->`;
}

/** Marker, heading, where it comes from, and the counts. */
export function header(report: Report, { marker, title, stack, commit, detailsUrl }: HeaderOptions): string {
  const { run } = report;
  const name = stack ?? [run.project, run.stack].filter((part) => part !== undefined).join("/");
  const heading = title ?? (run.kind === "drift" ? "Drift" : "Pulumi preview");
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
    ...(hasEndedEarly(report) ? [run.kind === "drift" ? "The refresh failed" : "The preview failed"] : []),
    ...(mandatory > 0 ? [`Policies refuse this: ${count(mandatory, "mandatory violation")}`] : []),
  ];
  const changes = hasChanges(report)
    ? `${countsText(counts, run.kind === "drift")}${hasEndedEarly(report) ? " as far as it came" : ""}`
    : hasEndedEarly(report)
      ? "No change is known"
      : run.kind === "drift"
        ? `No drift: the cloud is as the state says (${count(counts.same, "resource")})`
        : `Nothing changes (${count(counts.same, "resource")})`;
  return `**${[...verdict, changes].join(". ")}.**`;
}

/** A policy speaks when all is planned; an error may come before. */
function hasEndedEarly({ run }: Report): boolean {
  return errorsOf(run).length > 0 || !run.isComplete;
}

function countsText(counts: Counts, isDrift: boolean): string {
  const certain = counts.replace - counts.mayReplace;
  const parts: readonly [number, string][] = isDrift
    ? [
        [counts.update + counts.replace, "changed in the cloud"],
        [counts.delete, "gone from the cloud"],
        [counts.same, "as the state says"],
      ]
    : [
        [counts.create, "to create"],
        [counts.import, "to import"],
        [counts.update, "to change in place"],
        [certain, "to replace"],
        [counts.mayReplace, "may be replaced"],
        [counts.delete, "to delete"],
        [counts.oldCopies, `old ${counts.oldCopies === 1 ? "copy" : "copies"} to delete`],
        [counts.other, "with another operation"],
        [counts.same, "unchanged"],
      ];
  return parts.flatMap(([number, text]) => (number > 0 ? [`${number} ${text}`] : [])).join(", ");
}
