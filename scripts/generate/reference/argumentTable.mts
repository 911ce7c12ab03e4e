import type { Argument, Arguments, Default } from "../../../provider/src/schema/definition.js";
import type { Facts } from "../facts.mts";
import { code, table } from "./markdown.mts";

/** The table of a resource's arguments, fields inside them included. */
export function argumentTable(members: Arguments, facts: Facts): string {
  return table(["argument", "type", "when absent", "changing it", "rule"], rows(members, "", facts));
}

function rows(members: Arguments, prefix: string, facts: Facts): string[][] {
  return Object.entries(members).flatMap(([name, argument]) => {
    const path = `${prefix}${name}`;
    const row = [
      code(path),
      typeText(argument),
      absenceText(argument.default),
      changeText(argument),
      argument.type === "string" ? facts.describeLimits(argument.limits) : "",
    ];
    const inside = argument.type === "list" ? `${path}[].` : `${path}.`;
    return [row, ...("objectType" in argument ? rows(argument.objectType.fields, inside, facts) : [])];
  });
}

function typeText({ type, secret }: Argument): string {
  return `${type === "list" ? "list of objects" : type}${secret ? ", secret" : ""}`;
}

function absenceText(standard: Default): string {
  switch (standard.kind) {
    case "required":
      return "required";
    case "none":
      return "none";
    case "value":
      return code(JSON.stringify(standard.value));
    case "computed":
      return "the cloud chooses";
    case "config":
      return "from the configuration";
    case "autoName":
      return "generated from the logical name";
  }
}

function changeText({ effect, replaceIf }: Argument): string {
  const text = { update: "updates", replace: "replaces", none: "no request" }[effect];
  return replaceIf ? `${text}, or replaces: ${replaceIf.reason}` : text;
}
