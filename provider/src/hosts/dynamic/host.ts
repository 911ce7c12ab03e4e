import { readSettings, type ConfigurationSource } from "../../config/settings";
import { handlers, LifeCycle, type Context } from "../../lifecycle";
import { wantsRequestLog } from "../../logging/level";
import type { CheckFailure, ResourceKind, Values } from "../../schema/property";
import { carrySecretPaths } from "../../schema/secretPaths";
import { createContext } from "../../runtime/context";
import { toHostError } from "./hostError";
import { toHostFailure } from "./hostFailure";
import { markInputs, markOutputs } from "./secretMarks";

/** What the dynamic host hands to `configure`. */
interface ConfigureRequest {
  readonly config: { get(key: string): unknown };
}

/** The stack's configuration, as the host handed it over. One process serves one stack. */
let source: ConfigurationSource = () => undefined;
let context: Context | undefined;

/**
 * One life cycle in the form of a Pulumi dynamic resource provider. Every state file refers to this function by its
 * package, module and name, so these three never change.
 */
export function provider(kind: ResourceKind) {
  const { schema } = handlers[kind];
  const lifeCycle = (): LifeCycle => new LifeCycle(handlers[kind], contextOfProcess());
  const outputsOf = (outputs: Values): Values => markOutputs(schema, outputs, contextOfProcess().secrets);
  /** Turns every failure into one of the host's, the object that it may leave in the state included. */
  const hosted = async <T>(inputs: Values, work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw toHostError(error, inputs, outputsOf, (text) => contextOfProcess().secrets.hide(text));
    }
  };
  return {
    /** Synchronous, because the host uses the provider before a promise would be done. */
    configure({ config }: ConfigureRequest): void {
      source = (key) => config.get(key);
    },

    async check(olds: Values, news: Values): Promise<{ inputs: Values; failures: CheckFailure[] }> {
      return hosted(news, () => {
        const { inputs, failures } = lifeCycle().check(olds, news);
        return { inputs, failures: failures.map(toHostFailure) };
      });
    },

    async diff(id: string, olds: Values, news: Values) {
      return hosted(news, () => {
        const cycle = lifeCycle();
        const difference = cycle.diff(olds, news, id);
        const { changes, deleteBeforeReplace } = difference;
        const replaces = changes.filter(({ change }) => change === "replace").map(({ property }) => property);
        return { changes: cycle.needsUpdate(difference, olds, news), replaces, deleteBeforeReplace };
      });
    },

    async create(inputs: Values) {
      return hosted(inputs, async () => {
        const { id, outputs } = await lifeCycle().create(inputs);
        return { id, outs: outputsOf(outputs) };
      });
    },

    async read(id: string, state: Values) {
      return hosted(state, async () => {
        const found = await lifeCycle().read(id, state);
        if (!found) {
          return {};
        }
        const inputs = { ...found.inputs, ...carrySecretPaths(found.outputs) };
        return {
          id,
          props: outputsOf(found.outputs),
          inputs: markInputs(schema, inputs, contextOfProcess().secrets),
        };
      });
    },

    async update(id: string, olds: Values, news: Values) {
      return hosted(news, async () => ({ outs: outputsOf(await lifeCycle().update(id, olds, news)) }));
    },

    async delete(id: string, state: Values): Promise<void> {
      return hosted(state, () => lifeCycle().delete(id, state));
    },
  };
}

/** Settings are read anew for each process, never from the state. */
function contextOfProcess(): Context {
  return (context ??= createContext({
    settings: () => readSettings(source, process.env),
    // What the provider's process writes to standard output appears among the engine's own messages.
    log: (line) => {
      console.log(line);
    },
    ...(wantsRequestLog(process.env, process.argv) && {
      debug: (line: string) => {
        console.error(line);
      },
    }),
  }));
}
