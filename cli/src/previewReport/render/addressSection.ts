import { sizeOf } from "pulumi-huaweicloud-ai/constraints";
import { addressDiagram } from "../model/addressDiagram";
import { maxOverlaps } from "../model/addressOverlaps";
import { scopeLabel } from "../model/addressPlan";
import type { PlannedNetwork } from "../model/plannedNetwork";
import type { Change } from "../model/changes";
import type { Report } from "../model/report";
import { priority, type Fragment, type Section } from "./document";
import { inlineCode, codeBlock } from "./escape";
import { formatCount } from "./labels";
import { row, table } from "./table";
import { formatValue } from "./values";

/** Most names in a cell. */
const maxNamed = 10;

/**
 * The ranges that the run gives to ModelArts networks, those of others that they overlap, and how many more there are; as a table and a
 * diagram.
 */
export function addressSection({ networks: all, run, omitsUnchanged, undetailedChanges }: Report): Section[] {
  const neighbors = new Set(all.flatMap(({ isAffected, overlaps }) => (isAffected ? overlaps : [])));
  const [networks, others] = partition(
    all,
    (network) =>
      network.isAffected || neighbors.has(network) || network.overlaps.some((other) => other.isAffected),
  );
  if (networks.length === 0) {
    return [];
  }
  const overlapping = networks.filter(({ overlaps }) => overlaps.length > 0).length;
  const scopeLabels = new Set(networks.map(scopeLabel));
  const [onlyPlace] = scopeLabels.size === 1 ? scopeLabels : [];
  const heading = [
    run.kind === "preview"
      ? "### Address plan after the change"
      : `### Address plan in the ${undetailedChanges > 0 ? "state" : "cloud"}`,
    ...(onlyPlace === undefined ? [] : ["", `In region / project ${inlineCode(onlyPlace)}.`]),
    ...(overlapping > 0
      ? ["", `**${formatCount(overlapping, "network")} overlap with others that they can meet.**`]
      : []),
    ...omittedNote(others),
    ...(omitsUnchanged
      ? [
          "",
          "Networks that do not change are not in the input (pass `--show-sames` to Pulumi to have them here).",
        ]
      : []),
  ].join("\n");
  const columns = [
    "network",
    "range",
    "addresses",
    ...(onlyPlace === undefined ? ["region / project"] : []),
    "connected VPCs",
    "change",
    "overlaps",
  ];
  const diagram = addressDiagram(networks);
  return [
    table(
      heading,
      columns,
      networks.map((network) => rowOf(network, onlyPlace === undefined)),
    ),
    ...(diagram.length === 0
      ? []
      : [
          {
            text: `${codeBlock(diagram.join("\n"))}\n\n`,
            priority: priority.diagram,
            category: "diagram of addresses",
          },
        ]),
  ];
}

function rowOf(network: PlannedNetwork, showsScope: boolean): Fragment {
  const { change, cidr, range, peerVpcIds, overlaps } = network;
  return {
    text: row([
      inlineCode(change.name),
      formatValue(cidr),
      range ? sizeOf(range).toLocaleString("en-US") : "?",
      ...(showsScope ? [inlineCode(scopeLabel(network))] : []),
      names(peerVpcIds),
      plannedAction(change),
      overlaps.length === 0 ? "" : `**overlaps** ${overlapNames(overlaps)}`,
    ]),
    priority: overlaps.length > 0 ? priority.overlap : priority.planRow,
    category: overlaps.length > 0 ? "overlapping networks" : "rows of the address plan",
  };
}

function partition<Item>(items: readonly Item[], fits: (item: Item) => boolean): [Item[], Item[]] {
  const [fitting, others]: [Item[], Item[]] = [[], []];
  for (const item of items) {
    (fits(item) ? fitting : others).push(item);
  }
  return [fitting, others];
}

/** What is left out of the plan, since the run changes nothing about it. */
function omittedNote(others: readonly PlannedNetwork[]): string[] {
  if (others.length === 0) {
    return [];
  }
  const overlapping = others.filter(({ overlaps }) => overlaps.length > 0).length;
  const remark = overlapping === 0 ? "" : `; ${overlapping} of them overlap among themselves, as before`;
  return ["", `Not shown: ${formatCount(others.length, "network")} whose addresses do not change${remark}.`];
}

/** Those that the run changes come first: they are why the network is in the plan. */
function overlapNames(overlaps: readonly PlannedNetwork[]): string {
  const sorted = [...overlaps].sort((a, b) => Number(b.isAffected) - Number(a.isAffected));
  return names(
    sorted.map(({ change }) => change.name),
    overlaps.length === maxOverlaps ? "at least " : "",
  );
}

function names(all: readonly string[], least = ""): string {
  const surplus = all.length - maxNamed;
  const shown = all.slice(0, maxNamed).map(formatValue).join(", ");
  return surplus > 0 ? `${shown} and ${least}${surplus} more` : shown;
}

function plannedAction(change: Change): string {
  const own = ownPlannedAction(change);
  const copies = change.pendingDeletes.length > 0 ? "an old copy is deleted" : "";
  return [own, copies].filter((section) => section !== "").join("; ");
}

function ownPlannedAction({ action, isUncertain }: Change): string {
  switch (action) {
    case "create":
      return "new";
    case "replace":
      return isUncertain ? "may be replaced" : "replaced";
    case "update":
      return "changed";
    default:
      return "";
  }
}
