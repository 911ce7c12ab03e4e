import type { Observation } from "../../client/services/observation";
import type { KindSchema } from "../../schema/schemas";
import type { OutputsOf, StateOf, Values } from "../../schema/values";
import type { CloudObject, ResourceDefinition } from "./definition";

/** An object while an operation works on it: what all responses together have shown. */
export class TrackedObject<S extends KindSchema, T extends CloudObject> {
  /** The last response about it. */
  latest: Observation<T>;
  /** What is known of it, in the form of the state. */
  known: OutputsOf<S>;

  /** @param record what is known beside the first response; it stands where responses say nothing. */
  constructor(
    private readonly definition: Pick<ResourceDefinition<S, T>, "toOutputs">,
    initial: Observation<T>,
    record: StateOf<S>,
  ) {
    this.latest = initial;
    this.known = definition.toOutputs(initial.object, record);
  }

  get id(): string {
    return this.latest.object.id;
  }

  /** Its status; a response that shows none leaves the last one. */
  get status(): string {
    const { status } = this.known as Values;
    return typeof status === "string" ? status : "";
  }

  /** Takes in a response. */
  observe(observation: Observation<T>): Observation<T> {
    this.known = this.definition.toOutputs(observation.object, this.known as StateOf<S>);
    this.latest = observation;
    return observation;
  }
}
