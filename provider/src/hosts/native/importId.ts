import type { Values } from "../../schema/values";

/** An object to import, and where it lives as far as its id says. */
export interface ImportId {
  readonly id: string;
  /** Region and project; empty for those of the configuration. */
  readonly location: Values;
}

/** Parses what `pulumi import` is given: an id, or REGION/PROJECT/ID for an object that lives elsewhere. No id has a slash. */
export function parseImportId(text: string): ImportId {
  const [region, projectId, id, ...others] = text.split("/");
  return id !== undefined && id !== "" && others.length === 0
    ? { id, location: { region, projectId } }
    : { id: text, location: {} };
}
