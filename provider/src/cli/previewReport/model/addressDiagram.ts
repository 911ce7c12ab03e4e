import { clip } from "../truncate";
import { formatCidr, overlaps, rangeAt, sizeOf, type CidrRange } from "../../../constraints";
import { placeText, type PlannedNetwork } from "./addressPlan";

const columns = 48;
const nameWidth = 24;

/** How many lines a diagram may have; a longer one shows nothing at a glance. */
const maximumLines = 60;

/**
 * The ranges as bars on one scale for each region, project and surroundings: `#` where a network lies, `X` where it shares addresses
 * with one that it can meet. Plain text, which GitHub, GitLab and mail show alike.
 */
export function addressDiagram(networks: readonly PlannedNetwork[]): string[] {
  const drawn = networks.filter((network): network is Drawn => network.range !== undefined);
  if (drawn.length > maximumLines) {
    return [];
  }
  const isOnePlace = new Set(networks.map(placeText)).size === 1;
  const lines = groupsOf(drawn).flatMap(({ heading, scale, members }) => [
    `${isOnePlace ? "" : `${heading} · `}${formatCidr(scale)} · one column is ${count(sizeOf(scale) / columns)} addresses`,
    ...members.map((member) => lineOf(member, scale)),
    "",
  ]);
  return lines.length > maximumLines ? [] : lines.slice(0, -1);
}

type Drawn = PlannedNetwork & { readonly range: CidrRange };

interface DrawnGroup {
  readonly heading: string;
  readonly scale: CidrRange;
  readonly members: readonly Drawn[];
}

/** Networks so far apart that the smallest would have no column get scales of their own. Those that overlap stay together. */
function groupsOf(networks: readonly Drawn[]): DrawnGroup[] {
  const groups: { place: string; scale: CidrRange; smallest: number; members: Drawn[] }[] = [];
  // The plan is in the order of places and addresses.
  for (const network of networks) {
    const place = placeText(network);
    const group = groups.at(-1);
    const scale = group && around([group.scale, network.range]);
    const own = sizeOf(network.range);
    const smallest = Math.min(group?.smallest ?? own, own);
    const last = Math.max(...(group?.members ?? []).map(({ range }) => range.last));
    if (
      group?.place === place &&
      scale &&
      (network.range.first <= last || sizeOf(scale) / smallest <= columns)
    ) {
      Object.assign(group, { scale, smallest });
      group.members.push(network);
    } else {
      groups.push({ place, scale: network.range, smallest: own, members: [network] });
    }
  }
  return groups.map(({ place, ...group }) => ({ heading: place, ...group }));
}

/** The smallest range that holds all. */
function around(ranges: readonly CidrRange[]): CidrRange {
  const first = Math.min(...ranges.map((range) => range.first));
  const last = Math.max(...ranges.map((range) => range.last));
  let prefixLength = Math.min(...ranges.map((range) => range.prefixLength));
  while (prefixLength > 0 && rangeAt(first, prefixLength).last < last) {
    prefixLength -= 1;
  }
  return rangeAt(first, prefixLength);
}

function lineOf({ change, range, overlaps: others }: Drawn, scale: CidrRange): string {
  const perColumn = sizeOf(scale) / columns;
  const bar = Array.from({ length: columns }, (_, column) => {
    const start = scale.first + column * perColumn;
    const cell = { first: start, last: start + perColumn - 1e-6, address: start, prefixLength: 32 };
    if (!overlaps(cell, range)) {
      return " ";
    }
    return others.some((other) => other.range && overlaps(cell, other.range)) ? "X" : "#";
  }).join("");
  const label = clip(change.name, nameWidth).padEnd(nameWidth);
  return `  ${label} ${formatCidr(range).padEnd(18)} |${bar}|`;
}

function count(addresses: number): string {
  return addresses < 1 ? "less than 1" : Math.round(addresses).toLocaleString("en-US");
}
