import { agreementWith, disagreements, showValue, type Disagreement } from "../../lifecycle/compareObject";
import { handlers, type Context, type Operation } from "../../lifecycle";
import { chosenName, type CreatePlan } from "../../lifecycle/createPlan";
import { text } from "../../lifecycle/outputs";
import type { Values } from "../../schema/property";
import { openAccount } from "../account";
import { CliError } from "../usageError";
import type { PendingCreation } from "./pendingOperations";
import type { Candidate, Search } from "./plan";
import { comparableInputs } from "./comparableInputs";

/** Arguments by which candidates are found; when one is encrypted, an absence proves nothing. */
const searchedBy = ["name", "region", "projectId", "profile", "existingId"];

/** All objects of a kind in one place. */
type Listed = Awaited<ReturnType<CreatePlan<unknown>["collection"]["listNow"]>>;

/** Searches the cloud for what pending creations made. Lists of one kind and place are shared. */
export class Searcher {
  private readonly lists = new Map<unknown, Promise<Listed>>();

  constructor(
    private readonly context: Context,
    /** Ids that the user says are no candidates. */
    private readonly ignored: ReadonlySet<string>,
  ) {}

  /** @param wordId the object that the user says was made. */
  async search(creation: PendingCreation, wordId: string | undefined): Promise<Search> {
    const { kind, inputs, name } = creation;
    const handler = handlers[kind];
    const { clear, encrypted, incomparable } = comparableInputs(handler.schema, inputs);
    const account = await openAccount(this.context, placeIn(clear));
    const operation = await account.operation(kind, `${kind} "${name}"`);
    const plan = handler.plan(operation, clear);
    const { byId, complete } = await this.list(plan);
    const existingId = text(clear, "existingId");
    const mayBe = (id: string, object: unknown): boolean =>
      existingId === undefined ? plan.matches(object) : id === existingId;
    const candidates: Candidate[] = [];
    const unread: string[] = [];
    for (const [id, { object }] of byId) {
      if (!this.ignored.has(id) && mayBe(id, object)) {
        const candidate = await compare(plan, operation, id, encrypted);
        if (candidate) {
          candidates.push(candidate);
        } else {
          unread.push(id);
        }
      }
    }
    const hidden = searchedBy.filter((argument) => encrypted.has(argument));
    const doubt =
      unread.length > 0
        ? `the list shows ${unread.join(", ")}, which a read does not find`
        : doubtOf(hidden, complete, plan, byId);
    const unprovable = reasonAgainstProof(plan, [...incomparable, ...hidden]);
    return {
      creation,
      candidates,
      adopts: inputs.adoptExisting === true || existingId !== undefined,
      toServiceTime: (time) => operation.toServiceTime(time) ?? time,
      ...(doubt !== undefined && { doubt }),
      ...(unprovable !== undefined && { unprovable }),
      ...(wordId !== undefined && { word: await word(plan, operation, creation, wordId) }),
    };
  }

  /** Lists what exists; where a list cannot show everything, at least all of the name. */
  private async list(plan: CreatePlan<unknown>): Promise<Listed> {
    const shared = this.lists.get(plan.collection) ?? plan.collection.listNow();
    this.lists.set(plan.collection, shared);
    const listed = await shared;
    return listed.complete ? listed : plan.collection.listNow(chosenName(plan));
  }
}

/** Compares an object with what was asked for; `undefined` when a read does not find it. */
async function compare(
  plan: CreatePlan<unknown>,
  operation: Operation,
  id: string,
  encrypted: ReadonlySet<string>,
): Promise<Candidate | undefined> {
  // An item of a list may show less than the object itself.
  const found = await plan.collection.get(id);
  if (!found) {
    return undefined;
  }
  const { object } = found;
  const unusable = plan.unusableReason(object);
  const differing = disagreements(plan, object, operation.location)
    .filter(({ property }) => !encrypted.has(property))
    .map(describe);
  const createdAt = plan.createdAtOf(object);
  return {
    id,
    name: text(plan.outputsOf(object, {}), "name"),
    differing: [...(unusable === undefined ? [] : [unusable]), ...differing],
    silent: encrypted.size === 0 && agreementWith(plan, object, operation.location) === "silent",
    ...(createdAt !== undefined && { createdAt }),
  };
}

/** @throws CliError when what the user says cannot be. */
async function word(
  plan: CreatePlan<unknown>,
  operation: Operation,
  { kind, urn, inputs }: PendingCreation,
  id: string,
): Promise<Candidate> {
  const { encrypted } = comparableInputs(plan.schema, inputs);
  const candidate = await compare(plan, operation, id, encrypted);
  const { region, projectId } = operation.location;
  if (!candidate) {
    throw new CliError(
      `--take ${urn}=${id}: there is no ${kind} ${id} in region ${region}, project ${projectId}.`,
    );
  }
  if (candidate.differing.length > 0) {
    throw new CliError(
      `--take ${urn}=${id}: it differs in what cannot be changed (${candidate.differing.join("; ")}), so this creation did not make it.`,
    );
  }
  return candidate;
}

/** What is no plain text may hold secrets, and is not shown. */
function describe({ property, actual, wanted, secret }: Disagreement): string {
  const isPlain = [actual, wanted].every((value) => value === undefined || typeof value === "string");
  return secret || !isPlain
    ? `${property} differs`
    : `${property} is ${showValue(actual)}, asked for was ${showValue(wanted)}`;
}

function doubtOf(
  hidden: readonly string[],
  complete: boolean,
  plan: CreatePlan<unknown>,
  byId: Listed["byId"],
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

function reasonAgainstProof(plan: CreatePlan<unknown>, incomparable: readonly string[]): string | undefined {
  if (!plan.named && plan.inputs.existingId === undefined) {
    return "such objects have no name that the program chooses, so nothing tells whose they are";
  }
  return incomparable.length > 0
    ? `${[...new Set(incomparable)].join(", ")} cannot be compared: secrets stay encrypted, and the cloud never shows them`
    : undefined;
}

function placeIn(values: Values): Values {
  const { region, projectId, profile } = values;
  return { region, projectId, profile };
}
