import type { ResourceSchema } from "../../../provider/src/schema/definition.js";
import { isOptional } from "../classes/arguments.mts";
import { outputMembers } from "../classes/outputs.mts";
import type { Facts } from "../facts.mts";
import { argumentText } from "../text/argument.mts";
import { withArticle } from "../text/phrases.mts";
import { argumentTable } from "./argumentTable.mts";
import { code, generatedNote, page, signatureBlock, table } from "./markdown.mts";
import { objectTypeSections } from "./objectTypes.mts";

/** The page of a resource type: examples, arguments, outputs, functions and object types. */
export function resourcePage(schema: ResourceSchema, facts: Facts): string {
  const { kind, description, examples } = schema;
  return page(
    generatedNote,
    `# ${kind}`,
    description,
    ...examples.map(({ title, typescript }) => `## Example: ${title}\n\n\`\`\`ts\n${typescript}\n\`\`\``),
    "## Arguments",
    argumentTable(schema.arguments, facts),
    "[How to read this table](README.md#how-to-read-the-tables)",
    argumentList(schema, facts),
    lifeCycleText(schema),
    "## Outputs",
    "Beside the standard `id` and `urn`:",
    table(
      ["output", "type", "what it is"],
      outputMembers(schema).map(({ name, type, text }) => [code(name), code(type), text]),
    ),
    ...functionSections(schema),
    "## Types",
    ...objectTypeSections(schema, facts),
  );
}

function argumentList({ arguments: members, noun }: ResourceSchema, facts: Facts): string {
  return Object.entries(members)
    .map(([name, argument]) => {
      const { meaning, change, default: standard } = argumentText(argument, noun, facts);
      const text = `${meaning} ${change}${standard === undefined ? "" : ` Default: ${standard}.`}`;
      return `- ${code(`${name}${isOptional(argument) ? "?" : ""}`)}: ${text}`;
    })
    .join("\n");
}

function lifeCycleText({ deleteBeforeReplace, defaultTimeouts }: ResourceSchema): string {
  const order = deleteBeforeReplace
    ? "A replacement deletes the old object before it creates the new one, since a name cannot be held twice."
    : "A replacement creates the new object before it deletes the old one.";
  const timeouts = Object.entries(defaultTimeouts).map(
    ([operation, duration]) => `${operation} ${code(duration)}`,
  );
  return `${order} Where \`timeouts\` says nothing: ${timeouts.join(", ")}.`;
}

function functionSections({ kind, noun, idDescription }: ResourceSchema): string[] {
  return [
    "## Functions",
    `### ${kind}.get`,
    signatureBlock(`${kind}.get`, ["name: string", "id: Input<ID>", "options?: GetOptions"], kind),
    `Reads an existing ${noun}.`,
    [
      `- \`id\`: ${idDescription}.`,
      "- Throws NotFoundError (HWAI_NOT_FOUND), shown by the engine, when there is none.",
    ].join("\n"),
    `### ${kind}.isInstance`,
    signatureBlock(`${kind}.isInstance`, ["value: unknown"], `value is ${kind}`),
    `Whether a value is ${withArticle(kind)}, from whichever copy of this package.`,
  ];
}
