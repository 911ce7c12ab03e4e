import { type JsonObject, mergeObjects } from "../json.js";

/** The kinds of objects that the simulated cloud holds. */
export const objectKinds = [
  // One a line, so that a new kind is a new row.
  "RoceNetwork",
  "HyperCluster",
  "ModelArtsNetwork",
  "EgConnection",
] as const;

/** A kind of object. */
export type ObjectKind = (typeof objectKinds)[number];

/** Milliseconds since 1970 on the simulator's clock, or null for "never". */
export type Timestamp = number | null;

/** A connection of a ModelArts network, also one that is being taken down. */
export interface LinkRecord {
  type: "peer" | "sfs";
  /** What identifies it in its list. */
  key: string;
  /** The list's item. */
  item: JsonObject;
  /** When it comes up, or fails. */
  readyAt: Timestamp;
  /** Whether it comes up as `Abnormal`. */
  failed: boolean;
  /** When it was taken from the list. Absent: it is in the list. */
  removedAt?: number;
  /** When a removed one disappears from the status. */
  goneAt?: Timestamp;
}

/**
 * An object, as it is kept. What a GET shows follows from it and from the time alone: there are no timers, so a
 * clock that a test moves by hand works as well as the real one.
 */
export interface StoredObject {
  kind: ObjectKind;
  projectId: string;
  region: string;
  id: string;
  /** The name the user knows: for a ModelArts network the name label. */
  name: string;
  createdAt: number;
  /** Cloud-shaped properties that do not depend on the time. */
  body: JsonObject;
  /** What no response shows, such as a hyper cluster's type. */
  hidden: JsonObject;
  /** Merge patches over what a GET would show, set through the admin API, the first one first. */
  overrides?: JsonObject[];
  readyAt: Timestamp;
  /** Set when it becomes unhealthy instead of ready. */
  failure?: { reason: string };
  deletedAt?: number;
  /** When a deleted object answers 404. */
  goneAt?: Timestamp;
  links: LinkRecord[];
}

/** Whether a moment has come. */
export function isDue(timestamp: Timestamp | undefined, now: number): boolean {
  return timestamp !== undefined && timestamp !== null && timestamp <= now;
}

/** What a GET shows once the admin API's overrides are laid over it. */
export function withOverrides(object: StoredObject, document: JsonObject): JsonObject {
  return (object.overrides ?? []).reduce(mergeObjects, document);
}
