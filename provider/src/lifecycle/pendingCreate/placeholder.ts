import type { Values } from "../../schema/property";
import { agreementWith } from "../compareObject";
import { cannotAdopt, findAdoptable } from "../adopt";
import type { Handler, Operation, ReadResult } from "../handler";
import { inputsFrom, text } from "../outputs";
import { findCandidates, type Found } from "./findCandidates";
import { outcomeUnknownError, withoutPendingCreate } from "./note";
import type { CreateEvidence } from "./ownership";

/** What the state records in place of an object while it is unknown whether the create request made it. */
export interface Placeholder {
  readonly id: string;
  readonly state: Values;
  readonly evidence: CreateEvidence;
}

/**
 * Searches again for what a create request with an unknown outcome made. The engine takes no new id from a read, so what is found
 * stays a placeholder until the next update takes it over.
 *
 * @returns `undefined` when it is certain that nothing was made.
 */
export async function readPlaceholder(
  handler: Handler,
  operation: Operation,
  { id, state, evidence }: Placeholder,
): Promise<ReadResult | undefined> {
  const { ours, possible, absenceProves } = await find(handler, operation, state, evidence);
  const found = [...ours, ...possible];
  if (found.length === 0 && absenceProves) {
    return undefined;
  }
  const [only] = ours;
  operation.log(
    only && found.length === 1
      ? `${operation.subject} exists (${only.id}): the next \`pulumi up\` takes it over`
      : unsettled(operation, found).message,
  );
  return { id, outputs: state, inputs: inputsFrom(handler.schema, state) };
}

/**
 * Deletes what only the create request of the placeholder can have made, or hands it over to the resource that replaces the
 * placeholder where it is what that one wants. Nothing else is deleted. Where the user says which object it is, nothing is.
 *
 * @param wanted inputs of the resource that replaces the placeholder, if there is one.
 * @throws HuaweiCloudError HWAI_OUTCOME_OPEN when it cannot be told what was made.
 */
export async function deletePlaceholder(
  handler: Handler,
  operation: Operation,
  { state, evidence }: Placeholder,
  wanted: Values | undefined,
): Promise<void> {
  const plan = wanted && handler.plan(operation, wanted);
  const existingId = wanted && text(wanted, "existingId");
  if (plan && existingId !== undefined) {
    // The create that follows adopts it. What cannot be adopted must not cost the placeholder.
    await findAdoptable(operation, plan, existingId, `existingId "${existingId}"`);
    return;
  }
  const { ours, possible, absenceProves } = await find(handler, operation, state, evidence);
  const found = [...ours, ...possible];
  if (found.length === 0 && absenceProves) {
    return;
  }
  const [only] = ours;
  if (!only || found.length > 1) {
    const [candidate] = found;
    if (plan && candidate && found.length === 1 && wanted.adoptExisting === true) {
      await findAdoptable(operation, plan, candidate.id, `the id ${candidate.id} of the list`);
      return;
    }
    throw unsettled(operation, found);
  }
  const { place } = handler.plan(operation, state).collection;
  const claim = place.claims.tryClaim(only.id);
  if (!claim) {
    throw cannotAdopt(operation, `another resource of this stack has ${only.id}`, "Run `pulumi up` again.");
  }
  if (plan && agreementWith(plan, only.observed.object, operation.location) === "agrees") {
    plan.collection.place.handOver(only.id, only.observed);
    return;
  }
  try {
    await handler.delete(operation, only.id, withoutPendingCreate(state));
  } finally {
    place.claims.release(only.id, claim);
  }
}

function find(handler: Handler, operation: Operation, state: Values, evidence: CreateEvidence) {
  const plan = handler.plan(operation, withoutPendingCreate(state));
  return findCandidates(operation, plan, evidence, { sameOperation: false });
}

function unsettled(operation: Operation, found: readonly Found<unknown>[]) {
  const ids = found.map(({ id }) => id);
  return outcomeUnknownError(operation.subject, "a look has not settled it", ids, undefined);
}
