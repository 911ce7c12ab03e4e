import { withoutDefaults } from "../model/arguments";
import type { Change, ValueChange } from "../model/changes";
import { schemaOf } from "../model/kinds";
import type { Report } from "../model/report";
import type { ResourceState } from "../model/run";
import { clip } from "../truncate";
import { importance, type Leaf, type Part } from "./document";
import { code } from "./escape";
import { label } from "./labels";
import { folded, row, table } from "./table";
import { showPair, showValue } from "./values";

/** A table for each kind of change, the most drastic first. */
export function changeTables(report: Report): Part[] {
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
      of("replace").flatMap((change) => valueRows(change, importance.replacedRow, isDrift)),
    ),
    table(
      isDrift ? "### Gone from the cloud" : "### Deleted",
      ["resource", "id"],
      [
        ...of("delete").map((change) => deletedRow(label(change), change.before)),
        ...changes.flatMap((change) =>
          change.oldCopies.map((copy) => deletedRow(`${label(change)}, an old copy`, copy)),
        ),
      ],
    ),
    table(
      isDrift ? "### Changed in the cloud" : "### Changed in place",
      columns,
      of("update").flatMap((change) => valueRows(change, importance.updatedRow, isDrift)),
    ),
    ...created(of("create"), "### Created"),
    ...created(of("import"), "### Imported"),
    table(
      "### Other operations",
      ["resource", "operation"],
      of("other").map((change) => ({
        text: row([label(change), code(change.op)]),
        importance: importance.notes,
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

function deletedRow(what: string, state: ResourceState | undefined): Leaf {
  return {
    text: row([what, showValue(state?.id)]),
    importance: importance.deletedRow,
    what: "deleted resources",
  };
}

/** The first row says what matters; the values that follow go first when there is no room. */
function valueRows(change: Change, weight: number, isDrift: boolean): Leaf[] {
  const forcing = ({ effect }: ValueChange): number =>
    Number(!["forces", "mayForce", "oneForces"].includes(effect));
  const values = [...change.values].sort((a, b) => forcing(a) - forcing(b));
  if (values.length === 0) {
    const text = row([label(change), "", "", "", reasonless(change)]);
    return [{ text, importance: weight, what: `${change.action}d resources` }];
  }
  return values.map((value, index) => ({
    text: row([
      label(change),
      code(clip(value.path, 120)),
      ...showPair(value.before, value.after),
      isDrift ? "" : effects[value.effect],
    ]),
    importance: index === 0 ? weight : importance.updatedValues,
    what: index === 0 ? `${change.action}d resources` : "values of replaced and updated resources",
  }));
}

function reasonless({ action, replaceReasons }: Change): string {
  return action === "replace" && replaceReasons.length === 0
    ? "replaced on request, or with what it depends on"
    : "Pulumi shows no value that differs";
}

function created(changes: readonly Change[], heading: string): Part[] {
  const rows = changes.map((change) => ({
    text: row([label(change), gist(change)]),
    importance: importance.created,
    what: "created resources",
  }));
  const values = changes.flatMap((change) => createdValues(change));
  return [
    table(heading, ["resource", "in short"], rows),
    ...(values.length === 0
      ? []
      : [folded("All values", [table("", ["resource", "property", "value"], values)])]),
  ];
}

/** The arguments by which one recognises a resource. */
const telling = ["cidr", "name", "type", "networkType", "physicalNetwork", "vpcId", "hyperClusterSubnetId"];

function gist(change: Change): string {
  const inputs = argumentsOf(change);
  return telling
    .flatMap((name) => (inputs[name] === undefined ? [] : [`${name} ${showValue(inputs[name])}`]))
    .slice(0, 3)
    .join(", ");
}

/** Values of one resource that stay or go together. */
function createdValues(change: Change): Leaf[] {
  const rows = Object.entries(argumentsOf(change)).map(([name, value]) =>
    row([label(change), code(name), showValue(value)]),
  );
  return rows.length === 0
    ? []
    : [
        {
          text: rows.join(""),
          importance: importance.createdValues,
          what: "lists of values of created resources",
        },
      ];
}

function argumentsOf({ type, after }: Change) {
  const schema = schemaOf(type);
  const inputs = after?.inputs ?? {};
  return schema ? withoutDefaults(schema, inputs) : inputs;
}
