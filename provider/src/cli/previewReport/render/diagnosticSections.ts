import type { Report } from "../model/report";
import { errorsOf, genericFailure, type Diagnostic, type PolicyResult } from "../model/run";
import { importance, type Group, type Leaf, type Part } from "./document";
import { code, codeBlock } from "./escape";
import { labelOf } from "./labels";
import { layOut } from "./wrapMessage";
import { folded } from "./table";

/** Errors first, then mandatory policies; what only advises is folded. */
export function problems({ run }: Report): Part[] {
  const errors = errorsOf(run);
  return [
    section(
      "### Errors",
      errors.map((error) => message(error, importance.error, "errors")),
    ),
    ...hint(run, errors),
    section(
      "### Violated policies",
      policies(run.policies, "mandatory", importance.mandatory, "mandatory policy violations"),
    ),
    ...foldedList(
      "Advice of policies",
      policies(run.policies, "advisory", importance.advisory, "advice of policies"),
    ),
    ...foldedList(
      "Repaired by policies",
      policies(run.policies, "remediated", importance.notes, "policy repairs"),
    ),
    ...foldedList(
      "Warnings of Pulumi and of providers",
      run.diagnostics
        .filter(({ severity }) => severity === "warning")
        .map((warning) => message(warning, importance.notes, "warnings of Pulumi")),
    ),
  ];
}

function section(heading: string, parts: readonly Leaf[]): Group {
  return { open: `${heading}\n\n`, parts, close: "" };
}

function foldedList(summary: string, parts: readonly Leaf[]): Part[] {
  return parts.length === 0 ? [] : [folded(`${summary} (${parts.length})`, parts)];
}

function message({ urn, message: text }: Diagnostic, level: number, what: string): Leaf {
  const heading = urn === undefined ? "" : `${labelOf(urn)}\n\n`;
  return { text: `${heading}${codeBlock(layOut(text))}\n\n`, importance: level, what };
}

function policies(
  results: readonly PolicyResult[],
  level: PolicyResult["level"],
  weight: number,
  what: string,
): Leaf[] {
  return results
    .filter((result) => result.level === level)
    .map(({ policy, urn, message: text }) => ({
      text: `${code(policy)}${urn === undefined ? "" : ` on ${labelOf(urn)}`}\n\n${codeBlock(layOut(finding(text)))}\n\n`,
      importance: weight,
      what,
    }));
}

/** The engine puts the policy's description before what the policy found. */
function finding(text: string): string {
  const [, ...rest] = text.split("\n");
  return rest.join("\n").trim() === "" ? text : rest.join("\n");
}

function hint(run: Report["run"], errors: readonly Diagnostic[]): Part[] {
  const isSilent = errors.length > 0 && errors.every(({ message: text }) => text === genericFailure);
  return isSilent && !run.hasEvents
    ? [
        {
          text:
            "Pulumi's JSON does not say why. Where a policy pack is on, a mandatory policy may be violated: " +
            "pass the event log (`--events`) to have it here.\n\n",
          importance: importance.error,
          what: "hints",
        },
      ]
    : run.isComplete
      ? []
      : [
          {
            text: "Pulumi ended before it was through; what follows may not be all.\n\n",
            importance: importance.error,
            what: "hints",
          },
        ];
}
