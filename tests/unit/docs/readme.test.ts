import { readFileSync } from "node:fs";
import { join } from "node:path";
import { commonArguments } from "../../../provider/src/schema/common";
import type { ChangeEffect, Arguments } from "../../../provider/src/schema/definition";
import { schemas } from "../../../provider/src/schema/schemas";
import { root } from "./support/root";

const text = readFileSync(join(root, "README.md"), "utf8");
const columns: readonly ChangeEffect[] = ["update", "replace", "none"];

/** Names of arguments that a change affects in a certain way, in the order of their table. */
function argumentsWith(properties: Arguments, change: ChangeEffect): string[] {
  return Object.entries(properties)
    .filter(([, property]) => property.effect === change || (property.replaceIf && change === "replace"))
    .map(([name]) => name);
}

function codeIn(markdown: string | undefined): string[] {
  return [...(markdown ?? "").matchAll(/`(\w+)`/g)].map(([, name]) => name ?? "");
}

describe("the README's table of resources", () => {
  it.each(Object.entries(schemas))(
    "has each argument of %s where it belongs",
    (kind, { arguments: definitions }) => {
      const own = Object.fromEntries(
        Object.entries(definitions).filter(([name]) => !Object.hasOwn(commonArguments, name)),
      );
      const row = text.split("\n").find((line) => line.startsWith(`| [${kind}](`));
      const cells = (row ?? "").split("|").slice(2, 5);
      expect(cells.map((cell) => codeIn(cell).sort())).toEqual(
        columns.map((change) => argumentsWith(own, change).sort()),
      );
    },
  );

  it("names the arguments that all of them take", () => {
    const sentence = /All of them take ([^.]+) \(replaced\), and ([^.]+) \(only remembered/.exec(text);
    expect(codeIn(sentence?.[1]).sort()).toEqual(argumentsWith(commonArguments, "replace").sort());
    expect(codeIn(sentence?.[2]).sort()).toEqual(argumentsWith(commonArguments, "none").sort());
  });
});
