import { NotFoundError } from "../errors/notFoundError";
import type { Operation } from "./handler";

/** The error of an object that the state knows and the cloud does not. */
export function absentError({ subject, location }: Operation, id: string): NotFoundError {
  return new NotFoundError(`${subject} (${id})`, `region ${location.region}, project ${location.projectId}`);
}
