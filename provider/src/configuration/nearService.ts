import type { ServiceName } from "../http/calls";

/** What people call our services, in lower case and without signs. */
const names: Readonly<Record<string, ServiceName>> = {
  modelarts: "modelarts",
  eg: "eg",
  eventgrid: "eg",
  vpc: "vpc",
  virtualprivatecloud: "vpc",
  iam: "iam",
};

/** Services in the catalog of the vendor's Terraform provider whose names are a slip away from ours. */
const neighbors: readonly string[] = ["modelartsv2", "mpc", "ram", "vpn"];

/** The service that a name which is none was meant for: it differs in capitals and signs, or by a slip. */
export function nearService(name: string): ServiceName | undefined {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .slice(0, 40);
  const meant = neighbors.includes(name)
    ? undefined
    : Object.keys(names).find((known) => slips(plain, known) <= slipsAllowed(known));
  return meant === undefined ? undefined : names[meant];
}

/** Of a short name, one slip leaves too little to tell it from others. */
function slipsAllowed({ length }: string): number {
  return length < 3 ? 0 : length < 6 ? 1 : 2;
}

/** How many slips lie between two words: a letter too many, too few, another one, or two that changed places. */
function slips(one: string, other: string): number {
  let twoBefore: number[] = [];
  let before = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const same = one[row - 1] === other[column - 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      current[column] = Math.min(
        at(before, column) + 1,
        at(current, column - 1) + 1,
        at(before, column - 1) + (same ? 0 : 1),
        swapped ? at(twoBefore, column - 2) + 1 : Infinity,
      );
    }
    twoBefore = before;
    before = current;
  }
  return at(before, other.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
