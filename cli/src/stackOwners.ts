import { parseTypeToken, type ResourceKind } from "pulumi-huaweicloud-ai/schema";
import { logicalNameOf } from "./deployment";
import type { StackSummary, PulumiCli } from "./pulumiCli";
import type { StackNames } from "./deployment";

/** Which stack of the backend has an object, if one has. */
export type OwnerLookup = (kind: ResourceKind, id: string) => string | undefined;

/** Reading a stack takes a third of a second; a backend with more stacks than this is read in part. */
const maxStacks = 60;

/**
 * Reads the states of all other stacks that the backend shows, so that nothing is taken from one of them.
 *
 * @param notify writes a line for the user when not all of them can be read.
 */
export function loadOwners(
  pulumi: Pick<PulumiCli, "stacks" | "export">,
  own: StackNames,
  notify: (line: string) => void,
): OwnerLookup {
  const owners = new Map<string, string>();
  for (const stack of otherStacks(pulumi, own, notify)) {
    try {
      for (const { type, id, urn, external } of pulumi.export(stack).deployment.resources ?? []) {
        if (id !== undefined && !external) {
          owners.set(
            keyOf(parseTypeToken(type)?.kind ?? type, id),
            `${logicalNameOf(urn)} of stack ${stack}`,
          );
        }
      }
    } catch {
      notify(`warning: the state of stack ${stack} cannot be read, so it is not known what belongs to it`);
    }
  }
  return (kind, id) => owners.get(keyOf(kind, id));
}

function otherStacks(
  pulumi: Pick<PulumiCli, "stacks">,
  own: StackNames,
  notify: (line: string) => void,
): readonly string[] {
  let stacks: readonly StackSummary[];
  try {
    stacks = pulumi.stacks();
  } catch {
    notify("warning: the backend's stacks cannot be listed, so it is not known what belongs to other stacks");
    return [];
  }
  const others = stacks
    .filter(({ name, resourceCount }) => !isSameStack(name, own) && resourceCount !== 0)
    .map(({ name }) => name)
    // Those of this project first.
    .sort((left, right) => left.split("/").length - right.split("/").length);
  if (others.length > maxStacks) {
    notify(
      `warning: the backend has ${others.length} other stacks; what belongs to ${others.length - maxStacks} of them is not known`,
    );
  }
  return others.slice(0, maxStacks);
}

/** Whether a name in the backend's list is that of a stack; it has organization and project in front where needed. */
function isSameStack(listed: string, { project, stack }: StackNames): boolean {
  const [name, ownProject = project] = listed.split("/").reverse();
  return name === stack && ownProject === project;
}

function keyOf(kind: string, id: string): string {
  return `${kind} ${id}`;
}
