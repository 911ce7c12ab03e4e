import { parseDuration } from "../constraints/duration";
import type { Location } from "../client/services/serviceSession";
import type { TimedOperation } from "../schema/definition";
import type { Values } from "../schema/values";
import type { OperationOptions, ProviderContext } from "./context";
import { withErrorContext } from "./errorContext";
import type { Handler } from "./handler";
import type { OperationContext } from "./operationContext";
import { PartialStateError } from "./state/partialState";
import { progressLabelOf, resourceLabelOf } from "./resourceLabel";
import { partialMark } from "./state/stateAnnotations";

/** An operation on one resource. */
export interface OperationRequest {
  readonly verb: TimedOperation;
  /** The object's id; absent for a create. */
  readonly id?: string;
  /** Values that name the resource in errors. */
  readonly values: Values;
  /** Values that hold the time-out, and name the resource in progress lines. */
  readonly options: Values;
}

/** What an operation does its work with. */
export interface OperationRun {
  /** Opens the operation against the cloud. */
  readonly open: (location: Location) => Promise<OperationContext>;
  /** Sets what completes outputs for the state; it also completes those of an object that a failure leaves behind. */
  readonly recordWith: (record: (outputs: Values) => Values) => void;
}

/**
 * Runs an operation within its time-out. This is the one place that catches its errors: it completes the state of an object that
 * exists, and prefixes the error with the operation and the resource.
 */
export async function runOperation<T>(
  provider: ProviderContext,
  handler: Handler,
  { verb, id, values, options }: OperationRequest,
  run: (operation: OperationRun) => Promise<T>,
): Promise<T> {
  const timeout = timeoutOf(handler, verb, options);
  let opened: OperationContext | undefined;
  let record = (outputs: Values): Values => outputs;
  const operation: OperationRun = {
    open: async (location) => {
      opened = await provider.openOperation({
        kind: handler.schema.kind,
        resourceLabel: progressLabelOf(handler, options, id),
        location,
        ...timeout,
      });
      return opened;
    },
    recordWith: (completeOutputs) => {
      record = completeOutputs;
    },
  };
  try {
    return await provider.withTimeout(timeout.timeoutMs, timeout.timeoutOption, () => run(operation));
  } catch (error) {
    const failure = opened ? opened.partialState.wrap(error, values) : error;
    const completed =
      failure instanceof PartialStateError
        ? new PartialStateError(failure.id, { ...record(failure.outputs), ...partialMark }, failure.cause)
        : failure;
    const resourceLabel = resourceLabelOf(handler, values, id);
    throw withErrorContext(`${participles[verb]} ${resourceLabel}`, completed, provider.redactor);
  }
}

/** What an operation does, in words. */
const participles: Readonly<Record<TimedOperation, string>> = {
  create: "creating",
  read: "reading",
  update: "updating",
  delete: "deleting",
};

/** Returns how long an operation may take, and the argument that says so. */
function timeoutOf(
  { schema }: Handler,
  verb: TimedOperation,
  values: Values,
): Pick<OperationOptions, "timeoutMs" | "timeoutOption"> {
  const timeouts = (values.timeouts ?? {}) as Partial<Record<TimedOperation, string>>;
  const text = timeouts[verb] ?? schema.defaultTimeouts[verb];
  return { timeoutMs: parseDuration(text) ?? 0, timeoutOption: `timeouts.${verb}` };
}
