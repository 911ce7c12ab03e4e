import { parseDuration } from "../constraints/duration";
import { ConfigurationError } from "../errors/configurationError";
import { HuaweiCloudError } from "../errors/huaweiCloudError";
import { NotFoundError } from "../errors/notFoundError";
import { checkValues } from "../schema/validate";
import { diffValues, needsRecord, type PropertyChange } from "../schema/diff";
import type { CheckFailure, TimedOperation, Values } from "../schema/property";
import { carrySecretPaths, secretTexts } from "../schema/secretPaths";
import { isAbsent, isUnknown } from "../schema/unknown";
import { checkExistingId } from "./classMarks";
import type { Context, OperationParts } from "./context";
import { withErrorContext } from "./errorContext";
import type { Handler, Operation, ReadResult, Recorded } from "./handler";
import { adoptionMark, adoptionOf, carryGenerated, isUnfinished } from "./stateAnnotations";
import { locationInputs, locationOfState } from "./location";
import { createOrAdopt, type Creation } from "./createOrAdopt";
import type { CreatePlan } from "./createPlan";
import { outcomeUnknownError, pendingCreateIn } from "./pendingCreate/note";
import { deletePlaceholder, readPlaceholder } from "./pendingCreate/placeholder";
import { reportDuplicates } from "./pendingCreate/reportDuplicates";
import { text } from "./outputs";
import { localChange, readResult, recorder, recording } from "./recordState";
import { keeping } from "./partialState";

/** What a diff tells a host; hosts use as much of it as they can. */
export interface Difference {
  /** Arguments that differ and what that does. */
  readonly changes: readonly PropertyChange[];
  /** Whether the last operation left the object unfinished, so that an update is needed whatever the arguments say. */
  readonly unfinished: boolean;
  /** Whether the old object has to go before the new one can come. */
  readonly deleteBeforeReplace: boolean;
}

/**
 * The life cycle of a resource type, independent of the host that serves it: plain JSON values in and out, errors that say
 * what was done on what.
 */
export class LifeCycle {
  constructor(
    private readonly handler: Handler,
    private readonly context: Context,
  ) {}

  /**
   * Checks arguments before any request: every documented constraint, all failures at once. Unknown values pass.
   *
   * @param olds the inputs before; empty for a new resource.
   */
  check(olds: Values, news: Values): { inputs: Values; failures: CheckFailure[] } {
    const { secrets } = this.context;
    this.learn(olds, news);
    try {
      const settings = this.context.settings();
      const named = this.context.generatedNames.choose(olds, news);
      const { values, failures } = checkValues(this.handler.schema, named, settings, (text) =>
        secrets.hide(text),
      );
      const location = locationInputs(settings, olds, values);
      const profile = text(values, "profile");
      if (location.failures.length === 0 && !isUnknown(profile)) {
        this.context.tellOfSignIn(profile);
      }
      return {
        inputs: { ...values, ...location.inputs, ...carryGenerated(news), ...carrySecretPaths(news) },
        failures: [
          ...failures,
          ...[...checkExistingId(olds, news), ...location.failures].map((failure) => ({
            ...failure,
            reason: secrets.hide(failure.reason),
          })),
        ],
      };
    } catch (error) {
      if (error instanceof ConfigurationError) {
        return { inputs: news, failures: [{ property: "", reason: secrets.hide(error.message) }] };
      }
      throw error;
    }
  }

  /**
   * Compares what the state records with checked inputs.
   *
   * @param id the object's, which from then on no other resource of this process can take over.
   */
  diff(state: Values, inputs: Values, id?: string): Difference {
    const { schema } = this.handler;
    this.learn(state, inputs);
    if (pendingCreateIn(state)) {
      // What the request made, if anything, passes from the placeholder to the resource that replaces it.
      if (id !== undefined) {
        this.context.remade.set(id, inputs);
        this.context.generatedNames.keepPending(inputs);
      }
      return {
        changes: [{ property: "id", change: "replace" }],
        unfinished: true,
        deleteBeforeReplace: true,
      };
    }
    if (!this.claimRecorded(state, id)) {
      throw new HuaweiCloudError({
        code: "HWAI_SHARED_OBJECT",
        problem: `${this.subjectOf(state, id)} (${id ?? ""}) belongs to two resources of this program: one of them has adopted it`,
        advice:
          "Remove one of the two from the program, or give the one that adopted it another object, then run `pulumi up` again: the object stays with the resource that is left.",
      });
    }
    return {
      changes: diffValues(schema, state, inputs),
      unfinished: isUnfinished(state),
      deleteBeforeReplace: schema.deleteBeforeReplace,
    };
  }

  /**
   * Whether differences need an update. Those in what only the inputs of a later operation have to tell do not: the preview of an
   * update knows no outputs, so that all that depends on the resource would look replaced.
   */
  needsUpdate({ changes, unfinished }: Difference, state: Values, inputs: Values): boolean {
    return unfinished || changes.some((change) => needsRecord(this.handler.schema, change, state, inputs));
  }

  /** @throws UnfinishedError when the object exists but is not what was asked for; it must be recorded. */
  async create(inputs: Values): Promise<Recorded> {
    this.learn(inputs);
    return this.telling("create", inputs, inputs, async (limit) => {
      const { schema } = this.handler;
      const location = await this.context.locate(inputs);
      const operation = await this.open(limit, inputs, location);
      const plan = this.handler.plan(operation, inputs);
      const record = recorder(schema, operation.location, inputs);
      const creation = await recording(record, () => createOrAdopt(operation, plan));
      const id = plan.idOf(creation.made.object);
      const mark = creation.adopted ? adoptionMark() : {};
      const adoption = adoptionOf(mark);
      if (adoption !== undefined) {
        this.context.claimsOf(schema.kind, location).completeAdoption(id, adoption);
      }
      return recording(
        (outputs) => record({ ...outputs, ...mark }),
        async () => {
          const outputs = await this.complete(operation, plan, creation);
          return { id, outputs: record({ ...outputs, ...mark }) };
        },
      );
    });
  }

  /** Waits until a new object is what the inputs say. Whatever goes wrong, the object is not lost. */
  private async complete<T>(
    operation: Operation,
    plan: CreatePlan<T>,
    { made, adopted, earlier }: Creation<T>,
  ): Promise<Values> {
    const { inputs } = plan;
    const id = plan.idOf(made.object);
    let outputs = plan.outputsOf(made.object, inputs);
    return keeping(
      id,
      () => outputs,
      async () => {
        outputs = await this.handler.complete(operation, made, inputs, adopted);
        if (earlier) {
          await reportDuplicates(operation, plan, id, earlier);
        }
        return outputs;
      },
    );
  }

  /**
   * Looks at the object.
   *
   * @param state what the state records; (nearly) empty when the object is only known by its id.
   * @returns `undefined` when an object that the state records is gone.
   * @throws NotFoundError when an object that is only known by its id does not exist.
   */
  async read(id: string, state: Values): Promise<ReadResult | undefined> {
    this.learn(state);
    return this.telling("read", { ...state, id }, state, async (limit) => {
      const { schema } = this.handler;
      const location = locationOfState(state) ?? (await this.context.locate(state));
      const operation = await this.open(limit, state, location, id);
      const evidence = pendingCreateIn(state);
      if (evidence) {
        return readPlaceholder(this.handler, operation, { id, state, evidence });
      }
      this.claimRecorded(state, id);
      const found = await this.handler.read(operation, id, state);
      if (!found) {
        if (this.isRecorded(state)) {
          return undefined;
        }
        const { region, projectId } = location;
        throw new NotFoundError(`${schema.kind} ${id}`, `region ${region}, project ${projectId}`);
      }
      return readResult(schema, id, found, state, location);
    });
  }

  /** @throws UnfinishedError when the object is changed in part. */
  async update(id: string, state: Values, inputs: Values): Promise<Values> {
    this.learn(state, inputs);
    return this.telling("update", { ...state, id }, inputs, async (limit) => {
      const { schema } = this.handler;
      const location = locationOfState(state) ?? (await this.context.locate(inputs));
      if (pendingCreateIn(state)) {
        throw outcomeUnknownError(
          this.subjectOf(state, id),
          "nothing has looked for it since",
          [],
          undefined,
        );
      }
      const { changes, unfinished } = this.diff(state, inputs);
      if (!unfinished && changes.every(({ change }) => change === "local")) {
        // Nothing that the cloud knows of: no request.
        return localChange(schema, state, inputs);
      }
      const operation = await this.open(limit, inputs, location, id);
      const record = recorder(schema, operation.location, inputs, state);
      return recording(record, async () => record(await this.handler.update(operation, id, state, inputs)));
    });
  }

  /** Deletes the object and waits until it is gone; already gone is success. */
  async delete(id: string, state: Values): Promise<void> {
    this.learn(state);
    return this.telling("delete", { ...state, id }, state, async (limit) => {
      const location = locationOfState(state) ?? (await this.context.locate(state));
      const operation = await this.open(limit, state, location, id);
      const evidence = pendingCreateIn(state);
      if (evidence) {
        const wanted = this.context.remade.get(id);
        await deletePlaceholder(this.handler, operation, { id, state, evidence }, wanted);
        return;
      }
      const claims = this.context.claimsOf(this.handler.schema.kind, location);
      if (claims.belongsToOther(id, adoptionOf(state))) {
        operation.log(
          `${operation.subject} (${id}) belongs to the resource that has taken it over, and stays`,
        );
        return;
      }
      await this.handler.delete(operation, id, state);
    });
  }

  /** Gets to know the secrets among values, so that nothing that leaves the process repeats them. */
  private learn(...all: readonly Values[]): void {
    this.context.secrets.add(...all.flatMap((values) => secretTexts(this.handler.schema, values)));
  }

  /**
   * Remembers whose object this is, so that no other resource of this process gets it.
   *
   * @returns `false` when another one has it.
   */
  private claimRecorded(state: Values, id: string | undefined): boolean {
    const location = locationOfState(state);
    if (id === undefined || !location || pendingCreateIn(state)) {
      return true;
    }
    return this.context.claimsOf(this.handler.schema.kind, location).claimRecorded(id, adoptionOf(state));
  }

  /** Whether the state records an object that was made or read before, rather than a bare id. */
  private isRecorded(state: Values): boolean {
    return locationOfState(state) !== undefined && !isAbsent(state.name);
  }

  private async open(
    limit: Limit,
    values: Values,
    location: Operation["location"],
    id?: string,
  ): Promise<Operation> {
    const { kind } = this.handler.schema;
    const subject = this.subjectOf(values, id);
    return this.context.open({
      kind,
      // Waits are told on the stack's row, where the name alone tells which resource is meant.
      subject: subject === kind ? `${kind}${this.handler.traitOf?.(values) ?? ""}` : subject,
      location,
      ...limit,
    });
  }

  /** How long an operation may take, and the argument that says so. */
  private limit(timed: TimedOperation, values: Values): Limit {
    const timeouts = (values.timeouts ?? {}) as Partial<Record<TimedOperation, string>>;
    const text = timeouts[timed] ?? this.handler.schema.defaultTimeouts[timed];
    return { timeoutMs: parseDuration(text) ?? 0, setting: `timeouts.${timed}` };
  }

  /** The resource in words. */
  private subjectOf(values: Values, id: string | undefined): string {
    const { kind } = this.handler.schema;
    const name = this.handler.nameOf(values) ?? id;
    return name === undefined ? kind : `${kind} "${name}"`;
  }

  /**
   * Runs an operation within its time-out, and puts what was done, on what, in front of every error.
   *
   * @param timed the values that hold its time-out.
   */
  private async telling<T>(
    verb: TimedOperation,
    values: Values,
    timed: Values,
    work: (limit: Limit) => Promise<T>,
  ): Promise<T> {
    const limit = this.limit(verb, timed);
    try {
      return await this.context.within(limit.timeoutMs, limit.setting, () => work(limit));
    } catch (error) {
      const subject = this.subjectOf(values, values.id as string | undefined);
      throw withErrorContext(`${participles[verb]} ${subject}`, error, this.context.secrets);
    }
  }
}

/** What an operation does, in words. */
const participles: Readonly<Record<TimedOperation, string>> = {
  create: "creating",
  read: "reading",
  update: "updating",
  delete: "deleting",
};

type Limit = Pick<OperationParts, "timeoutMs" | "setting">;
