import type { Action } from "../model/run";

/** The engine's words for what it does with one object (Pulumi 3.220, `StepOps` in `resource/deploy/step.go`), and what that is. */
export const actions: Readonly<Record<string, Action>> = {
  create: "create",
  update: "update",
  delete: "delete",
  same: "same",
  refresh: "same",
  read: "read",
  import: "import",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
  "import-replacement": "replace",
  "read-replacement": "read",
};

/** Operations that change no object: the engine forgets one that it only read, or that is gone, or it compares. */
export const ignoredOps: ReadonlySet<string> = new Set([
  "discard",
  "discard-replaced",
  "remove-pending-replace",
  "diff",
]);

/** Operations whose old object is the one that is replaced. */
export const replaceOps: ReadonlySet<string> = new Set([
  "replace",
  "create-replacement",
  "import-replacement",
  "read-replacement",
]);

/** Operations by which a replaced object goes, also long after its replacement came. */
export const replacedDeleteOps: ReadonlySet<string> = new Set(["delete-replaced", "discard-replaced"]);

/** Operations that delete an object. */
export const deleteOps: ReadonlySet<string> = new Set(["delete", "delete-replaced"]);
