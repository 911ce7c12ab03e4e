import type { Values } from "../../schema/values";
import { compareObject } from "../creation/compareObject";
import { cannotAdoptError, findAdoptable } from "../creation/adopt";
import type { CloudObject } from "../definition/definition";
import type { Handler, ReadResult } from "../handler";
import type { OperationContext } from "../operationContext";
import { toInputs, getString } from "../state/outputs";
import { findCandidates, type FoundObject } from "./findCandidates";
import { outcomeUnknownError, withoutPendingCreate } from "./note";
import type { CreateEvidence } from "./ownership";

/** What the state records in place of an object while the outcome of its create request is unknown. */
export interface Placeholder {
  readonly id: string;
  readonly state: Values;
  readonly evidence: CreateEvidence;
}

/**
 * Searches again for the result of a create request with an unknown outcome. The engine accepts no new id from a read, so what is
 * found stays a placeholder until the next update adopts it.
 *
 * @returns `undefined` when it is certain that nothing was created.
 */
export async function readPlaceholder(
  handler: Handler,
  context: OperationContext,
  { id, state, evidence }: Placeholder,
): Promise<ReadResult | undefined> {
  const { found, only, isNothing } = await searchResult(handler, context, state, evidence);
  if (isNothing) {
    return undefined;
  }
  context.log(
    only
      ? `${context.resourceLabel} exists (${only.id}): the next \`pulumi up\` takes it over`
      : unresolvedError(context, found).message,
  );
  return { id, outputs: state, inputs: toInputs(handler.schema, state) };
}

/**
 * Deletes what only the create request of the placeholder can have created, or hands it over to the resource that replaces the
 * placeholder where it is equal to what that one wants. Nothing else is deleted; with `existingId` nothing is.
 *
 * @param replacementInputs inputs of the resource that replaces the placeholder, if there is one.
 * @throws HuaweiCloudError HWAI_OUTCOME_UNKNOWN when what was created stays unknown.
 */
export async function deletePlaceholder(
  handler: Handler,
  context: OperationContext,
  { state, evidence }: Placeholder,
  replacementInputs: Values | undefined,
): Promise<void> {
  const plan = replacementInputs && handler.planCreate(context, replacementInputs);
  const existingId = replacementInputs && getString(replacementInputs, "existingId");
  if (plan && existingId !== undefined) {
    // The create that follows adopts the object. The placeholder stays in the state when it cannot be adopted.
    await findAdoptable(context, plan, existingId, `existingId "${existingId}"`);
    return;
  }
  const { found, only, isNothing } = await searchResult(handler, context, state, evidence);
  if (isNothing) {
    return;
  }
  if (!only) {
    const [candidate] = found;
    if (plan && candidate && found.length === 1 && replacementInputs.adoptExisting === true) {
      await findAdoptable(context, plan, candidate.id, `the id ${candidate.id} of the list`);
      return;
    }
    throw unresolvedError(context, found);
  }
  const { scope } = handler.planCreate(context, state).cache;
  const claim = scope.claims.tryClaim(only.id);
  if (!claim) {
    throw cannotAdoptError(
      context,
      `another resource of this stack has ${only.id}`,
      "Run `pulumi up` again.",
    );
  }
  if (plan && compareObject(plan, only.observed.object, context.location) === "equal") {
    plan.cache.scope.handOver(only.id, only.observed);
    return;
  }
  try {
    await handler.delete(context, only.id, withoutPendingCreate(state));
  } finally {
    scope.claims.release(only.id, claim);
  }
}

/** What the request of a placeholder may have created. */
interface SearchResult {
  readonly found: readonly FoundObject<CloudObject>[];
  /** What only this request can have created, if nothing else was found. */
  readonly only: FoundObject<CloudObject> | undefined;
  /** Whether it is certain that nothing was created. */
  readonly isNothing: boolean;
}

async function searchResult(
  handler: Handler,
  context: OperationContext,
  state: Values,
  evidence: CreateEvidence,
): Promise<SearchResult> {
  const plan = handler.planCreate(context, withoutPendingCreate(state));
  const { owned, uncertain, isAbsenceConclusive } = await findCandidates(context, plan, evidence, {
    sameOperation: false,
  });
  const found = [...owned, ...uncertain];
  return {
    found,
    only: found.length === 1 ? owned[0] : undefined,
    isNothing: found.length === 0 && isAbsenceConclusive,
  };
}

function unresolvedError(context: OperationContext, found: readonly FoundObject<CloudObject>[]) {
  const ids = found.map(({ id }) => id);
  return outcomeUnknownError(context.resourceLabel, "a look has not settled it", ids, undefined);
}
