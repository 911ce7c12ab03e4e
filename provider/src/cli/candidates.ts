import type { Account } from "./account";
import { typeOf, type StackExport } from "./deployment";

/**
 * Tells which RoCE networks exist that the stack does not know: one of them may have been made by a run that died. Nothing is
 * taken over; that is the user's decision, since RoCE networks have no name by which one could tell whose they are.
 */
export async function candidates(state: StackExport, account: Account): Promise<string> {
  const { resources = [], pending_operations: pending = [] } = state.deployment;
  const known = new Set(resources.map(({ id }) => id));
  const unknown = (await account.list(["RoceNetwork"])).filter(({ id }) => !known.has(id));
  const begun = pending.filter(({ resource: { type } }) => type === typeOf("RoceNetwork"));
  const lines = [
    ...begun.map(({ type, resource: { urn } }) => `A run died while it was ${type} ${urn}.`),
    unknown.length === 0
      ? "The account has no RoCE network that this stack does not know: nothing was left behind."
      : "RoCE networks that this stack does not know; other stacks and people may have made them:",
    ...unknown.map(({ id, name, description }) => `  ${id}  ${name ?? ""}  ${description}`),
    ...(unknown.length === 0
      ? []
      : [
          "",
          "To take one over: npx huaweicloud-ai import RoceNetwork LOGICAL_NAME ID",
          "(or set existingId on the resource and run `pulumi up`). To drop one, delete it in the console.",
        ]),
  ];
  return `${lines.join("\n")}\n`;
}
