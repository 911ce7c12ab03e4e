import type { ResourceSchema } from "../../../provider/src/schema/definition.js";
import type { Facts } from "../facts.mts";
import { argumentMembers, argumentObjectTypeNames, argumentObjectTypes, isOptional } from "./arguments.mts";
import { baseArguments, ownArguments } from "./common.mts";
import { docComment } from "./docComment.mts";
import { outputMembers, outputObjectTypes, outputTypeNames } from "./outputs.mts";
import { withArticle } from "../text/phrases.mts";

/** The file of a resource's class, with its arguments and object types. */
export function resourceFile(schema: ResourceSchema, facts: Facts): string {
  const own = ownArguments(schema, facts);
  return [
    imports(schema),
    ...argumentObjectTypes(own, facts),
    `${docComment([`Arguments of ${withArticle(schema.kind)}.`])}
export interface ${schema.kind}Args extends ${baseArguments(schema)} {
${argumentMembers(own, schema.noun, facts)}
}`,
    ...outputObjectTypes(schema),
    resourceClass(schema, facts, dynamicNames),
  ].join("\n\n");
}

function imports(schema: ResourceSchema): string {
  return `import type { CustomResourceOptions, ID, Input, Output } from "@pulumi/pulumi";
import { splitGetOptions, type GetOptions } from "../getOptions";
import { HuaweiCloudResource } from "../huaweiCloudResource";
import { isResource, typeToken } from "../typeToken";
import type { ${baseArguments(schema)} } from "./common";`;
}

/** The file of a resource's class of the plugin, whose arguments and object types are those of the dynamic resource. */
export function nativeResourceFile(schema: ResourceSchema, facts: Facts, module: string): string {
  const { kind } = schema;
  const names = [`${kind}Args`, ...outputTypeNames(schema)];
  const argumentTypes = argumentObjectTypeNames(ownArguments(schema, facts));
  return `import type { CustomResourceOptions, ID, Input, Output } from "@pulumi/pulumi";
import type { ${names.join(", ")} } from "../../generated/${module}";
import { splitGetOptions, type GetOptions } from "../../getOptions";
import { NativeResource } from "../nativeResource";
import { isNativeResource, nativeTypeToken } from "../../typeToken";

export type { ${[...names, ...argumentTypes].join(", ")} } from "../../generated/${module}";

${resourceClass(schema, facts, nativeNames)}`;
}

/** What the generated class is made of. */
interface ClassNames {
  readonly base: string;
  readonly token: string;
  readonly isInstance: string;
}

const dynamicNames: ClassNames = {
  base: "HuaweiCloudResource",
  token: "typeToken",
  isInstance: "isResource",
};
const nativeNames: ClassNames = {
  base: "NativeResource",
  token: "nativeTypeToken",
  isInstance: "isNativeResource",
};

function resourceClass(schema: ResourceSchema, { commonArguments }: Facts, names: ClassNames): string {
  const { kind, noun, description, examples, idDescription } = schema;
  const tags = examples.map(({ title, typescript }) => `example ${title}\n\`\`\`ts\n${typescript}\n\`\`\``);
  const outputs = outputMembers(schema)
    .filter(({ name }) => !Object.hasOwn(commonArguments, name))
    .map(
      ({ name, type, text }) =>
        `${docComment([text], [], "  ")}\n  declare readonly ${name}: Output<${type}>;`,
    );
  const isRequired = !Object.values(schema.arguments).every(isOptional);
  const location = isRequired ? `location as unknown as ${kind}Args` : "location";
  return `${docComment([description], tags)}
export class ${kind} extends ${names.base} {
  /** @internal Lets policies name the type. */
  static readonly __pulumiType = ${names.token}("${kind}");

${outputs.join("\n")}

  constructor(name: string, args: ${kind}Args${isRequired ? "" : " = {}"}, options?: CustomResourceOptions) {
    super("${kind}", name, { ...args }, options);
  }

${getComment(noun, idDescription)}
  static get(name: string, id: Input<ID>, options?: GetOptions): ${kind} {
    const [location, lookUp] = splitGetOptions(id, options);
    return new ${kind}(name, ${location}, lookUp);
  }

  /** Whether a value is ${withArticle(kind)}, from whichever copy of this package. */
  static override isInstance(value: unknown): value is ${kind} {
    return ${names.isInstance}("${kind}", value);
  }
}`;
}

function getComment(noun: string, idDescription: string): string {
  const tags = [
    `param id ${idDescription}.`,
    "throws NotFoundError (HWAI_NOT_FOUND), shown by the engine, when there is none.",
  ];
  return docComment([`Reads an existing ${noun}.`], tags, "  ");
}
