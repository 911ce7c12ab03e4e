import { PartialStateError } from "../../../../provider/src/lifecycle/state/partialState";
import type { ResourceKind } from "../../../../provider/src/schema/schemas";
import type { Values } from "../../../../provider/src/schema/values";
import type { Lab } from "../../../support/lab";

/** A resource as a program declares it. */
export interface DeclaredResource {
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
 * possible. `tests/e2e` holds the same rules against the real one.
 */
export class Stack {
  readonly records = new Map<string, StackRecord>();
  /** Objects that have been replaced and could not be deleted yet. */
  readonly pendingDeletes: StackRecord[] = [];

  constructor(private readonly lab: Lab) {}

  /** Brings the stack to what a program declares. `replace` names resources as `--replace` does. */
  async up(program: readonly DeclaredResource[], replace: readonly string[] = []): Promise<StackResult> {
    const { steps, errors, attempt } = createJournal();
    await attempt(() => this.deletePending(steps));
    for (const resource of program) {
      await attempt(() => this.applyResource(resource, steps, replace.includes(resource.name)));
    }
    for (const name of this.undeclared(program)) {
      await attempt(() => this.deleteResource(name, steps));
    }
    return { steps, errors };
  }

  /** Brings all resources to what a program declares at once, as the engine does with those that do not depend on each other. */
  async upInParallel(program: readonly DeclaredResource[]): Promise<StackResult> {
    const { steps, errors, attempt } = createJournal();
    await Promise.all(program.map((resource) => attempt(() => this.applyResource(resource, steps, false))));
    await Promise.all(
      this.undeclared(program).map((name) => attempt(() => this.deleteResource(name, steps))),
    );
    return { steps, errors };
  }

  /** Names of the resources that the program no longer declares. */
  private undeclared(program: readonly DeclaredResource[]): string[] {
    return [...this.records.keys()].filter((name) => program.every((item) => item.name !== name));
  }

  /** Takes over into the state what the cloud shows. */
  async refresh(): Promise<StackResult> {
    const { steps, errors, attempt } = createJournal();
    for (const [name, record] of [...this.records]) {
      await attempt(async () => {
        steps.push(`read ${name}`);
        const found = await this.lab.lifeCycle(record.kind).read(record.id, record.outputs);
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
    const { steps, errors, attempt } = createJournal();
    await attempt(() => this.deletePending(steps));
    for (const name of [...this.records.keys()]) {
      await attempt(() => this.deleteResource(name, steps));
    }
    return { steps, errors };
  }

  private async applyResource(
    { kind, name, args }: DeclaredResource,
    steps: string[],
    replace: boolean,
  ): Promise<void> {
    const old = this.records.get(name);
    const checked = this.check(kind, old?.inputs ?? {}, args);
    if (!old) {
      return this.createResource(kind, name, checked, steps);
    }
    const lifeCycle = this.lab.lifeCycle(kind);
    lifeCycle.claim(old.id, old.outputs, checked);
    const { changes, partial, deleteBeforeReplace } = lifeCycle.diff(old.outputs, checked);
    if (replace || changes.some(({ effect }) => effect === "replace")) {
      const freshInputs = this.check(kind, {}, args);
      if (deleteBeforeReplace) {
        await this.deleteResource(name, steps);
        return this.createResource(kind, name, freshInputs, steps);
      }
      try {
        await this.createResource(kind, name, freshInputs, steps);
      } finally {
        // Also an unfinished one takes the old one's place.
        if (this.records.get(name) !== old) {
          this.pendingDeletes.push(old);
        }
      }
      return this.deletePending(steps);
    }
    if (changes.length === 0 && !partial && old.initError === undefined) {
      steps.push(`same ${name}`);
      return;
    }
    steps.push(`update ${name}`);
    await this.recordResult(kind, name, checked, async () => ({
      id: old.id,
      outputs: await this.lab.lifeCycle(kind).update(old.id, old.outputs, checked),
    }));
  }

  private check(kind: ResourceKind, olds: Values, args: Values): Values {
    const { inputs, failures } = this.lab.lifeCycle(kind).check(olds, args);
    if (failures.length > 0) {
      throw new Error(failures.map(({ property, reason }) => `${property}: ${reason}`).join("; "));
    }
    return inputs;
  }

  private async createResource(
    kind: ResourceKind,
    name: string,
    inputs: Values,
    steps: string[],
  ): Promise<void> {
    steps.push(`create ${name}`);
    await this.recordResult(kind, name, inputs, () => this.lab.lifeCycle(kind).create(inputs));
  }

  private async deleteResource(name: string, steps: string[]): Promise<void> {
    const record = this.records.get(name);
    if (record) {
      steps.push(`delete ${name}`);
      await this.lab.lifeCycle(record.kind).delete(record.id, record.outputs);
      this.records.delete(name);
    }
  }

  private async deletePending(steps: string[]): Promise<void> {
    for (const record of [...this.pendingDeletes]) {
      steps.push("delete-replaced");
      await this.lab.lifeCycle(record.kind).delete(record.id, record.outputs);
      this.pendingDeletes.splice(this.pendingDeletes.indexOf(record), 1);
    }
  }

  /** What a failed operation left behind is recorded like success, with the reason. */
  private async recordResult(
    kind: ResourceKind,
    name: string,
    inputs: Values,
    work: () => Promise<{ readonly id: string; readonly outputs: Values }>,
  ): Promise<void> {
    try {
      this.records.set(name, { kind, inputs, ...(await work()) });
    } catch (error) {
      if (error instanceof PartialStateError) {
        const { id, outputs, message } = error;
        this.records.set(name, { kind, id, inputs, outputs, initError: message });
      }
      throw error;
    }
  }
}

function createJournal() {
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
