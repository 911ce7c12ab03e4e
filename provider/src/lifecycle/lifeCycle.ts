import { parseDuration } from "../constraints/duration";
import { ConfigurationError } from "../errors/configurationError";
import { NotFoundError } from "../errors/notFoundError";
import { validateInputs } from "../schema/validate";
import type { CheckFailure } from "../schema/checkFailure";
import type { TimedOperation } from "../schema/definition";
import type { Values } from "../schema/values";
import { carrySecretPaths, secretStrings } from "../schema/secretPaths";
import { isAbsent, isUnknown } from "../schema/unknown";
import { claimRecorded, prepareReplacement, sharedObjectError } from "./claimRecorded";
import { validateExistingId } from "./classMarks";
import type { ProviderContext, OperationOptions } from "./context";
import { diffResource, needsUpdate, type DiffResult } from "./diff";
import { withErrorContext } from "./errorContext";
import type { Handler, OperationContext, ReadResult, ResourceState } from "./handler";
import { createAdoptionMark, adoptionMarkOf, carryAutoNamed } from "./stateAnnotations";
import { resolveLocationInputs, locationFromState } from "./location";
import { createOrAdopt } from "./createOrAdopt";
import type { CreateResult } from "./createResult";
import type { CreatePlan } from "./createPlan";
import {
  deletePlaceholder,
  outcomeUnknownError,
  readPendingCreate,
  readPlaceholder,
  reportDuplicates,
} from "./pendingCreate";
import { getString } from "./outputs";
import { applyLocalChange, toReadResult, createStateRecorder, completePartialState } from "./recordState";
import { withPartialState } from "./partialState";

/**
 * The life cycle of a resource type, independent of the host that serves it: plain JSON values in and out, errors that say
 * what was done on what.
 */
export class LifeCycle {
  constructor(
    private readonly handler: Handler,
    private readonly context: ProviderContext,
  ) {}

  /**
   * Checks arguments before any request: every documented constraint, all failures at once. Unknown values pass.
   *
   * @param olds the inputs before; empty for a new resource.
   */
  check(olds: Values, news: Values): { inputs: Values; failures: CheckFailure[] } {
    const { redactor } = this.context;
    this.registerSecrets(olds, news);
    try {
      const settings = this.context.settings();
      const namedInputs = this.context.autoNames.resolve(olds, news);
      const { values, failures } = validateInputs(this.handler.schema, namedInputs, settings, (text) =>
        redactor.redact(text),
      );
      const location = resolveLocationInputs(settings, olds, values);
      const profile = getString(values, "profile");
      if (location.failures.length === 0 && !isUnknown(profile)) {
        this.context.logCredentialsNotice(profile);
      }
      return {
        inputs: { ...values, ...location.inputs, ...carryAutoNamed(news), ...carrySecretPaths(news) },
        failures: [
          ...failures,
          ...[...validateExistingId(olds, news), ...location.failures].map((failure) => ({
            ...failure,
            reason: redactor.redact(failure.reason),
          })),
        ],
      };
    } catch (error) {
      if (error instanceof ConfigurationError) {
        return { inputs: news, failures: [{ property: "", reason: redactor.redact(error.message) }] };
      }
      throw error;
    }
  }

  /** Compares what the state records with checked inputs. */
  diff(state: Values, inputs: Values): DiffResult {
    return diffResource(this.handler.schema, state, inputs);
  }

  /** Whether differences need an update. */
  needsUpdate(diff: DiffResult, state: Values, inputs: Values): boolean {
    return needsUpdate(this.handler.schema, diff, state, inputs);
  }

  /**
   * Registers a recorded resource before its first operation: claims its object, or hands what a placeholder stands for to the
   * resource that replaces it.
   *
   * @param inputs the checked inputs that the state is compared with.
   * @throws HuaweiCloudError HWAI_SHARED_OBJECT when another resource of the program has the object.
   */
  claim(id: string, state: Values, inputs: Values): void {
    this.registerSecrets(state, inputs);
    if (readPendingCreate(state)) {
      prepareReplacement(this.context, id, inputs);
    } else if (!claimRecorded(this.context, this.handler.schema.kind, id, state)) {
      throw sharedObjectError(this.resourceLabelOf(state, id), id);
    }
  }

  /** @throws UnfinishedError when the object exists but is not what was asked for; it must be recorded. */
  async create(inputs: Values): Promise<ResourceState> {
    this.registerSecrets(inputs);
    return this.runOperation("create", inputs, inputs, async (timeoutFor) => {
      const { schema } = this.handler;
      const location = await this.context.resolveLocation(inputs);
      const context = await this.openOperation(timeoutFor, inputs, location);
      const plan = this.handler.planCreate(context, inputs);
      const record = createStateRecorder(schema, context.location, inputs);
      const result = await completePartialState(record, () => createOrAdopt(context, plan));
      const id = plan.idOf(result.observation.object);
      const adoptionMark = result.adopted ? createAdoptionMark() : {};
      const adoption = adoptionMarkOf(adoptionMark);
      if (adoption !== undefined) {
        this.context.claimsOf(schema.kind, location).completeAdoption(id, adoption);
      }
      return completePartialState(
        (outputs) => record({ ...outputs, ...adoptionMark }),
        async () => {
          const outputs = await this.completeCreate(context, plan, result);
          return { id, outputs: record({ ...outputs, ...adoptionMark }) };
        },
      );
    });
  }

  /** Waits until a new object is what the inputs say. Whatever goes wrong, the object is not lost. */
  private async completeCreate<T>(
    context: OperationContext,
    plan: CreatePlan<T>,
    { observation, adopted, earlierPending }: CreateResult<T>,
  ): Promise<Values> {
    const { inputs } = plan;
    const id = plan.idOf(observation.object);
    let outputs = plan.toOutputs(observation.object, inputs);
    return withPartialState(
      id,
      () => outputs,
      async () => {
        outputs = await this.handler.completeCreate(context, observation, inputs, adopted);
        if (earlierPending) {
          await reportDuplicates(context, plan, id, earlierPending);
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
    this.registerSecrets(state);
    return this.runOperation("read", { ...state, id }, state, async (timeoutFor) => {
      const { schema } = this.handler;
      const location = locationFromState(state) ?? (await this.context.resolveLocation(state));
      const context = await this.openOperation(timeoutFor, state, location, id);
      const evidence = readPendingCreate(state);
      if (evidence) {
        return readPlaceholder(this.handler, context, { id, state, evidence });
      }
      claimRecorded(this.context, schema.kind, id, state);
      const found = await this.handler.read(context, id, state);
      if (!found) {
        if (this.hasRecordedObject(state)) {
          return undefined;
        }
        const { region, projectId } = location;
        throw new NotFoundError(`${schema.kind} ${id}`, `region ${region}, project ${projectId}`);
      }
      return toReadResult(schema, id, found, state, location);
    });
  }

  /** @throws UnfinishedError when the object is changed in part. */
  async update(id: string, state: Values, inputs: Values): Promise<Values> {
    this.registerSecrets(state, inputs);
    return this.runOperation("update", { ...state, id }, inputs, async (timeoutFor) => {
      const { schema } = this.handler;
      const location = locationFromState(state) ?? (await this.context.resolveLocation(inputs));
      if (readPendingCreate(state)) {
        throw outcomeUnknownError(
          this.resourceLabelOf(state, id),
          "nothing has looked for it since",
          [],
          undefined,
        );
      }
      const { changes, partial } = this.diff(state, inputs);
      if (!partial && changes.every(({ effect }) => effect === "none")) {
        // Nothing that the cloud knows of: no request.
        return applyLocalChange(schema, state, inputs);
      }
      const context = await this.openOperation(timeoutFor, inputs, location, id);
      const record = createStateRecorder(schema, context.location, inputs, state);
      return completePartialState(record, async () =>
        record(await this.handler.update(context, id, state, inputs)),
      );
    });
  }

  /** Deletes the object and waits until it is gone; already gone is success. */
  async delete(id: string, state: Values): Promise<void> {
    this.registerSecrets(state);
    return this.runOperation("delete", { ...state, id }, state, async (timeoutFor) => {
      const location = locationFromState(state) ?? (await this.context.resolveLocation(state));
      const context = await this.openOperation(timeoutFor, state, location, id);
      const evidence = readPendingCreate(state);
      if (evidence) {
        const replacementInputs = this.context.replacements.get(id);
        await deletePlaceholder(this.handler, context, { id, state, evidence }, replacementInputs);
        return;
      }
      const claims = this.context.claimsOf(this.handler.schema.kind, location);
      if (claims.belongsToOther(id, adoptionMarkOf(state))) {
        context.log(
          `${context.resourceLabel} (${id}) belongs to the resource that has taken it over, and stays`,
        );
        return;
      }
      await this.handler.delete(context, id, state);
    });
  }

  /** Gets to know the secrets among values, so that nothing that leaves the process repeats them. */
  private registerSecrets(...all: readonly Values[]): void {
    this.context.redactor.add(...all.flatMap((values) => secretStrings(this.handler.schema, values)));
  }

  /** Whether the state records an object that was made or read before, rather than a bare id. */
  private hasRecordedObject(state: Values): boolean {
    return locationFromState(state) !== undefined && !isAbsent(state.name);
  }

  private async openOperation(
    timeoutFor: OperationTimeout,
    values: Values,
    location: OperationContext["location"],
    id?: string,
  ): Promise<OperationContext> {
    const { kind } = this.handler.schema;
    const resourceLabel = this.resourceLabelOf(values, id);
    return this.context.openOperation({
      kind,
      // Waits are told on the stack's row, where the name alone tells which resource is meant.
      resourceLabel:
        resourceLabel === kind ? `${kind}${this.handler.qualifierOf?.(values) ?? ""}` : resourceLabel,
      location,
      ...timeoutFor,
    });
  }

  /** How long an operation may take, and the argument that says so. */
  private timeoutFor(timeoutSource: TimedOperation, values: Values): OperationTimeout {
    const timeouts = (values.timeouts ?? {}) as Partial<Record<TimedOperation, string>>;
    const text = timeouts[timeoutSource] ?? this.handler.schema.defaultTimeouts[timeoutSource];
    return { timeoutMs: parseDuration(text) ?? 0, timeoutOption: `timeouts.${timeoutSource}` };
  }

  /** The resource in words. */
  private resourceLabelOf(values: Values, id: string | undefined): string {
    const { kind } = this.handler.schema;
    const name = this.handler.nameOf(values) ?? id;
    return name === undefined ? kind : `${kind} "${name}"`;
  }

  /**
   * Runs an operation within its time-out, and puts what was done, on what, in front of every error.
   *
   * @param timeoutSource the values that hold its time-out.
   */
  private async runOperation<T>(
    verb: TimedOperation,
    values: Values,
    timeoutSource: Values,
    run: (timeoutFor: OperationTimeout) => Promise<T>,
  ): Promise<T> {
    const timeoutFor = this.timeoutFor(verb, timeoutSource);
    try {
      return await this.context.withTimeout(timeoutFor.timeoutMs, timeoutFor.timeoutOption, () =>
        run(timeoutFor),
      );
    } catch (error) {
      const resourceLabel = this.resourceLabelOf(values, values.id as string | undefined);
      throw withErrorContext(`${participles[verb]} ${resourceLabel}`, error, this.context.redactor);
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

type OperationTimeout = Pick<OperationOptions, "timeoutMs" | "timeoutOption">;
