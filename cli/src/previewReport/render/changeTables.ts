import { withoutDefaults } from "../model/arguments";
import type { Change, ValueChange } from "../model/changes";
import { schemaOf } from "../model/kinds";
import type { Report } from "../model/report";
import type { ResourceState } from "../model/run";
import { truncate } from "../truncate";
import { priority, type Fragment, type Section } from "./document";
import { inlineCode } from "./escape";
import { label } from "./labels";
import { collapsible, row, table } from "./table";
import { formatPair, formatValue } from "./values";

/** A table for each kind of change, the most drastic first. */
export function changeTables(report: Report): Section[] {
  const { changes, run } = report;
  const isDrift = run.kind === "drift";
  const of = (action: Change["action"]) => changes.filter((change) => change.action === action);
  const columns = isDrift
    ? ["resource", "property", "in the state", "in the cloud", ""]
    : ["resource", "property", "before", "after", "effect"];
  return [
    table(
      "### Replaced",
      columns,
      of("replace").flatMap((change) => valueRows(change, priority.replacedRow, isDrift)),
    ),
    table(
      isDrift ? "### Gone from the cloud" : "### Deleted",
      ["resource", "id"],
      [
        ...of("delete").map((change) => deletedRow(label(change), change.before)),
        ...changes.flatMap((change) =>
          change.pendingDeletes.map((copy) => deletedRow(`${label(change)}, an old copy`, copy)),
        ),
      ],
    ),
    table(
      isDrift ? "### Changed in the cloud" : "### Changed in place",
      columns,
      of("update").flatMap((change) => valueRows(change, priority.updatedRow, isDrift)),
    ),
    ...createdSections(of("create"), "### Created"),
    ...createdSections(of("import"), "### Imported"),
    table(
      "### Other operations",
      ["resource", "operation"],
      of("other").map((change) => ({
        text: row([label(change), inlineCode(change.op)]),
        priority: priority.notes,
        what: "other operations",
      })),
    ),
  ];
}

const effects: Readonly<Record<ValueChange["effect"], string>> = {
  forces: "**forces the replacement**",
  mayForce: "**forces the replacement if it differs**",
  oneForces: "**one of these secrets forces the replacement**",
  update: "",
  local: "only remembered, no request",
  hidden: "secret, may be the same",
};

function deletedRow(what: string, state: ResourceState | undefined): Fragment {
  return {
    text: row([what, formatValue(state?.id)]),
    priority: priority.deletedRow,
    category: "deleted resources",
  };
}

/** The first row says what matters; the values that follow go first when there is no room. */
function valueRows(change: Change, rowPriority: number, isDrift: boolean): Fragment[] {
  const forcingOrder = ({ effect }: ValueChange): number =>
    Number(!["forces", "mayForce", "oneForces"].includes(effect));
  const values = [...change.values].sort((a, b) => forcingOrder(a) - forcingOrder(b));
  if (values.length === 0) {
    const text = row([label(change), "", "", "", effectWithoutDifference(change)]);
    return [{ text, priority: rowPriority, category: `${change.action}d resources` }];
  }
  return values.map((value, index) => ({
    text: row([
      label(change),
      inlineCode(truncate(value.path, 120)),
      ...formatPair(value.before, value.after),
      isDrift ? "" : effects[value.effect],
    ]),
    priority: index === 0 ? rowPriority : priority.updatedValues,
    what: index === 0 ? `${change.action}d resources` : "values of replaced and updated resources",
  }));
}

function effectWithoutDifference({ action, replaceReasons }: Change): string {
  return action === "replace" && replaceReasons.length === 0
    ? "replaced on request, or with what it depends on"
    : "Pulumi shows no value that differs";
}

function createdSections(changes: readonly Change[], heading: string): Section[] {
  const rows = changes.map((change) => ({
    text: row([label(change), summary(change)]),
    priority: priority.created,
    what: "created resources",
  }));
  const values = changes.flatMap((change) => createdValueRows(change));
  return [
    table(heading, ["resource", "in short"], rows),
    ...(values.length === 0
      ? []
      : [collapsible("All values", [table("", ["resource", "property", "value"], values)])]),
  ];
}

/** The arguments by which one recognises a resource. */
const identifyingProperties = [
  "cidr",
  "name",
  "type",
  "networkType",
  "physicalNetwork",
  "vpcId",
  "hyperClusterSubnetId",
];

function summary(change: Change): string {
  const inputs = argumentsOf(change);
  return identifyingProperties
    .flatMap((name) => (inputs[name] === undefined ? [] : [`${name} ${formatValue(inputs[name])}`]))
    .slice(0, 3)
    .join(", ");
}

/** Values of one resource that stay or go together. */
function createdValueRows(change: Change): Fragment[] {
  const rows = Object.entries(argumentsOf(change)).map(([name, value]) =>
    row([label(change), inlineCode(name), formatValue(value)]),
  );
  return rows.length === 0
    ? []
    : [
        {
          text: rows.join(""),
          priority: priority.createdValues,
          category: "lists of values of created resources",
        },
      ];
}

function argumentsOf({ type, after }: Change) {
  const schema = schemaOf(type);
  const inputs = after?.inputs ?? {};
  return schema ? withoutDefaults(schema, inputs) : inputs;
}
