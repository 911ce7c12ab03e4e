import { ApiError } from "../../errors/apiError";
import { HuaweiCloudError } from "../../errors/huaweiCloudError";
import type { Observation } from "../../client/services/observation";
import type { CreatePlan } from "../definition/createPlan";
import type { OperationContext } from "../operationContext";
import { isAutoNamed } from "../state/stateAnnotations";
import type { CloudObject } from "../definition/definition";

/** How services say that a name is taken ("Creating a Connection"; for ModelArts, field reports). */
const nameTakenCodes: readonly string[] = ["EG.00513001"];
const nameTakenPattern =
  /duplicated? names?|(name|cluster|network|connection)\b.{0,80}\balready (exists?|been used|used|in use)|already exists/i;
/** What else than a name may exist already. */
const otherConflictPattern = /peer|subnet|route|sfs/i;

/** Whether the service refuses a create request because the name is taken. */
export function isNameTaken(error: unknown): error is ApiError {
  if (!(error instanceof ApiError) || error.status >= 500) {
    return false;
  }
  const { status, errorCode = "", errorMessage = "" } = error;
  return (
    nameTakenCodes.includes(errorCode) ||
    ([400, 409].includes(status) &&
      nameTakenPattern.test(errorMessage) &&
      !otherConflictPattern.test(errorMessage))
  );
}

/**
 * The error of a name that an object outside of the stack's state has.
 *
 * @param existing the objects of that name; empty where the service refuses the name and lists no such object.
 */
export function nameTakenError<T extends CloudObject>(
  context: OperationContext,
  plan: CreatePlan<T>,
  existing: readonly Observation<T>[],
  cause?: ApiError,
): HuaweiCloudError {
  const descriptions = existing.map(({ object: { id, createdAt } }) =>
    createdAt === undefined ? id : `${id}, created ${createdAt}`,
  );
  const descriptionList =
    descriptions.length > 0 ? descriptions.join("; ") : "the list does not show its id yet";
  const refusal = cause ? `${cause.summary}: ` : "";
  return new HuaweiCloudError({
    code: "HWAI_ALREADY_EXISTS",
    summary: `${refusal}${context.resourceLabel} exists already (${descriptionList}) and is not in this stack's state`,
    remediation: `${nameTakenRemediation} ${isAutoNamed(plan.inputs) ? nameSaltRemediation : "Otherwise choose another name."}`,
    cause,
  });
}

const nameTakenRemediation =
  "If a run of this stack was killed, `npx huaweicloud-ai recover` takes over what it made. If the object is to belong to this stack, set adoptExisting: true on the resource, or existingId to its id, and run `pulumi up`.";

const nameSaltRemediation =
  "Otherwise give the resource another name; for a copy of this stack in the same account, `pulumi config set huaweicloud:nameSalt TEXT` makes other names throughout.";
