import { sizeOf } from "../../../constraints";
import { addressDiagram } from "../model/addressDiagram";
import { maxOverlaps } from "../model/addressOverlaps";
import { placeText, type PlannedNetwork } from "../model/addressPlan";
import type { Change } from "../model/changes";
import type { Report } from "../model/report";
import { importance, type Leaf, type Part } from "./document";
import { code, codeBlock } from "./escape";
import { count } from "./labels";
import { row, table } from "./table";
import { showValue } from "./values";

/** Most names in a cell. */
const mostNamed = 10;

/**
 * The ranges that the run gives to ModelArts networks, those of others that they overlap, and how many more there are; as a table and a
 * diagram.
 */
export function addressSection({ networks: all, run, lacksUnchanged, unnamedChanges }: Report): Part[] {
  const neighbors = new Set(all.flatMap(({ isConcerned, overlaps }) => (isConcerned ? overlaps : [])));
  const [networks, others] = partition(
    all,
    (network) =>
      network.isConcerned || neighbors.has(network) || network.overlaps.some((other) => other.isConcerned),
  );
  if (networks.length === 0) {
    return [];
  }
  const overlapping = networks.filter(({ overlaps }) => overlaps.length > 0).length;
  const places = new Set(networks.map(placeText));
  const [onlyPlace] = places.size === 1 ? places : [];
  const heading = [
    run.kind === "preview"
      ? "### Address plan after the change"
      : `### Address plan in the ${unnamedChanges > 0 ? "state" : "cloud"}`,
    ...(onlyPlace === undefined ? [] : ["", `In region / project ${code(onlyPlace)}.`]),
    ...(overlapping > 0
      ? ["", `**${count(overlapping, "network")} overlap with others that they can meet.**`]
      : []),
    ...restOf(others),
    ...(lacksUnchanged
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
            importance: importance.diagram,
            what: "diagram of addresses",
          },
        ]),
  ];
}

function rowOf(network: PlannedNetwork, showsPlace: boolean): Leaf {
  const { change, cidr, range, peerVpcIds, overlaps } = network;
  return {
    text: row([
      code(change.name),
      showValue(cidr),
      range ? sizeOf(range).toLocaleString("en-US") : "?",
      ...(showsPlace ? [code(placeText(network))] : []),
      names(peerVpcIds),
      fate(change),
      overlaps.length === 0 ? "" : `**overlaps** ${overlapNames(overlaps)}`,
    ]),
    importance: overlaps.length > 0 ? importance.overlap : importance.planRow,
    what: overlaps.length > 0 ? "overlapping networks" : "rows of the address plan",
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
function restOf(others: readonly PlannedNetwork[]): string[] {
  if (others.length === 0) {
    return [];
  }
  const overlapping = others.filter(({ overlaps }) => overlaps.length > 0).length;
  const remark = overlapping === 0 ? "" : `; ${overlapping} of them overlap among themselves, as before`;
  return ["", `Not shown: ${count(others.length, "network")} whose addresses do not change${remark}.`];
}

/** Those that the run changes come first: they are why the network is in the plan. */
function overlapNames(overlaps: readonly PlannedNetwork[]): string {
  const sorted = [...overlaps].sort((a, b) => Number(b.isConcerned) - Number(a.isConcerned));
  return names(
    sorted.map(({ change }) => change.name),
    overlaps.length === maxOverlaps ? "at least " : "",
  );
}

function names(all: readonly string[], least = ""): string {
  const surplus = all.length - mostNamed;
  const shown = all.slice(0, mostNamed).map(showValue).join(", ");
  return surplus > 0 ? `${shown} and ${least}${surplus} more` : shown;
}

function fate(change: Change): string {
  const own = ownFate(change);
  const copies = change.oldCopies.length > 0 ? "an old copy is deleted" : "";
  return [own, copies].filter((part) => part !== "").join("; ");
}

function ownFate({ action, isUncertain }: Change): string {
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
