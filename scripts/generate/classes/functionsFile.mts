import type { Argument, Arguments, ResourceSchema } from "../../../provider/src/schema/definition.js";
import type { Facts, LookUp } from "../facts.mts";
import { argumentText } from "../text/argument.mts";
import { argumentOutputText, outputText } from "../text/output.mts";
import { docComment } from "./docComment.mts";
import { outputType, outputTypeNames } from "./outputs.mts";
import { lowerFirst, upperFirst } from "../text/casing.mts";

/** The file of the functions that find objects, for dynamic resources or for the plugin. */
export function functionsFile(facts: Facts, form: "dynamic" | "native"): string {
  const schemas = Object.values(facts.schemas);
  const imports = schemas.flatMap((schema) => importsOf(schema, form === "native" ? "../../generated" : "."));
  const types = form === "native" ? [] : schemas.flatMap((schema) => typesOf(schema, facts));
  const functions = schemas.flatMap((schema) =>
    facts.lookUpsOf(schema).map((lookUp) => functionsOf(lookUp, schema.noun, form)),
  );
  const names = schemas.flatMap((schema) => facts.lookUpsOf(schema).flatMap(({ name }) => typeNames(name)));
  const head =
    form === "native"
      ? `import type * as pulumi from "@pulumi/pulumi";
import type { ${names.join(", ")} } from "../../generated/functions";
import { invoke, invokeOutput } from "../invoke";

export type { ${names.join(", ")} } from "../../generated/functions";`
      : `import * as pulumi from "@pulumi/pulumi";
import { lookUp } from "../../hosts/dynamic/lookUps";
${imports.join("\n")}`;
  return [head, ...types, ...functions].join("\n\n");
}

function importsOf(schema: ResourceSchema, folder: string): string[] {
  const names = outputTypeNames(schema);
  return names.length > 0
    ? [`import type { ${names.join(", ")} } from "${folder}/${lowerFirst(schema.kind)}";`]
    : [];
}

function typeNames(name: string): string[] {
  const type = upperFirst(name);
  return [`${type}Args`, `${type}Result`];
}

/** Interfaces of the arguments and results of a resource type's functions. */
function typesOf(schema: ResourceSchema, facts: Facts): string[] {
  const [one, many] = facts.lookUpsOf(schema);
  return [
    argumentsInterface(one, facts),
    `${docComment([`A ${schema.noun} as it is. Secrets are left out.`])}
export interface ${upperFirst(one.name)}Result {
${resultMembers(schema, facts)}
}`,
    argumentsInterface(many, facts),
    `${docComment([`The ${schema.noun}s that fit.`])}
export interface ${upperFirst(many.name)}Result {
  /** Ids, in alphabetical order. */
  ids: string[];
  /** The ${schema.noun}s, in the order of their ids. */
  items: ${upperFirst(one.name)}Result[];
}`,
  ];
}

function argumentsInterface({ name, arguments: definitions }: LookUp, facts: Facts): string {
  const members = Object.entries(definitions).map(([member, argument]) => {
    const { meaning, default: standard } = argumentText(argument, undefined, facts);
    return `${docComment([meaning], standard === undefined ? [] : [`default ${standard}`], "  ")}\n  ${member}?: string;`;
  });
  return `${docComment([`Arguments of {@link ${name}}.`])}
export interface ${upperFirst(name)}Args {
${members.join("\n")}
}`;
}

function resultMembers(schema: ResourceSchema, { describingArguments }: Facts): string {
  const members: [name: string, isOptional: boolean, type: string, text: string][] = [
    ["id", false, "string", `Id of the ${schema.noun}.`],
    ...Object.entries(describingArguments(schema)).map(
      ([name, argument]): [string, boolean, string, string] => [
        name,
        argument.output === "optional",
        resultType(argument),
        argumentOutputText({
          ...argument,
          ...(argument.type === "object" && { objectType: withoutSecrets(argument) }),
        }),
      ],
    ),
    ...Object.entries(schema.outputs).map(([name, output]): [string, boolean, string, string] => [
      name,
      output.optional === true,
      outputType(output),
      outputText(output),
    ]),
  ];
  return members
    .map(
      ([name, isOptional, type, text]) =>
        `${docComment([text], [], "  ")}\n  ${name}${isOptional ? "?" : ""}: ${type};`,
    )
    .join("\n");
}

function resultType(argument: Argument): string {
  switch (argument.type) {
    case "object":
      return fieldsType(withoutSecrets(argument).fields);
    case "list":
      return `${fieldsType(argument.objectType.fields)}[]`;
    default:
      return argument.type;
  }
}

function withoutSecrets({ objectType }: Extract<Argument, { type: "object" }>) {
  const fields = Object.entries(objectType.fields).filter(([, { secret }]) => secret !== true);
  return { ...objectType, fields: Object.fromEntries(fields) };
}

function fieldsType(fields: Arguments): string {
  const members = Object.entries(fields).map(
    ([name, field]) => `${name}${field.output === "optional" ? "?" : ""}: ${field.type}`,
  );
  return `{ ${members.join("; ")} }`;
}

function functionsOf({ name, many, description }: LookUp, noun: string, form: "dynamic" | "native"): string {
  const type = upperFirst(name);
  const args = many ? `args: ${type}Args = {}` : `args: ${type}Args`;
  const inputs = `{ [K in keyof ${type}Args]: pulumi.Input<${type}Args[K]> }`;
  const inputArgs = many ? `args: ${inputs} = {}` : `args: ${inputs}`;
  const throws = many
    ? []
    : [
        "throws NotFoundError (HWAI_NOT_FOUND) when there is none, HuaweiCloudError HWAI_AMBIGUOUS when several have the name.",
      ];
  const options = form === "native" ? ", options?: pulumi.InvokeOptions" : "";
  const outputOptions = form === "native" ? ", options?: pulumi.InvokeOutputOptions" : "";
  const call =
    form === "native"
      ? `invoke("${name}", { ...args }, options)`
      : `lookUp("${name}", { ...args }) as Promise<${type}Result>`;
  const outputCall =
    form === "native"
      ? `invokeOutput("${name}", { ...args }, options)`
      : `pulumi.output(args).apply((values) => ${name}(values as ${type}Args))`;
  return `${docComment([description], throws)}
export function ${name}(${args}${options}): Promise<${type}Result> {
  return ${call};
}

${docComment([`${description} Takes arguments that are known later, and gives the ${many ? `${noun}s` : noun} as an output.`], throws)}
export function ${name}Output(${inputArgs}${outputOptions}): pulumi.Output<${type}Result> {
  return ${outputCall};
}`;
}
