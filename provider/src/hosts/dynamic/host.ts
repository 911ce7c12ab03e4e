import { readSettings, type ConfigReader } from "../../config/settings";
import { LifeCycle, type ProviderContext } from "../../lifecycle";
import { isRequestLogEnabled } from "../../logging/level";
import type { CheckFailure } from "../../schema/checkFailure";
import type { ResourceKind } from "../../schema/schemas";
import type { Values } from "../../schema/values";
import { carrySecretPaths } from "../../schema/secretPaths";
import { handlers } from "../../resources";
import { createContext } from "../../runtime/context";
import { toHostError } from "./hostError";
import { toHostFailure } from "../hostFailure";
import { markInputs, markOutputs } from "../secretMarks";
import { storedProviderKey } from "./storedProvider";

/** What the dynamic host hands to `configure`. */
interface ConfigureRequest {
  readonly config: { get(key: string): unknown };
}

/** The stack's configuration, as the host handed it over. One process serves one stack. */
let source: ConfigReader = () => undefined;
let context: ProviderContext | undefined;

/**
 * One life cycle in the form of a Pulumi dynamic resource provider. Every state file refers to this function by its
 * package, module and name, so these three never change.
 */
export function provider(kind: ResourceKind) {
  const { schema } = handlers[kind];
  const lifeCycle = (): LifeCycle => new LifeCycle(handlers[kind], processContext());
  const toHostOutputs = (outputs: Values): Values => markOutputs(schema, outputs, processContext().redactor);
  /** Turns every failure into one of the host's, the object that it may leave in the state included. */
  const withHostErrors = async <T>(inputs: Values, run: () => T | Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch (error) {
      throw toHostError(error, inputs, toHostOutputs, (text) => processContext().redactor.redact(text));
    }
  };
  return {
    /** Synchronous, because the host uses the provider before a promise would be done. */
    configure({ config }: ConfigureRequest): void {
      source = (key) => config.get(key);
    },

    async check(olds: Values, news: Values): Promise<{ inputs: Values; failures: CheckFailure[] }> {
      return withHostErrors(news, () => {
        const { inputs, failures } = lifeCycle().check(olds, news);
        return { inputs, failures: failures.map(toHostFailure) };
      });
    },

    async diff(id: string, olds: Values, news: Values) {
      return withHostErrors(news, () => {
        const cycle = lifeCycle();
        cycle.claim(id, olds, news);
        const diffResult = cycle.diff(olds, news);
        const { changes, deleteBeforeReplace } = diffResult;
        const replaces = changes.filter(({ effect }) => effect === "replace").map(({ property }) => property);
        // What the plugin has recorded is no longer served by it: the update notes, without a request, what serves it now.
        const isTakenOver = !(storedProviderKey in olds);
        const needsUpdate = isTakenOver || cycle.needsUpdate(diffResult, olds, news);
        return { changes: needsUpdate, replaces, deleteBeforeReplace };
      });
    },

    async create(inputs: Values) {
      return withHostErrors(inputs, async () => {
        const { id, outputs } = await lifeCycle().create(inputs);
        return { id, outs: toHostOutputs(outputs) };
      });
    },

    async read(id: string, state: Values) {
      return withHostErrors(state, async () => {
        const found = await lifeCycle().read(id, state);
        if (!found) {
          return {};
        }
        const inputs = { ...found.inputs, ...carrySecretPaths(found.outputs) };
        return {
          id,
          props: toHostOutputs(found.outputs),
          inputs: markInputs(schema, inputs, processContext().redactor),
        };
      });
    },

    async update(id: string, olds: Values, news: Values) {
      return withHostErrors(news, async () => ({
        outs: toHostOutputs(await lifeCycle().update(id, olds, news)),
      }));
    },

    async delete(id: string, state: Values): Promise<void> {
      return withHostErrors(state, () => lifeCycle().delete(id, state));
    },
  };
}

/** Settings are read anew for each process, never from the state. */
function processContext(): ProviderContext {
  return (context ??= createContext({
    settings: () => readSettings(source, process.env),
    // What the provider's process writes to standard output appears among the engine's own messages.
    log: (line) => {
      console.log(line);
    },
    ...(isRequestLogEnabled(process.env, process.argv) && {
      debug: (line: string) => {
        console.error(line);
      },
    }),
  }));
}
