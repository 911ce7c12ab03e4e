import { oneLine, tagTexts } from "./docstring.mjs";
import { code, table } from "./markdown.mjs";

/** @typedef {import("./publicApi.mjs").Declaration} Declaration */
/** @typedef {import("./publicApi.mjs").Member} Member */

/**
 * The members of a class or interface, those of what it extends last.
 * @param {Declaration} declaration
 * @param {ReadonlyMap<string, Declaration>} declared
 * @returns {Member[]}
 */
export function membersOf(declaration, declared) {
  const base = declared.get(declaration.base ?? "");
  return [...declaration.members, ...(base ? membersOf(base, declared) : [])];
}

/**
 * The exported interfaces that members speak of, and those that these speak of, each once.
 * @param {readonly Member[]} members
 * @param {readonly Declaration[]} exported
 * @returns {Declaration[]}
 */
export function interfacesOf(members, exported) {
  /** @type {Set<Declaration>} */
  const found = new Set();
  const visit = (/** @type {readonly Member[]} */ referring) => {
    for (const { type } of referring) {
      for (const word of type.match(/\w+/g) ?? []) {
        const declaration = exported.find(({ name, kind }) => kind === "interface" && name === word);
        if (declaration && !found.has(declaration)) {
          found.add(declaration);
          visit(declaration.members);
        }
      }
    }
  };
  visit(members);
  return [...found];
}

/**
 * A table of fields or outputs.
 * @param {string} heading of the first column
 * @param {readonly Member[]} members
 */
export function memberTable(heading, members) {
  return table(
    [heading, "type", "what it is"],
    members.map((member) => [code(memberName(member)), code(plainType(member.type)), memberText(member)]),
  );
}

/** @param {Member} member */
export function memberName({ name, optional }) {
  return `${name}${optional ? "?" : ""}`;
}

/**
 * What a docstring says, its default included, on one line.
 * @param {Member} member
 */
export function memberText({ docstring }) {
  const [standard] = tagTexts(docstring, "default");
  const text = oneLine(docstring?.text ?? "");
  return standard === undefined ? text : `${text} Default: ${standard}.`.trim();
}

/**
 * A type without the wrappers that every argument or output has.
 * @param {string} type
 */
export function plainType(type) {
  const inner = /^(?:pulumi\.)?(?:Input|Output)<(.*)>$/s.exec(type.trim())?.[1];
  return oneLine(inner ?? type)
    .replace(/^\| /, "")
    .replace(/^Input<(\w+)>\[\]$/, "$1[]");
}
