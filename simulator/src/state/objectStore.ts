import type { ObjectKind, StoredObject } from "./records.js";
import { isDue } from "./records.js";

/** What a {@link ObjectStore} holds, for a file. */
export interface StoreSnapshot {
  objects: StoredObject[];
  deletedSubnets: string[];
}

/** All objects of all projects. Objects whose deletion is over are dropped on the next read. */
export class ObjectStore {
  private readonly objects = new Map<string, StoredObject>();
  private readonly deletedSubnets = new Set<string>();

  /** Number of changes, which tells whether the state file is out of date. */
  changes = 0;

  constructor(private readonly now: () => number) {}

  /** Adds an object, or notes that one was changed. */
  put(object: StoredObject): void {
    this.objects.set(toKey(object.kind, object.id), object);
    this.changes += 1;
  }

  /** Drops an object at once. */
  remove(object: StoredObject): void {
    if (!this.objects.delete(toKey(object.kind, object.id))) {
      return;
    }
    if (object.kind === "RoceNetwork") {
      for (const id of getSubnetIds(object)) {
        this.deletedSubnets.add(id);
      }
    }
    this.changes += 1;
  }

  /** The object with this id, whatever its project. */
  find(kind: ObjectKind, id: string): StoredObject | undefined {
    const object = this.objects.get(toKey(kind, id));
    if (object === undefined || !isDue(object.goneAt, this.now())) {
      return object;
    }
    this.remove(object);
    return undefined;
  }

  /** The object with this id in a project. */
  findIn(kind: ObjectKind, projectId: string, id: string): StoredObject | undefined {
    const object = this.find(kind, id);
    return object?.projectId === projectId ? object : undefined;
  }

  /** All objects, oldest first, or those of a kind and of a project. */
  list(kind?: ObjectKind, projectId?: string): StoredObject[] {
    const now = this.now();
    const found: StoredObject[] = [];
    for (const object of [...this.objects.values()]) {
      if (isDue(object.goneAt, now)) {
        this.remove(object);
      } else if (
        (kind ?? object.kind) === object.kind &&
        (projectId ?? object.projectId) === object.projectId
      ) {
        found.push(object);
      }
    }
    return found;
  }

  /** Whether a subnet belonged to a RoCE network that is gone. */
  isDeletedSubnet(subnetId: string): boolean {
    return this.deletedSubnets.has(subnetId);
  }

  /** Everything, to be written to a file. */
  snapshot(): StoreSnapshot {
    return { objects: this.list(), deletedSubnets: [...this.deletedSubnets] };
  }

  /** Takes over what {@link snapshot} gave. */
  restore(snapshot: StoreSnapshot): void {
    for (const object of snapshot.objects) {
      this.objects.set(toKey(object.kind, object.id), object);
    }
    for (const id of snapshot.deletedSubnets) {
      this.deletedSubnets.add(id);
    }
  }
}

/** The subnet ids of a RoCE network. */
export function getSubnetIds(roceNetwork: StoredObject): string[] {
  const { subnets } = roceNetwork.body;
  return Array.isArray(subnets) ? subnets.filter((id) => typeof id === "string") : [];
}

function toKey(kind: ObjectKind, id: string): string {
  return `${kind}/${id}`;
}
