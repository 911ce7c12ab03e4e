import type { Observation } from "../../client/services/observation";
import type { NativeNetwork } from "../../client/services/vpc/nativeNetwork";
import { HuaweiCloudError } from "../../errors/huaweiCloudError";
import type { DeleteTools } from "../../lifecycle/definition/definition";
import type { OperationContext } from "../../lifecycle/operationContext";
import { assertRoce, isRoce } from "./networkType";
import type { RoceNetworkState } from "./outputs";
import { isRejection, readFromVpc } from "./readFromVpc";

/**
 * Deletes a RoCE network through VPC, or forgets it where the user says so. What VPC refuses to delete, or never knew, cannot be shown
 * to be deleted.
 *
 * @throws HuaweiCloudError HWAI_UNVERIFIED_DELETE.
 */
export async function deleteRoceNetwork(
  context: OperationContext,
  id: string,
  state: RoceNetworkState,
  { cache, deleteAndWait }: DeleteTools<NativeNetwork>,
): Promise<void> {
  if (state.deletionPolicy === "retain") {
    context.log(`${context.resourceLabel} (${id}) is retained in the cloud, as deletionPolicy says`);
    return;
  }
  if (!isRoce(state)) {
    await assertRoceInVpc(context, () => cache.get(id));
  }
  try {
    await deleteAndWait(() => {
      if (state.observed !== true) {
        throw unverifiedDeleteError(`VPC's native API does not know network ${id} and never did`);
      }
    });
  } catch (error) {
    if (isRejection(error)) {
      throw unverifiedDeleteError(error.summary, error);
    }
    throw error;
  }
}

/** Refuses to delete a network whose state does not show that it is a RoCE network, and whose type in VPC is another one. */
async function assertRoceInVpc(
  context: OperationContext,
  sendRead: () => Promise<Observation<NativeNetwork> | undefined>,
): Promise<void> {
  const found = await readFromVpc(context, false, sendRead);
  if (found?.object.networkType !== undefined) {
    assertRoce(context, found.object);
  }
}

function unverifiedDeleteError(summary: string, cause?: unknown): HuaweiCloudError {
  return new HuaweiCloudError({
    code: "HWAI_UNVERIFIED_DELETE",
    summary: `${summary}, so that the network cannot be shown to be deleted`,
    remediation:
      'Delete it in the console, then set deletionPolicy: "retain" on the resource, run `pulumi up --target URN`, and delete the resource again; "retain" forgets the network without a request.',
    cause,
  });
}
