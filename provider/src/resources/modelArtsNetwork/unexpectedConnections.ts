import type { NetworkChange } from "../../client/services/modelArts/network";
import { HuaweiCloudError } from "../../errors/huaweiCloudError";
import type { OperationContext } from "../../lifecycle/operationContext";
import { findUnexpectedConnections, toConnections, type NetworkState } from "./connections";

/**
 * Refuses a change that would cut off what neither the state nor the program knows: a list is replaced whole.
 *
 * @param existing the network as it is.
 * @param expected arguments and records whose connections may be replaced without asking.
 * @throws HuaweiCloudError HWAI_UNEXPECTED_CONNECTIONS.
 */
export function assertNoUnexpectedConnections(
  context: OperationContext,
  id: string,
  change: NetworkChange,
  existing: NetworkState,
  expected: readonly NetworkState[],
): void {
  const unexpected = findUnexpectedConnections(
    toConnections(existing),
    change,
    ...expected.map(toConnections),
  );
  if (unexpected.length > 0) {
    throw new HuaweiCloudError({
      code: "HWAI_UNEXPECTED_CONNECTIONS",
      summary: `${context.resourceLabel} (${id}) has connections that neither the state nor the program knows: ${unexpected.join(", ")}`,
      remediation:
        "Run `pulumi refresh` to take them into the state, add those to the program that shall stay, then run `pulumi up`.",
    });
  }
}
