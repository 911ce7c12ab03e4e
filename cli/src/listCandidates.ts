import { parseTypeToken } from "pulumi-huaweicloud-ai/schema";
import type { Account } from "./account";
import type { StackExport, StackNames } from "./deployment";
import type { PulumiCli } from "./pulumiCli";
import { loadOwners } from "./stackOwners";

/** What is known of RoCE networks that a stack does not know. */
export interface Candidates {
  /** URNs of RoCE networks that a killed run was creating. */
  readonly pending: readonly string[];
  readonly networks: readonly {
    readonly id: string;
    readonly name: string | null;
    readonly description: string;
    /** The resource of another stack that has it, if one has. */
    readonly owner: string | null;
  }[];
}

/**
 * Finds the RoCE networks that the stack does not know: one of them may have been made by a run that died. Nothing is taken over;
 * that is the user's decision, since RoCE networks have no name by which one could tell whose they are.
 */
export async function listCandidates(
  state: StackExport,
  account: Account,
  {
    pulumi,
    names,
    notify,
  }: {
    readonly pulumi: Pick<PulumiCli, "stacks" | "export">;
    readonly names: StackNames;
    readonly notify: (line: string) => void;
  },
): Promise<Candidates> {
  const { resources = [], pending_operations: operations = [] } = state.deployment;
  const known = new Set(resources.map(({ id }) => id));
  const unknown = (await account.list(["RoceNetwork"])).filter(({ id }) => !known.has(id));
  const findOwner = unknown.length === 0 ? () => undefined : loadOwners(pulumi, names, notify);
  return {
    pending: operations
      .filter(
        ({ type, resource }) => type === "creating" && parseTypeToken(resource.type)?.kind === "RoceNetwork",
      )
      .map(({ resource }) => resource.urn),
    networks: unknown.map(({ id, name = null, description }) => ({
      id,
      name,
      description,
      owner: findOwner("RoceNetwork", id) ?? null,
    })),
  };
}

/** Returns the same for a person. */
export function formatCandidates({ pending, networks }: Candidates): string {
  const lines = [
    ...pending.map((urn) => `A run died while it was creating ${urn}.`),
    networks.length === 0
      ? "The account has no RoCE network that this stack does not know: nothing was left behind."
      : "RoCE networks that this stack does not know; other stacks and people may have made them:",
    ...networks.map(
      ({ id, name, description, owner }) =>
        `  ${id}  ${name ?? ""}  ${description}${owner === null ? "" : `  (${owner})`}`,
    ),
    ...(networks.length === 0
      ? []
      : [
          "",
          pending.length > 0
            ? "To take one over that the dead run made: npx huaweicloud-ai recover --take URN=ID"
            : "To take one over: npx huaweicloud-ai import RoceNetwork LOGICAL_NAME ID",
          "(or set existingId on the resource and run `pulumi up`). To drop one, delete it in the console.",
        ]),
  ];
  return `${lines.join("\n")}\n`;
}
