import { defaultAccount, type JsonObject } from "huaweicloud-ai-simulator";
import type { ResourceKind } from "../../../../provider/src/schema/schemas";
import type { Values } from "../../../../provider/src/schema/values";
import type { Lab } from "../../../support/lab";
import { specimenOf } from "../../provider/support/specimens";
import type { Stack } from "../../faults/support/stack";

/** What happened to objects of the other party without its word or the user's; empty lists are what is wanted. */
export interface OwnershipViolations {
  /** Objects that a record of the stack has. */
  readonly taken: readonly string[];
  readonly deleted: readonly string[];
  readonly changed: readonly string[];
}

/** An object of the other party. */
interface OwnedObject {
  readonly kind: ResourceKind;
  /** The arguments that it has had, the latest last. */
  readonly args: readonly Values[];
  /** How its owner left it. */
  readonly raw: string;
}

/** Another team with objects in the same project: creates, renames and deletes its own, and knows how it left them. */
export class SecondParty {
  private readonly objects = new Map<string, OwnedObject>();

  constructor(private readonly lab: Lab) {}

  /** Ids of the objects that it has. */
  get ids(): readonly string[] {
    return [...this.objects.keys()];
  }

  /** Ids of the objects of a kind that it has. */
  idsOf(kind: ResourceKind): readonly string[] {
    return this.ids.filter((id) => this.objects.get(id)?.kind === kind);
  }

  /** The arguments that one of its objects has had, the latest last. */
  argsOf(id: string): readonly Values[] {
    return this.objects.get(id)?.args ?? [];
  }

  /** Creates an object from the arguments that a program would give. */
  async create(kind: ResourceKind, args: Values): Promise<string> {
    const id = await this.lab.admin.addObject(kind, defaultAccount.projectId, specimenOf(kind).toBody(args));
    await this.record(kind, id, [args]);
    return id;
  }

  /** Gives one of its objects another name. */
  async rename(id: string, name: string): Promise<void> {
    const object = this.objects.get(id);
    if (object && object.kind !== "RoceNetwork") {
      const patch: JsonObject =
        object.kind === "ModelArtsNetwork"
          ? { metadata: { labels: { "os.modelarts/name": name } } }
          : { name };
      await this.lab.admin.patchObject(object.kind, id, patch);
      await this.record(object.kind, id, [...object.args, { ...object.args.at(-1), name }]);
    }
  }

  /** Deletes one of its objects. */
  async delete(id: string): Promise<void> {
    const object = this.objects.get(id);
    this.objects.delete(id);
    if (object && (await this.find(id)) !== undefined) {
      await this.lab.admin.deleteObject(object.kind, id);
    }
  }

  /** Gives an object to the stack: the user said so. */
  release(id: string): void {
    this.objects.delete(id);
  }

  /** Compares what it left with what there is. */
  async findViolations(stack: Stack): Promise<OwnershipViolations> {
    const recordedIds = new Set([...stack.records.values(), ...stack.pendingDeletes].map(({ id }) => id));
    const deleted: string[] = [];
    const changed: string[] = [];
    for (const [id, { kind, raw }] of this.objects) {
      const found = await this.find(id);
      if (found === undefined) {
        deleted.push(`${kind} ${id}`);
      } else if (found !== raw) {
        changed.push(`${kind} ${id}`);
      }
    }
    const taken = this.ids
      .filter((id) => recordedIds.has(id))
      .map((id) => `${this.objects.get(id)!.kind} ${id}`);
    return { taken, deleted, changed };
  }

  private async record(kind: ResourceKind, id: string, args: readonly Values[]): Promise<void> {
    this.objects.set(id, { kind, args, raw: (await this.find(id)) ?? "" });
  }

  /** An object as a response shows it, without what time alone changes. */
  private async find(id: string): Promise<string | undefined> {
    const object = (await this.lab.admin.listObjects()).find((item) => item.id === id && !item.deleting);
    return object && JSON.stringify(object.raw);
  }
}
