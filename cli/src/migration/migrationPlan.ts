import { readPendingCreate } from "pulumi-huaweicloud-ai/internal";
import { parseTypeToken, type ResourceForm } from "pulumi-huaweicloud-ai/schema";
import { logicalNameOf, type StackExport } from "../deployment";
import { exitCodes } from "../exitCodes";
import { UsageError } from "../usageError";

/** The resources that move. */
export interface MovingResource {
  readonly urn: string;
  readonly kind: string;
  /** Logical name. */
  readonly name: string;
}

/**
 * Finds the resources of a state that move to another form.
 *
 * @throws UsageError when something in the state has to be settled before, since only its own form knows how.
 */
export function findMovingResources(state: StackExport, to: ResourceForm): MovingResource[] {
  const { resources = [], pending_operations: pending = [] } = state.deployment;
  const moving = resources.flatMap((record) => {
    const token = parseTypeToken(record.type);
    return token && token.form !== to && record.external !== true ? [{ record, kind: token.kind }] : [];
  });
  const unsettled = [
    ...pending.map(({ type, resource }) => `${type} ${resource.urn}`),
    ...moving
      .filter(({ record }) => readPendingCreate(record.outputs ?? {}))
      .map(({ record }) => `a creation whose outcome is unknown: ${record.urn}`),
    ...moving
      .filter(({ record }) => record.delete === true)
      .map(({ record }) => `a deletion that is still to come: ${record.urn}`),
  ];
  if (unsettled.length > 0) {
    throw new UsageError(
      `The stack is not settled:\n${unsettled.map((line) => `  ${line}`).join("\n")}\nNothing was changed. Run \`huaweicloud-ai recover\` and \`pulumi up\` first, with the program as it was.`,
      { exitCode: exitCodes.needsHuman },
    );
  }
  return moving.map(({ record: { urn }, kind }) => ({ urn, kind, name: logicalNameOf(urn) }));
}
