import type { Change } from "../model/changes";
import { maxDependents } from "../model/dependents";
import type { Report } from "../model/report";
import type { Warning } from "../model/warnings";
import { priority, type Section } from "./document";
import { label } from "./labels";
import { formatValue } from "./values";

/** Most dependents and connections that are named for one resource. */
const maxNamed = 20;

/** What the run destroys, and who is affected. */
export function warningList({ warnings, run }: Report): Section[] {
  const sections = warnings.map((warning) => ({
    text: `- ${sentence(warning, run.kind === "drift")}\n`,
    priority: priority.warning,
    what: "destructive changes",
  }));
  return [{ open: run.kind === "drift" ? "### Lost\n\n" : "### Destructive\n\n", sections, close: "\n" }];
}

function sentence({ change, text, values, dependents }: Warning, isDrift: boolean): string {
  const shown = values.slice(0, maxNamed).map(formatValue);
  const surplus = values.length - shown.length;
  const list = shown.length === 0 ? "" : ` ${shown.join(", ")}${surplus > 0 ? ` and ${surplus} more` : ""}`;
  return `**${label(change)}** ${text}${list}.${dependentsText(dependents, isDrift)}`;
}

function dependentsText(dependents: readonly Change[] | undefined, isDrift: boolean): string {
  if (dependents === undefined) {
    return " What in the stack depends on it is not in the input (pass the JSON of the preview as well).";
  }
  if (dependents.length === 0) {
    return "";
  }
  const named = dependents
    .slice(0, maxNamed)
    .map((change) => `${label(change)}${isDrift ? "" : ` (${plannedAction(change)})`}`);
  const surplus = dependents.length - named.length;
  const least = dependents.length === maxDependents ? "at least " : "";
  return ` Depending on it: ${named.join(", ")}${surplus > 0 ? ` and ${least}${surplus} more` : ""}.`;
}

function plannedAction({ action, isUncertain }: Change): string {
  switch (action) {
    case "create":
      return "created";
    case "update":
      return "changed";
    case "replace":
      return isUncertain ? "may be replaced" : "replaced";
    case "delete":
      return "deleted";
    default:
      return "unchanged";
  }
}
