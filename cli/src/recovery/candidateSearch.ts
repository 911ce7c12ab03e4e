import type { Values } from "pulumi-huaweicloud-ai/schema";
import {
  chosenName,
  compareObject,
  type CloudObject,
  type ProviderContext,
  type CreatePlan,
  findMismatches,
  formatValue,
  getString,
  handlers,
  type OperationContext,
  type PropertyMismatch,
} from "pulumi-huaweicloud-ai/internal";
import { openAccount } from "../account";
import { UsageError } from "../usageError";
import type { PendingCreateOperation } from "./pendingOperations";
import type { Candidate, Search } from "./plan";
import { comparableInputs } from "./comparableInputs";

/** Arguments by which candidates are found; when one is encrypted, an absence proves nothing. */
const searchArguments = ["name", "region", "projectId", "profile", "existingId"];

/** All objects of a kind in one place. */
type ListedObjects = Awaited<ReturnType<CreatePlan["cache"]["list"]>>;

/** Searches the cloud for what pending creations made. Lists of one kind and place are shared. */
export class CandidateSearch {
  private readonly lists = new Map<unknown, Promise<ListedObjects>>();

  constructor(
    private readonly context: ProviderContext,
    /** Ids that the user says are no candidates. */
    private readonly ignoredIds: ReadonlySet<string>,
  ) {}

  /** @param confirmedId the object that the user says was made. */
  async search(creation: PendingCreateOperation, confirmedId: string | undefined): Promise<Search> {
    const { kind, inputs, name } = creation;
    const handler = handlers[kind];
    const { plaintext, encrypted, notComparable } = comparableInputs(handler.schema, inputs);
    const account = await openAccount(this.context, scopeIn(plaintext));
    const operation = await account.openOperation(kind, `${kind} "${name}"`);
    const plan = handler.planCreate(operation, plaintext);
    const { byId, complete } = await this.list(plan);
    const existingId = getString(plaintext, "existingId");
    const isCandidate = (id: string, object: CloudObject): boolean =>
      existingId === undefined ? plan.matches(object) : id === existingId;
    const candidates: Candidate[] = [];
    const unread: string[] = [];
    for (const [id, { object }] of byId) {
      if (!this.ignoredIds.has(id) && isCandidate(id, object)) {
        const candidate = await compareCandidate(plan, operation, id, encrypted);
        if (candidate) {
          candidates.push(candidate);
        } else {
          unread.push(id);
        }
      }
    }
    const hidden = searchArguments.filter((argument) => encrypted.has(argument));
    const inconclusiveReason =
      unread.length > 0
        ? `the list shows ${unread.join(", ")}, which a read does not find`
        : inconclusiveReasonOf(hidden, complete, plan, byId);
    const unprovableReason = unprovableReasonOf(plan, [...notComparable, ...hidden]);
    return {
      creation,
      candidates,
      adopts: inputs.adoptExisting === true || existingId !== undefined,
      toServiceTime: (time) => operation.toServiceTime(time) ?? time,
      ...(inconclusiveReason !== undefined && { inconclusiveReason }),
      ...(unprovableReason !== undefined && { unprovableReason }),
      ...(confirmedId !== undefined && {
        confirmed: await confirmCandidate(plan, operation, creation, confirmedId),
      }),
    };
  }

  /** Lists what exists; where a list cannot show everything, at least all of the name. */
  private async list(plan: CreatePlan): Promise<ListedObjects> {
    const shared = this.lists.get(plan.cache) ?? plan.cache.list();
    this.lists.set(plan.cache, shared);
    const listed = await shared;
    return listed.complete ? listed : plan.cache.list(chosenName(plan));
  }
}

/** Compares an object with what was asked for; `undefined` when a read does not find it. */
async function compareCandidate(
  plan: CreatePlan,
  operation: OperationContext,
  id: string,
  encrypted: ReadonlySet<string>,
): Promise<Candidate | undefined> {
  // An item of a list may show less than the object itself.
  const found = await plan.cache.get(id);
  if (!found) {
    return undefined;
  }
  const { object } = found;
  const unusable = plan.unusableReason(object);
  const differences = findMismatches(plan, object, operation.location)
    .filter(({ property }) => !encrypted.has(property))
    .map(describeDifference);
  const { createdAt } = object;
  return {
    id,
    name: getString(plan.toOutputs(object, {}), "name"),
    differences: [...(unusable === undefined ? [] : [unusable]), ...differences],
    partiallyComparable:
      encrypted.size === 0 && compareObject(plan, object, operation.location) === "inconclusive",
    ...(createdAt !== undefined && { createdAt }),
  };
}

/** @throws CliError when what the user says cannot be. */
async function confirmCandidate(
  plan: CreatePlan,
  operation: OperationContext,
  { kind, urn, inputs }: PendingCreateOperation,
  id: string,
): Promise<Candidate> {
  const { encrypted } = comparableInputs(plan.schema, inputs);
  const candidate = await compareCandidate(plan, operation, id, encrypted);
  const { region, projectId } = operation.location;
  if (!candidate) {
    throw new UsageError(
      `--take ${urn}=${id}: there is no ${kind} ${id} in region ${region}, project ${projectId}.`,
    );
  }
  if (candidate.differences.length > 0) {
    throw new UsageError(
      `--take ${urn}=${id}: it differs in what cannot be changed (${candidate.differences.join("; ")}), so this creation did not make it.`,
    );
  }
  return candidate;
}

/** What is no plain text may hold secrets, and is not shown. */
function describeDifference({ property, actual, desired, secret }: PropertyMismatch): string {
  const isPlain = [actual, desired].every((value) => value === undefined || typeof value === "string");
  return secret || !isPlain
    ? `${property} differs`
    : `${property} is ${formatValue(actual)}, asked for was ${formatValue(desired)}`;
}

function inconclusiveReasonOf(
  hidden: readonly string[],
  complete: boolean,
  plan: CreatePlan,
  byId: ListedObjects["byId"],
): string | undefined {
  if (hidden.length > 0) {
    return `${hidden.join(", ")} is encrypted in the state`;
  }
  if (!complete) {
    return "the list of what exists may not show everything";
  }
  return plan.listIsAuthoritative([...byId.values()].map(({ object }) => object))
    ? undefined
    : "the service shows no such object at all, so it may not show this one either";
}

function unprovableReasonOf(plan: CreatePlan, notComparable: readonly string[]): string | undefined {
  if (!plan.uniqueByName && plan.inputs.existingId === undefined) {
    return "such objects have no name that the program chooses, so nothing tells whose they are";
  }
  return notComparable.length > 0
    ? `${[...new Set(notComparable)].join(", ")} cannot be compared: secrets stay encrypted, and the cloud never shows them`
    : undefined;
}

function scopeIn(values: Values): Values {
  const { region, projectId, profile } = values;
  return { region, projectId, profile };
}
