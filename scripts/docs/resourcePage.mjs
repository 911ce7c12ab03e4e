import { argumentTable } from "./argumentTable.mjs";
import { tagTexts } from "./docstring.mjs";
import { code, generatedNote, page, signatureBlock } from "./markdown.mjs";
import { interfacesOf, memberName, membersOf, memberTable, memberText } from "./valueTypes.mjs";

/** @typedef {import("./publicApi.mjs").Declaration} Declaration */
/** @typedef {import("./publicApi.mjs").Member} Member */
/** @typedef {import("../../provider/src/schema/schemas.js").KindSchema} ResourceSchema */
/** @typedef {import("./argumentTable.mjs").DescribeLimits} DescribeLimits */

/**
 * The page of a resource type: the class's docstring, the table of arguments, outputs, functions and value types.
 * @param {ResourceSchema} schema
 * @param {{ exported: readonly Declaration[], declared: ReadonlyMap<string, Declaration> }} api
 * @param {DescribeLimits} describeLimits
 */
export function resourcePage(schema, { exported, declared }, describeLimits) {
  const { kind, arguments: definitions } = schema;
  const resource = find(kind, exported);
  const args = membersOf(find(`${kind}Args`, exported), declared);
  const members = membersOf(resource, declared);
  const outputs = members.filter(({ isMethod, isStatic }) => !isMethod && !isStatic);
  const functions = members.filter(({ isMethod, isStatic }) => isMethod && isStatic);
  return page(
    generatedNote,
    `# ${kind}`,
    resource.docstring?.text,
    ...tagTexts(resource.docstring, "example").map(example),
    "## Arguments",
    argumentTable(definitions, describeLimits),
    "[How to read this table](README.md#how-to-read-the-tables)",
    args.map((argument) => `- ${code(memberName(argument))}: ${memberText(argument)}`).join("\n"),
    lifeCycleText(schema),
    "## Outputs",
    "Beside the standard `id` and `urn`:",
    memberTable("output", outputs),
    "## Functions",
    ...functions.flatMap((member) => functionBlocks(kind, member)),
    "## Types",
    ...interfacesOf([...args, ...outputs, ...functions], exported).flatMap((type) => [
      `### ${type.name}`,
      type.docstring?.text,
      memberTable("field", type.members),
    ]),
  );
}

/**
 * @param {string} name
 * @param {readonly Declaration[]} exported
 */
function find(name, exported) {
  const found = exported.find((declaration) => declaration.name === name);
  if (!found) throw new Error(`provider/src/index.ts exports no ${name}`);
  return found;
}

/** @param {string} text its first line is a title */
function example(text) {
  const [title = "", ...lines] = text.split("\n");
  return `## Example: ${title}\n\n${lines.join("\n").trim()}`;
}

/** @param {ResourceSchema} schema */
function lifeCycleText({ deleteBeforeReplace, defaultTimeouts }) {
  const { create, update, read, delete: remove } = defaultTimeouts;
  const order = deleteBeforeReplace
    ? "A replacement deletes the old object before it makes the new one, since a name cannot be held twice."
    : "A replacement makes the new object before it deletes the old one.";
  const timeouts = `Where \`timeouts\` says nothing: create ${code(create)}, update ${code(update)}, read ${code(read)}, delete ${code(remove)}.`;
  return `${order} ${timeouts}`;
}

/**
 * @param {string} kind
 * @param {Member} member
 */
function functionBlocks(kind, { name, type, parameters, docstring }) {
  const details = [
    ...tagTexts(docstring, "param").map((text) => `- ${text.replace(/^(\w+)\s+/, "`$1`: ")}`),
    ...tagTexts(docstring, "throws").map((text) => `- Throws ${text}`),
  ];
  return [
    `### ${kind}.${name}`,
    signatureBlock(`${kind}.${name}`, parameters, type),
    docstring?.text,
    details.join("\n"),
  ];
}
