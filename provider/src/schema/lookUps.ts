import { identifierLimits, searchTextLimits } from "../constraints/limits";
import type { TextLimits } from "../constraints/textLimits";
import { commonArguments } from "./common";
import { fieldsOf, type Arguments, type ResourceSchema, type TextArgument } from "./definition";
import { schemas, type ResourceKind } from "./schemas";

/** A function that finds objects, whether a stack has them or not. */
export interface LookUp {
  /** Name of the function in TypeScript, and last part of its token. */
  readonly name: string;
  /** Whether it finds all that fit, and not the one that is asked for. */
  readonly many: boolean;
  /** What it does: whole sentences. */
  readonly description: string;
  readonly arguments: Arguments;
}

/** The functions that find objects of a resource type: one object, and all that fit. */
export function lookUpsOf(schema: ResourceSchema): readonly [one: LookUp, many: LookUp] {
  const { kind, noun } = schema;
  const { region, projectId, profile } = commonArguments;
  const location = { region, projectId, profile };
  return [
    {
      name: `get${kind}`,
      many: false,
      description: `Finds one ${noun} by its id or its name.`,
      arguments: {
        id: filter(`Id of the ${noun}; give it or \`name\``, identifierLimits),
        name: filter(`Name of the ${noun}, which only one may have; give it or \`id\``),
        ...location,
      },
    },
    {
      name: `get${kind}s`,
      many: true,
      description: `Finds all ${noun}s that fit; without filters, all of the project.`,
      arguments: {
        namePattern: filter("Name, in which `*` stands for any characters and `?` for one"),
        ...(Object.hasOwn(schema.outputs, "status") && { status: filter("Status, as the output has it") }),
        ...(hasVpc(schema.arguments) && {
          vpcId: filter("Id of a VPC that it is connected to", identifierLimits),
        }),
        ...location,
      },
    },
  ];
}

/** The arguments of a resource type that say what an object is; what only the provider remembers of it is none. */
export function describingArguments({
  arguments: definitions,
}: Pick<ResourceSchema, "arguments">): Arguments {
  return Object.fromEntries(
    Object.entries(definitions).filter(([, { effect, output }]) => effect !== "none" && output !== "hidden"),
  );
}

/** The function of that name, and whose objects it finds; `undefined` for a later version's. */
export function findLookUp(
  name: string,
): { readonly kind: ResourceKind; readonly lookUp: LookUp } | undefined {
  return Object.values(schemas)
    .flatMap((schema) => lookUpsOf(schema).map((lookUp) => ({ kind: schema.kind, lookUp })))
    .find(({ lookUp }) => lookUp.name === name);
}

function filter(description: string, limits: TextLimits = searchTextLimits): TextArgument {
  return { type: "string", limits, effect: "none", default: { kind: "none" }, description };
}

function hasVpc(definitions: Arguments): boolean {
  return Object.entries(definitions).some(
    ([name, argument]) => name === "vpcId" || hasVpc(fieldsOf(argument) ?? {}),
  );
}
