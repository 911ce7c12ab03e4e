import { UnfinishedError } from "../../../../provider/src/lifecycle/partialState";
import type { ResourceKind, Values } from "../../../../provider/src/schema/property";
import type { Lab } from "../../../support/lab";

/** A resource as a program declares it. */
export interface Declared {
  readonly kind: ResourceKind;
  /** Logical name. */
  readonly name: string;
  readonly args: Values;
}

/** What the state records of a resource. */
export interface StackRecord {
  readonly kind: ResourceKind;
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
  /** Why it is not finished, as the engine keeps it. */
  readonly initError?: string;
}

/** How an operation on the whole stack ended. */
export interface StackResult {
  /** One message for each resource that failed. */
  readonly errors: readonly string[];
  /** What was done, such as `create a`. */
  readonly steps: readonly string[];
}

/**
 * The part of Pulumi's engine that decides which call follows which, without its processes: which makes thousands of cases
 * possible. `tests/engine` holds the same rules against the real one.
 */
export class Stack {
  readonly records = new Map<string, StackRecord>();
  /** Objects that have been replaced and could not be deleted yet. */
  readonly condemned: StackRecord[] = [];

  constructor(private readonly lab: Lab) {}

  /** Brings the stack to what a program declares. `replace` names resources as `--replace` does. */
  async up(program: readonly Declared[], replace: readonly string[] = []): Promise<StackResult> {
    const { steps, errors, attempt } = journal();
    await attempt(() => this.removeCondemned(steps));
    for (const resource of program) {
      await attempt(() => this.bring(resource, steps, replace.includes(resource.name)));
    }
    for (const name of this.gone(program)) {
      await attempt(() => this.remove(name, steps));
    }
    return { steps, errors };
  }

  /** Brings all resources to what a program declares at once, as the engine does with those that do not depend on each other. */
  async upTogether(program: readonly Declared[]): Promise<StackResult> {
    const { steps, errors, attempt } = journal();
    await Promise.all(program.map((resource) => attempt(() => this.bring(resource, steps, false))));
    await Promise.all(this.gone(program).map((name) => attempt(() => this.remove(name, steps))));
    return { steps, errors };
  }

  /** Names of the resources that the program no longer declares. */
  private gone(program: readonly Declared[]): string[] {
    return [...this.records.keys()].filter((name) => program.every((item) => item.name !== name));
  }

  /** Takes over into the state what the cloud shows. */
  async refresh(): Promise<StackResult> {
    const { steps, errors, attempt } = journal();
    for (const [name, record] of [...this.records]) {
      await attempt(async () => {
        steps.push(`read ${name}`);
        const found = await this.lab.of(record.kind).read(record.id, record.outputs);
        if (found) {
          // The engine keeps the id, and forgets why the object was not finished.
          const { inputs, outputs } = found;
          this.records.set(name, { kind: record.kind, id: record.id, inputs, outputs });
        } else {
          this.records.delete(name);
        }
      });
    }
    return { steps, errors };
  }

  /** Deletes everything. */
  async destroy(): Promise<StackResult> {
    const { steps, errors, attempt } = journal();
    await attempt(() => this.removeCondemned(steps));
    for (const name of [...this.records.keys()]) {
      await attempt(() => this.remove(name, steps));
    }
    return { steps, errors };
  }

  private async bring({ kind, name, args }: Declared, steps: string[], replace: boolean): Promise<void> {
    const old = this.records.get(name);
    const checked = this.check(kind, old?.inputs ?? {}, args);
    if (!old) {
      return this.make(kind, name, checked, steps);
    }
    const { changes, unfinished, deleteBeforeReplace } = this.lab.of(kind).diff(old.outputs, checked, old.id);
    if (replace || changes.some(({ change }) => change === "replace")) {
      const fresh = this.check(kind, {}, args);
      if (deleteBeforeReplace) {
        await this.remove(name, steps);
        return this.make(kind, name, fresh, steps);
      }
      try {
        await this.make(kind, name, fresh, steps);
      } finally {
        // Also an unfinished one takes the old one's place.
        if (this.records.get(name) !== old) {
          this.condemned.push(old);
        }
      }
      return this.removeCondemned(steps);
    }
    if (changes.length === 0 && !unfinished && old.initError === undefined) {
      steps.push(`same ${name}`);
      return;
    }
    steps.push(`update ${name}`);
    await this.recording(kind, name, checked, async () => ({
      id: old.id,
      outputs: await this.lab.of(kind).update(old.id, old.outputs, checked),
    }));
  }

  private check(kind: ResourceKind, olds: Values, args: Values): Values {
    const { inputs, failures } = this.lab.of(kind).check(olds, args);
    if (failures.length > 0) {
      throw new Error(failures.map(({ property, reason }) => `${property}: ${reason}`).join("; "));
    }
    return inputs;
  }

  private async make(kind: ResourceKind, name: string, inputs: Values, steps: string[]): Promise<void> {
    steps.push(`create ${name}`);
    await this.recording(kind, name, inputs, () => this.lab.of(kind).create(inputs));
  }

  private async remove(name: string, steps: string[]): Promise<void> {
    const record = this.records.get(name);
    if (record) {
      steps.push(`delete ${name}`);
      await this.lab.of(record.kind).delete(record.id, record.outputs);
      this.records.delete(name);
    }
  }

  private async removeCondemned(steps: string[]): Promise<void> {
    for (const record of [...this.condemned]) {
      steps.push("delete-replaced");
      await this.lab.of(record.kind).delete(record.id, record.outputs);
      this.condemned.splice(this.condemned.indexOf(record), 1);
    }
  }

  /** What a failed operation left behind is recorded like success, with the reason. */
  private async recording(
    kind: ResourceKind,
    name: string,
    inputs: Values,
    work: () => Promise<{ readonly id: string; readonly outputs: Values }>,
  ): Promise<void> {
    try {
      this.records.set(name, { kind, inputs, ...(await work()) });
    } catch (error) {
      if (error instanceof UnfinishedError) {
        const { id, outputs, message } = error;
        this.records.set(name, { kind, id, inputs, outputs, initError: message });
      }
      throw error;
    }
  }
}

function journal() {
  const steps: string[] = [];
  const errors: string[] = [];
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      errors.push(error instanceof Error ? error.message : String(error));
    }
  };
  return { steps, errors, attempt };
}
