import { HuaweiCloudError } from "../../errors/huaweiCloudError";
import type { OperationContext } from "../../lifecycle/operationContext";

/**
 * Reads what VPC shows of a network. Where it has never shown the network and refuses the request (the account may lack the
 * permission, or the API may not take these objects), that counts as not showing it.
 *
 * @param observed whether VPC has ever shown it.
 */
export async function readFromVpc<T>(
  context: OperationContext,
  observed: boolean | undefined,
  sendRead: () => Promise<T | undefined>,
): Promise<T | undefined> {
  try {
    return await sendRead();
  } catch (error) {
    if (observed || !isRejection(error)) {
      throw error;
    }
    context.log(`${context.resourceLabel}: VPC's native API does not show it (${error.summary})`);
    return undefined;
  }
}

/** Whether VPC refuses what is not its own: with 400, 403, 405 or a gateway's 404; "in use" is another matter. */
export function isRejection(error: unknown): error is HuaweiCloudError {
  if (!(error instanceof HuaweiCloudError)) {
    return false;
  }
  const { status } = error as Partial<{ status: number }>;
  return error.code === "HWAI_API" && status !== undefined && [400, 403, 404, 405, 501].includes(status);
}
