import { type CidrRange, formatCidr, overlaps, rangeAt, sizeOf } from "pulumi-huaweicloud-ai/constraints";
import { truncate } from "../truncate";
import { scopeLabel } from "./addressPlan";
import type { PlannedNetwork } from "./plannedNetwork";

const columns = 48;
const nameWidth = 24;

/** How many lines a diagram may have; a longer one shows nothing at a glance. */
const maxLines = 60;

/**
 * The ranges as bars on one scale for each region, project and surroundings: `#` where a network lies, `X` where it shares addresses
 * with one that it can meet. Plain text, which GitHub, GitLab and mail show alike.
 */
export function addressDiagram(networks: readonly PlannedNetwork[]): string[] {
  const ranged = networks.filter((network): network is RangedNetwork => network.range !== undefined);
  if (ranged.length > maxLines) {
    return [];
  }
  const isOneScope = new Set(networks.map(scopeLabel)).size === 1;
  const lines = groupsOf(ranged).flatMap(({ heading, scale, members }) => [
    `${isOneScope ? "" : `${heading} · `}${formatCidr(scale)} · one column is ${count(sizeOf(scale) / columns)} addresses`,
    ...members.map((member) => lineOf(member, scale)),
    "",
  ]);
  return lines.length > maxLines ? [] : lines.slice(0, -1);
}

type RangedNetwork = PlannedNetwork & { readonly range: CidrRange };

interface DiagramGroup {
  readonly heading: string;
  readonly scale: CidrRange;
  readonly members: readonly RangedNetwork[];
}

/** Networks so far apart that the smallest would have no column get scales of their own. Those that overlap stay together. */
function groupsOf(networks: readonly RangedNetwork[]): DiagramGroup[] {
  const groups: { scope: string; scale: CidrRange; minSize: number; members: RangedNetwork[] }[] = [];
  // The plan is in the order of places and addresses.
  for (const network of networks) {
    const scope = scopeLabel(network);
    const group = groups.at(-1);
    const scale = group && enclosingRange([group.scale, network.range]);
    const own = sizeOf(network.range);
    const minSize = Math.min(group?.minSize ?? own, own);
    const last = Math.max(...(group?.members ?? []).map(({ range }) => range.last));
    if (
      group?.scope === scope &&
      scale &&
      (network.range.first <= last || sizeOf(scale) / minSize <= columns)
    ) {
      Object.assign(group, { scale, minSize });
      group.members.push(network);
    } else {
      groups.push({ scope, scale: network.range, minSize: own, members: [network] });
    }
  }
  return groups.map(({ scope, ...group }) => ({ heading: scope, ...group }));
}

/** The smallest range that holds all. */
function enclosingRange(ranges: readonly CidrRange[]): CidrRange {
  const first = Math.min(...ranges.map((range) => range.first));
  const last = Math.max(...ranges.map((range) => range.last));
  let prefixLength = Math.min(...ranges.map((range) => range.prefixLength));
  while (prefixLength > 0 && rangeAt(first, prefixLength).last < last) {
    prefixLength -= 1;
  }
  return rangeAt(first, prefixLength);
}

function lineOf({ change, range, overlaps: others }: RangedNetwork, scale: CidrRange): string {
  const perColumn = sizeOf(scale) / columns;
  const bar = Array.from({ length: columns }, (_, column) => {
    const start = scale.first + column * perColumn;
    const cell = { first: start, last: start + perColumn - 1e-6, address: start, prefixLength: 32 };
    if (!overlaps(cell, range)) {
      return " ";
    }
    return others.some((other) => other.range && overlaps(cell, other.range)) ? "X" : "#";
  }).join("");
  const label = truncate(change.name, nameWidth).padEnd(nameWidth);
  return `  ${label} ${formatCidr(range).padEnd(18)} |${bar}|`;
}

function count(addresses: number): string {
  return addresses < 1 ? "less than 1" : Math.round(addresses).toLocaleString("en-US");
}
