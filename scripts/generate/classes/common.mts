import type { Arguments, ResourceSchema } from "../../../provider/src/schema/definition.js";
import type { Facts } from "../facts.mts";
import { argumentMembers, argumentObjectTypes } from "./arguments.mts";
import { docComment } from "./docComment.mts";

/** Arguments that are not among those of every resource type. */
export function ownArguments(schema: ResourceSchema, { commonArguments }: Facts): Arguments {
  return withoutNames(schema.arguments, {
    ...commonArguments,
    ...(isNamed(schema) && { adoptExisting: true }),
  });
}

/** Name of the interface that a resource's arguments extend. */
export function baseArguments(schema: ResourceSchema): string {
  return isNamed(schema) ? "NamedArgs" : "CommonArgs";
}

/** The file of what all resource types, or all of those with a name, have in common. */
export function commonFile(facts: Facts): string {
  const { commonArguments, schemas } = facts;
  const adoptExisting = Object.values(schemas).find(isNamed)?.arguments.adoptExisting;
  return [
    'import type { Input } from "@pulumi/pulumi";',
    ...argumentObjectTypes(commonArguments, facts),
    `${docComment(["Arguments that all resource types have."])}
export interface CommonArgs {
${argumentMembers(commonArguments, "object", facts)}
}`,
    `${docComment(["Arguments of resource types whose objects have a name that the program chooses."])}
export interface NamedArgs extends CommonArgs {
${argumentMembers(adoptExisting ? { adoptExisting } : {}, "object", facts)}
}`,
  ].join("\n\n");
}

/** Whether objects of a type have a name by which an existing one can be adopted. */
function isNamed(schema: ResourceSchema): boolean {
  return Object.hasOwn(schema.arguments, "adoptExisting");
}

function withoutNames(all: Arguments, excluded: object): Arguments {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !Object.hasOwn(excluded, name)));
}
