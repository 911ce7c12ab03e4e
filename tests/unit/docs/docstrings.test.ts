import { join } from "node:path";
import { describeLimits } from "../../../provider/src/constraints";
import { fieldsOf, type Arguments } from "../../../provider/src/schema/definition";
import type { KindSchema } from "../../../provider/src/schema/schemas";
import { schemas } from "../../../provider/src/schema/schemas";
import { readPublicApi } from "../../../scripts/docs/publicApi.mjs";
import { membersOf } from "../../../scripts/docs/valueTypes.mjs";
import { root } from "./support/root";

const source = join(root, "provider", "src");
const api = readPublicApi(join(source, "index.ts"));
const constraints = readPublicApi(join(source, "constraints", "index.ts"));
const resources: [string, KindSchema][] = Object.entries(schemas);

function argumentsOf(kind: string) {
  const declaration = api.exported.find(({ name }) => name === `${kind}Args`);
  return declaration ? membersOf(declaration, api.declared) : [];
}

describe("docstrings", () => {
  it.each([...api.exported, ...constraints.exported].map((declaration) => [declaration.name, declaration]))(
    "%s has one, and so has each of its arguments, outputs and functions",
    (_, declaration) => {
      const checked = typeof declaration === "string" ? [] : [declaration];
      const members = checked.flatMap((found) =>
        found.kind === "class" || found.name.endsWith("Args") ? membersOf(found, api.declared) : [],
      );
      const bare = [...checked, ...members].filter(
        ({ docstring }) => !docstring?.text && !docstring?.tags.length,
      );
      expect(bare.map(({ name }) => name)).toEqual([]);
    },
  );
});

describe.each(resources)("%s", (kind, schema) => {
  it("declares the arguments that its table lists, the same ones as required", () => {
    const declared = argumentsOf(kind).map(({ name, optional }) => [name, optional]);
    const listed = Object.entries(schema.arguments).map(([name, { default: absence }]) => [
      name,
      absence.kind !== "required",
    ]);
    expect(new Map(declared as [string, boolean][])).toEqual(new Map(listed as [string, boolean][]));
  });

  it("says of each argument in words what changing it does, as its table does", () => {
    const said = argumentsOf(kind).map(({ name, docstring }) => [name, changesIn(docstring?.text ?? "")]);
    const listed = Object.entries(schema.arguments).map(([name, { effect, replaceIf }]) => [
      name,
      replaceIf ? [effect, "replace"] : [effect],
    ]);
    expect(Object.fromEntries(said)).toEqual(Object.fromEntries(listed));
  });

  it("states a default in words where its table fills one in", () => {
    const filled = Object.entries(schema.arguments).filter(
      ([, { default: absence }]) => absence.kind === "value",
    );
    const stated = filled.map(([name]) => {
      const docstring = argumentsOf(kind).find((argument) => argument.name === name)?.docstring;
      return [name, docstring?.tags.find((tag) => tag.name === "default")?.text];
    });
    expect(stated).toEqual(
      filled.map(([name, { default: absence }]) => [
        name,
        absence.kind === "value" && JSON.stringify(absence.value),
      ]),
    );
  });

  it("has words for every rule", () => {
    const ruled = (properties: Arguments): string[] =>
      Object.entries(properties).flatMap(([name, property]) => [
        ...(property.type === "string" && describeLimits(property.limits) === "" ? [name] : []),
        ...ruled(fieldsOf(property) ?? {}),
      ]);
    expect(ruled(schema.arguments)).toEqual([]);
  });
});

/** What a docstring says that changing an argument does. */
function changesIn(text: string): string[] {
  const words: [RegExp, string][] = [
    [/\bupdates the\b/, "update"],
    [/\breplaces\s+the\b/, "replace"],
    [/\bwithout a request\b|\bcounts when\s+the resource is created\b/, "none"],
  ];
  // `deletionPolicy` explains what one of its values does before it says what a change does.
  const sentences = text.replaceAll(/`retain` forgets[^.]+\./g, "");
  return words.flatMap(([pattern, change]) => (pattern.test(sentences) ? [change] : []));
}
