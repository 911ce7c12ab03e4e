import type { NativeNetwork } from "../../client/services/vpc/nativeNetwork";
import { roceNetworkTypeLimits } from "../../constraints/limits";
import { cannotAdoptError } from "../../lifecycle/creation/adopt";
import type { OperationContext } from "../../lifecycle/operationContext";

const roceNetworkTypes: readonly (string | undefined)[] = roceNetworkTypeLimits.enum;

/** Whether a network of VPC is a RoCE network, by its type. */
export function isRoce({ networkType }: { readonly networkType?: string | undefined }): boolean {
  return roceNetworkTypes.includes(networkType);
}

/** Why a network of VPC is no RoCE network. */
export function notRoceReason({ networkType }: NativeNetwork): string {
  const description =
    networkType === undefined ? "VPC shows no network type" : `its network type is "${networkType}"`;
  return `is no RoCE network: ${description}, not ${roceNetworkTypes.join(" or ")}`;
}

/**
 * Refuses a network of VPC that is no RoCE network.
 *
 * @throws HuaweiCloudError HWAI_CANNOT_ADOPT.
 */
export function assertRoce(context: OperationContext, network: NativeNetwork): void {
  if (!isRoce(network)) {
    throw cannotAdoptError(
      context,
      `${network.id} ${notRoceReason(network)}`,
      "Nothing was changed. Take it out of the stack with `pulumi state delete URN`, or correct the id.",
    );
  }
}
