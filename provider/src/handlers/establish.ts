import { ApiError } from "../errors/apiError";
import { HuaweiCloudError } from "../errors/huaweiCloudError";
import { NoAnswerError } from "../errors/noAnswerError";
import { isOpen } from "../http/outcomes";
import type { Collection } from "../observing/collection";
import type { Observed } from "../observing/observed";
import { diffValues } from "../properties/diff";
import type { ResourceSchema, Values } from "../properties/property";
import { isGenerated } from "./hiddenOutputs";
import type { Operation } from "./handler";
import { openNote, openOutcomeError, placeholderId, type OpenNote } from "./openOutcome";
import { text } from "./outputs";
import { keeping, UnfinishedError } from "./unfinished";

/** How an object comes into being, for {@link establish}. */
export interface Establishment<T> {
  readonly schema: ResourceSchema;
  readonly inputs: Values;
  readonly collection: Collection<T>;
  readonly idOf: (object: T) => string;
  /** Whether an object could be what these inputs make: it has their name or, where there is none, their properties. */
  readonly couldBe: (object: T) => boolean;
  /** Whether the cloud gives objects a name that the user chose; only those can be taken over by name. */
  readonly named: boolean;
  /** Requests with the same key make things that cannot be told apart. */
  readonly key: string;
  /** The object in the form of the state. */
  readonly outputsOf: (object: T) => Values;
  /** Why objects of these inputs can never be compared, if so. */
  readonly incomparable?: string | undefined;
  /** Whether the absence of an object in this list proves that it was not made. */
  readonly absenceProves: (listed: Iterable<T>) => boolean;
  /** Sends the request that makes it. */
  readonly request: () => Promise<Observed<T>>;
}

/** How often a request is sent that was certainly not carried out. */
const mostTries = 3;

/** Pauses before the looks for what an open request made, in milliseconds. What is not there by then was not made. */
const lookPausesMs = [300, 1_500, 6_000];
/** Further pauses after a request whose answer took too long: the cloud may still be at work on it. */
const patientPausesMs = [20_000, 40_000];

/**
 * Brings an object into being: takes over an existing one where that is asked for, else makes one, and never makes a second one.
 *
 * When the outcome of the request is open, the object is looked for among those that did not exist before: one that fits and
 * that nobody else in this process made is what this request made. None after several looks proves that it was not done, and it
 * is sent again. Whatever stays open is recorded in the state under a placeholder.
 *
 * @throws UnfinishedError with a placeholder id when the outcome stays open.
 */
export async function establish<T>(
  operation: Operation,
  plan: Establishment<T>,
): Promise<{ readonly made: Observed<T>; readonly adopted: boolean }> {
  const { inputs, collection } = plan;
  const existingId = text(inputs, "existingId");
  if (existingId !== undefined) {
    return { made: await adoptById(operation, plan, existingId), adopted: true };
  }
  const left = await inherit(operation, plan);
  if (left) {
    return { made: left, adopted: false };
  }
  const before = await namesakes(operation, plan);
  if (plan.named && before && before.size > 0) {
    return { made: adoptByName(operation, plan, [...before.values()]), adopted: true };
  }
  for (let attempt = 1; ; attempt++) {
    try {
      const made = await collection.turns.run(plan.key, async () => {
        const answer = await collection.write(plan.request);
        collection.claim(plan.idOf(answer.object));
        return answer;
      });
      return { made, adopted: false };
    } catch (error) {
      if (!isOpen(error) && !(attempt > 1 && isNameTaken(error))) {
        throw error;
      }
      const found = await collection.turns.resolve(plan.key, () =>
        lookForMade(operation, plan, before, error),
      );
      if (found) {
        return { made: found, adopted: false };
      }
      if (attempt >= mostTries || operation.clock.now() >= operation.deadline) {
        throw error;
      }
    }
  }
}

/** What an earlier request with an open outcome has made, left by the deletion of its placeholder a moment ago. */
async function inherit<T>(operation: Operation, plan: Establishment<T>): Promise<Observed<T> | undefined> {
  const { collection } = plan;
  for (const id of collection.heirless()) {
    const look = await keeping(
      id,
      () => plan.inputs,
      () => collection.read(id),
    );
    if (look && plan.couldBe(look.object)) {
      collection.claim(id);
      operation.log(`${operation.subject} is there (${id}): an earlier run made it`);
      return look;
    }
  }
  return undefined;
}

/**
 * Objects that fit the inputs and belong to no resource of this process; `undefined` when they cannot be told.
 *
 * Objects with a name must be listed, or the name might be used twice. RoCE networks are listed by another service, for which the
 * account may have no permission.
 */
async function namesakes<T>(
  operation: Operation,
  plan: Establishment<T>,
): Promise<ReadonlyMap<string, Observed<T>> | undefined> {
  const { collection, named } = plan;
  const fitting = ({ byId, complete }: Listed<T>) =>
    complete || named ? new Map(fittingObjects(plan, byId)) : undefined;
  try {
    const known = fitting(await collection.inventory());
    // The inventory may be older than the deletion of the very object that is being replaced.
    return named && known && known.size > 0 ? fitting(await collection.listNow()) : known;
  } catch (error) {
    if (named || !(error instanceof ApiError)) {
      throw error;
    }
    operation.log(`${operation.subject}: what exists cannot be listed (${error.problem})`);
    return undefined;
  }
}

type Listed<T> = Awaited<ReturnType<Collection<T>["listNow"]>>;

function fittingObjects<T>(
  { couldBe, collection }: Pick<Establishment<T>, "couldBe" | "collection">,
  byId: Listed<T>["byId"],
): [string, Observed<T>][] {
  return [...byId].filter(([id, look]) => !collection.isOurs(id) && couldBe(look.object));
}

/** What the cloud has now that an earlier request with an open outcome may have made. */
export interface Candidates {
  readonly ids: readonly string[];
  /** Whether there being none proves that nothing was made. */
  readonly proves: boolean;
}

/** Looks once for what an earlier request with an open outcome may have made. */
export async function candidatesOf<T>(
  plan: Pick<Establishment<T>, "couldBe" | "collection" | "absenceProves">,
  before: OpenNote["before"],
): Promise<Candidates> {
  const { byId, complete } = await plan.collection.listNow();
  const fitting = fittingObjects(plan, byId).filter(([id]) => before === "unknown" || !before.includes(id));
  const objects = [...byId.values()].map(({ object }) => object);
  return { ids: fitting.map(([id]) => id), proves: complete && plan.absenceProves(objects) };
}

/** Looks until something is found that only this request can have made, or until it is certain that there is nothing. */
async function lookForMade<T>(
  operation: Operation,
  plan: Establishment<T>,
  before: ReadonlyMap<string, unknown> | undefined,
  failure: unknown,
): Promise<Observed<T> | undefined> {
  const { collection, inputs, key } = plan;
  const earlier = [...(before?.keys() ?? [])];
  const staysOpen = (reason: string, candidates: readonly string[] = []) =>
    new UnfinishedError(
      placeholderId(),
      { ...inputs, ...openNote({ before: before ? earlier : "unknown" }) },
      openOutcomeError(operation.subject, reason, candidates, failure),
    );
  if (!before) {
    throw staysOpen("what existed before could not be listed");
  }
  const timedOut = failure instanceof NoAnswerError && failure.timedOut;
  let doubt = "";
  for (const pauseMs of [...lookPausesMs, ...(timedOut ? patientPausesMs : [])]) {
    await operation.clock.sleep(pauseMs);
    try {
      const { ids, proves } = await candidatesOf(plan, earlier);
      // As many requests as candidates: they are alike, so that each may have any of them.
      if (ids.length > collection.turns.openCount(key)) {
        throw staysOpen("several objects fit", ids);
      }
      const [id] = ids;
      if (id !== undefined) {
        // Claimed only once it is seen: what is claimed no longer counts as found when this look fails.
        const found = await collection.read(id);
        if (found) {
          collection.claim(id);
          return found;
        }
      }
      doubt =
        id === undefined && proves
          ? ""
          : "the list of what exists does not show it, but may not show everything";
    } catch (error) {
      if (error instanceof UnfinishedError) {
        throw error;
      }
      doubt = `looking for it failed as well (${error instanceof HuaweiCloudError ? error.problem : String(error)})`;
    }
  }
  if (doubt !== "") {
    throw staysOpen(doubt);
  }
  return undefined;
}

/** After a request that was sent twice, this is the first one's success. */
function isNameTaken(error: unknown): boolean {
  return error instanceof ApiError && (error.errorCode === "EG.00513001" || error.status === 409);
}

async function adoptById<T>(operation: Operation, plan: Establishment<T>, id: string): Promise<Observed<T>> {
  if (plan.collection.isOurs(id)) {
    throw cannotAdopt(
      operation,
      `another resource of this stack has ${id}`,
      "Correct existingId, or remove it.",
    );
  }
  const found = await plan.collection.read(id);
  if (!found) {
    throw cannotAdopt(
      operation,
      `existingId "${id}" names no ${operation.kind}`,
      "Correct existingId, or remove it.",
    );
  }
  return checked(operation, plan, found);
}

function adoptByName<T>(
  operation: Operation,
  plan: Establishment<T>,
  existing: readonly Observed<T>[],
): Observed<T> {
  const { inputs } = plan;
  const ids = existing.map(({ object }) => plan.idOf(object));
  const [first] = existing;
  // A generated name holds a hash of project, stack and logical name: only an earlier run of this very resource made it.
  if (!first || (inputs.adoptExisting !== true && !isGenerated(inputs))) {
    throw new HuaweiCloudError({
      code: "HWAI_NAME_TAKEN",
      problem: `${operation.subject} exists already (${ids.join(", ")}) and is not in this stack's state`,
      advice:
        "Choose another name, or take it over: set adoptExisting: true on the resource, or existingId to its id, and run `pulumi up`.",
    });
  }
  if (existing.length > 1) {
    throw cannotAdopt(
      operation,
      `there are ${existing.length} of that name (${ids.join(", ")})`,
      "Set existingId to the right one.",
    );
  }
  operation.log(`${operation.subject} exists already (${ids.join(", ")}) and is taken over`);
  return checked(operation, plan, first);
}

/** Refuses an object whose unchangeable properties are not those of the program. */
function checked<T>(operation: Operation, plan: Establishment<T>, found: Observed<T>): Observed<T> {
  const id = plan.idOf(found.object);
  if (plan.incomparable !== undefined) {
    throw cannotAdopt(
      operation,
      `${id} cannot be compared with the program: ${plan.incomparable}`,
      deleteOrRename,
    );
  }
  const exists = { ...plan.outputsOf(found.object), ...operation.location };
  const differing = diffValues(plan.schema, exists, plan.inputs).filter(({ change }) => change === "replace");
  if (differing.length > 0) {
    const list = differing.map(({ property }) => {
      const [is, wanted] = [exists, plan.inputs].map((values: Values) => JSON.stringify(values[property]));
      return `${property} is ${is ?? "absent"}, the program says ${wanted ?? "absent"}`;
    });
    throw cannotAdopt(operation, `${id} differs in what cannot be changed: ${list.join("; ")}`, adaptProgram);
  }
  plan.collection.adopt(id);
  return found;
}

const deleteOrRename = "Delete the existing one, or give this one another name.";
const adaptProgram = "Write in the program what exists, or give this one another name.";

function cannotAdopt(operation: Operation, reason: string, advice: string): HuaweiCloudError {
  const problem = `${operation.subject} cannot be taken over: ${reason}`;
  return new HuaweiCloudError({ code: "HWAI_CANNOT_ADOPT", problem, advice });
}
