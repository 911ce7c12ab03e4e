import type { Report } from "../model/report";
import { errorsOf, genericFailure, type Diagnostic, type PolicyResult } from "../model/run";
import { priority, type SectionGroup, type Fragment, type Section } from "./document";
import { inlineCode, codeBlock } from "./escape";
import { labelOf } from "./labels";
import { wrapMessage } from "./wrapMessage";
import { collapsible } from "./table";

/** Errors first, then mandatory policies; what only advises is folded. */
export function diagnosticSections({ run }: Report): Section[] {
  const errors = errorsOf(run);
  return [
    section(
      "### Errors",
      errors.map((error) => message(error, priority.error, "errors")),
    ),
    ...hint(run, errors),
    section(
      "### Violated policies",
      policies(run.policies, "mandatory", priority.mandatory, "mandatory policy violations"),
    ),
    ...collapsibleList(
      "Advice of policies",
      policies(run.policies, "advisory", priority.advisory, "advice of policies"),
    ),
    ...collapsibleList(
      "Repaired by policies",
      policies(run.policies, "remediated", priority.notes, "policy repairs"),
    ),
    ...collapsibleList(
      "Warnings of Pulumi and of providers",
      run.diagnostics
        .filter(({ severity }) => severity === "warning")
        .map((warning) => message(warning, priority.notes, "warnings of Pulumi")),
    ),
  ];
}

function section(heading: string, sections: readonly Fragment[]): SectionGroup {
  return { open: `${heading}\n\n`, sections, close: "" };
}

function collapsibleList(summary: string, sections: readonly Fragment[]): Section[] {
  return sections.length === 0 ? [] : [collapsible(`${summary} (${sections.length})`, sections)];
}

function message({ urn, message: text }: Diagnostic, fragmentPriority: number, category: string): Fragment {
  const heading = urn === undefined ? "" : `${labelOf(urn)}\n\n`;
  return { text: `${heading}${codeBlock(wrapMessage(text))}\n\n`, priority: fragmentPriority, category };
}

function policies(
  results: readonly PolicyResult[],
  level: PolicyResult["level"],
  fragmentPriority: number,
  what: string,
): Fragment[] {
  return results
    .filter((result) => result.level === level)
    .map(({ policy, urn, message: text }) => ({
      text: `${inlineCode(policy)}${urn === undefined ? "" : ` on ${labelOf(urn)}`}\n\n${codeBlock(wrapMessage(policyMessage(text)))}\n\n`,
      priority: fragmentPriority,
      what,
    }));
}

/** The engine puts the policy's description before what the policy found. */
function policyMessage(text: string): string {
  const [, ...rest] = text.split("\n");
  return rest.join("\n").trim() === "" ? text : rest.join("\n");
}

function hint(run: Report["run"], errors: readonly Diagnostic[]): Section[] {
  const isSilent = errors.length > 0 && errors.every(({ message: text }) => text === genericFailure);
  return isSilent && !run.hasEvents
    ? [
        {
          text:
            "Pulumi's JSON does not say why. Where a policy pack is on, a mandatory policy may be violated: " +
            "pass the event log (`--events`) to have it here.\n\n",
          priority: priority.error,
          category: "hints",
        },
      ]
    : run.isComplete
      ? []
      : [
          {
            text: "Pulumi ended before it was through; what follows may not be all.\n\n",
            priority: priority.error,
            category: "hints",
          },
        ];
}
