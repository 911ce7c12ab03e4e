import { NotFoundError } from "../errors/notFoundError";
import type { OperationContext } from "./operationContext";

/** The error of an object that the state knows and the cloud does not. */
export function resourceNotFound({ resourceLabel, location }: OperationContext, id: string): NotFoundError {
  return new NotFoundError(
    `${resourceLabel} (${id})`,
    `region ${location.region}, project ${location.projectId}`,
  );
}
