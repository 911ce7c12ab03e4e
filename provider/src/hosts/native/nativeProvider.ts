import type { Environment } from "../../config/layer";
import { LifeCycle, type ProviderContext } from "../../lifecycle";
import { lookUp, type LookUpResult } from "../../lifecycle/lookUp";
import { previewCreate, previewUpdate, stableOutputs } from "../../lifecycle/preview";
import { handlers } from "../../resources";
import { createContext } from "../../runtime/context";
import { diffPaths, type PathChange } from "../../schema/diffPaths";
import type { CheckFailure } from "../../schema/checkFailure";
import { findLookUp } from "../../schema/lookUps";
import { schemas, type KindSchema, type ResourceKind } from "../../schema/schemas";
import { carrySecretPaths, secretPathsKey } from "../../schema/secretPaths";
import { isAbsent } from "../../schema/unknown";
import type { Values } from "../../schema/values";
import { markInputs, markOutputs } from "../secretMarks";
import { toHostFailure } from "../hostFailure";
import { withAutoName, type AutoNaming } from "./autoName";
import { plaintextSecretError, readConfiguration } from "./configuration";
import { toImportedInputs } from "./importedInputs";
import { parseImportId } from "./importId";

/** What the provider of a process works with. */
export interface NativeProviderOptions {
  readonly environment: Environment;
  /** Writes a line that stays. */
  readonly log: (line: string) => void;
  /** Shows how far a wait is. */
  readonly progress: (line: string) => void;
  /** Writes a line about each request; absent when there is no request log. */
  readonly debug?: ((line: string) => void) | undefined;
}

/** The resource that a call is about. */
export interface ResourceRequest {
  readonly urn: string;
  readonly kind: ResourceKind;
  readonly logicalName: string;
}

/** How long an operation may take by the resource option `customTimeouts`, in milliseconds; 0 for the argument `timeouts`. */
export interface OperationLimits {
  readonly customTimeoutMs: number;
}

/** What a diff tells the engine. */
export interface NativeDiff {
  readonly changes: boolean;
  readonly paths: readonly PathChange[];
  readonly replaces: readonly string[];
  readonly deleteBeforeReplace: boolean;
  /** Outputs that an update leaves as they are. */
  readonly stables: readonly string[];
}

/** An object as the engine records it. */
export interface NativeState {
  readonly id: string;
  readonly outputs: Values;
}

/**
 * The life cycles as the engine's own protocol has them, over plain values: previews, exact diffs, imports and time-outs of the engine.
 * One process has one provider: the default one of the stack, or one that a program makes.
 */
export class NativeProvider {
  private cancellation = new AbortController();
  private context: ProviderContext | undefined;
  private salt = "";

  constructor(private readonly options: NativeProviderOptions) {}

  /**
   * Takes the settings. Nothing is sent.
   *
   * @throws ConfigurationError when a secret stands in the configuration in clear. Impossible settings show when the first resource is
   * checked.
   */
  configure(values: Values): void {
    const error = plaintextSecretError(values);
    if (error) {
      throw error;
    }
    const { environment, log, progress, debug } = this.options;
    // An engine that attaches to a running plugin configures it anew, also after one that was interrupted.
    this.cancellation = new AbortController();
    this.salt = typeof values.nameSalt === "string" ? values.nameSalt : "";
    this.context = createContext({
      settings: () => readConfiguration(values, environment),
      log,
      progress,
      debug,
      signal: this.cancellation.signal,
    });
  }

  /** Ends all waits. Requests in flight that change something are finished, and what they made is recorded. */
  cancel(): void {
    this.cancellation.abort();
  }

  /** Takes secrets out of a text. */
  redact(text: string): string {
    return this.context?.redactor.redact(text) ?? text;
  }

  check(
    { kind, urn, logicalName }: ResourceRequest,
    olds: Values,
    news: Values,
    autoNaming?: AutoNaming,
  ): { inputs: Values; failures: CheckFailure[] } {
    const schema = schemas[kind];
    const named = withAutoName(schema, { urn, logicalName, salt: this.salt, autoNaming }, olds, news);
    if (!named) {
      const reason = "name: is missing, and pulumi:autonaming is disabled. Set it";
      return { inputs: news, failures: [{ property: "", reason }] };
    }
    const { inputs, failures } = this.lifeCycle(kind).check(olds, named);
    return { inputs: this.wrapInputs(schema, inputs), failures: failures.map(toHostFailure) };
  }

  diff({ kind }: ResourceRequest, id: string, state: Values, inputs: Values): NativeDiff {
    const schema = schemas[kind];
    const cycle = this.lifeCycle(kind);
    cycle.claim(id, state, inputs);
    const result = cycle.diff(state, inputs);
    // An object that was taken over would be taken over again by its own replacement, and then deleted.
    const isAdopting = !isAbsent(inputs.existingId) || inputs.adoptExisting === true;
    const deleteBeforeReplace = result.deleteBeforeReplace || isAdopting;
    if (!cycle.needsUpdate(result, state, inputs)) {
      // `pulumi up --replace` goes by this as well.
      return { changes: false, paths: [], replaces: [], deleteBeforeReplace, stables: [] };
    }
    const replaces = result.changes
      .filter(({ effect }) => effect === "replace")
      .map(({ property }) => property);
    return {
      changes: true,
      // A placeholder stands for no object that could be compared.
      paths: replaces.includes("id") ? [] : diffPaths(schema, state, inputs),
      replaces,
      deleteBeforeReplace,
      stables: replaces.length > 0 ? [] : stableOutputs(schema),
    };
  }

  previewCreate({ kind }: ResourceRequest, inputs: Values): Values {
    return this.wrapOutputs(schemas[kind], {
      ...previewCreate(schemas[kind], inputs),
      ...carrySecretPaths(inputs),
    });
  }

  async create({ kind }: ResourceRequest, inputs: Values, limits: OperationLimits): Promise<NativeState> {
    const { id, outputs } = await this.lifeCycle(kind, "create", limits).create(inputs);
    return { id, outputs: this.wrapOutputs(schemas[kind], outputs) };
  }

  previewUpdate({ kind }: ResourceRequest, state: Values, inputs: Values): Values {
    return this.wrapOutputs(schemas[kind], {
      ...previewUpdate(schemas[kind], state, inputs),
      ...carrySecretPaths(inputs),
    });
  }

  async update(
    { kind }: ResourceRequest,
    id: string,
    state: Values,
    inputs: Values,
    limits: OperationLimits,
  ): Promise<Values> {
    const outputs = await this.lifeCycle(kind, "update", limits).update(id, state, inputs);
    return this.wrapOutputs(schemas[kind], outputs);
  }

  /**
   * Reads an object that the state records, or that is only known by its id.
   *
   * @param givenId the id, or REGION/PROJECT/ID where nothing is recorded.
   * @param inputs the recorded inputs; empty for an import.
   * @returns `undefined` when the object is gone.
   */
  async read(
    { kind }: ResourceRequest,
    givenId: string,
    state: Values,
    inputs: Values,
    limits: OperationLimits,
  ): Promise<(NativeState & { readonly inputs: Values }) | undefined> {
    const schema = schemas[kind];
    const isRecorded = !isAbsent(state.region) && !isAbsent(state.projectId);
    const { id, location } = isRecorded ? { id: givenId, location: {} } : parseImportId(givenId);
    const found = await this.lifeCycle(kind, "read", limits).read(id, { ...location, ...state });
    if (!found) {
      return undefined;
    }
    const isImport = Object.keys(inputs).length === 0;
    const foundInputs = isImport
      ? toImportedInputs(schema, found.inputs, this.openContext().settings(), location)
      : { ...found.inputs, ...carrySecretPaths(inputs) };
    return {
      id,
      outputs: this.wrapOutputs(schema, { ...found.outputs, ...carrySecretPaths(inputs) }),
      inputs: this.wrapInputs(schema, foundInputs),
    };
  }

  async delete({ kind }: ResourceRequest, id: string, state: Values, limits: OperationLimits): Promise<void> {
    await this.lifeCycle(kind, "delete", limits).delete(id, state);
  }

  /**
   * Finds objects of the account.
   *
   * @param name of the function.
   */
  lookUp(name: string, args: Values): Promise<LookUpResult> {
    const found = findLookUp(name);
    if (!found) {
      throw new Error(
        `${name} is no function of this version of the plugin. Update the plugin, or correct the name.`,
      );
    }
    return lookUp(this.openContext(), handlers[found.kind], found.lookUp, args);
  }

  /** Wraps secrets among outputs, such as those that a failure leaves behind. */
  wrapOutputs(schema: KindSchema, outputs: Values): Values {
    return withoutSecretPaths(markOutputs(schema, outputs, this.openContext().redactor));
  }

  private wrapInputs(schema: KindSchema, inputs: Values): Values {
    return withoutSecretPaths(markInputs(schema, inputs, this.openContext().redactor));
  }

  /** @throws Error before the engine has configured the provider, which it never does out of order. */
  private openContext(): ProviderContext {
    if (!this.context) {
      throw new Error("The engine used the provider before it configured it.");
    }
    return this.context;
  }

  /** @param verb names the operation in `customTimeouts`. */
  private lifeCycle(kind: ResourceKind, verb?: string, limits?: OperationLimits): LifeCycle {
    const context = this.openContext();
    const customTimeoutMs = limits?.customTimeoutMs ?? 0;
    if (verb === undefined || customTimeoutMs === 0) {
      return new LifeCycle(handlers[kind], context);
    }
    return new LifeCycle(handlers[kind], {
      ...context,
      withTimeout: (_timeoutMs, _timeoutOption, work) =>
        context.withTimeout(customTimeoutMs, `customTimeouts.${verb}`, work),
    });
  }
}

/** The engine keeps what is a secret itself, so that the note of it need not be recorded. */
function withoutSecretPaths(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => name !== secretPathsKey));
}
