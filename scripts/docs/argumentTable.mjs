import { code, table } from "./markdown.mjs";

/** @typedef {import("../../provider/src/schema/definition.js").Argument} Argument */
/** @typedef {import("../../provider/src/schema/definition.js").Arguments} Arguments */
/** @typedef {import("../../provider/src/schema/definition.js").Default} Default */
/** @typedef {typeof import("../../provider/src/constraints/textLimits.js").describeLimits} DescribeLimits */

/**
 * The table of a resource's arguments, fields inside them included, out of the table that checks and diffs are driven by.
 * @param {Arguments} definitions
 * @param {DescribeLimits} describeLimits
 */
export function argumentTable(definitions, describeLimits) {
  return table(
    ["argument", "type", "when absent", "changing it", "rule"],
    rows(definitions, "", describeLimits),
  );
}

/**
 * @param {Arguments} definitions
 * @param {string} prefix
 * @param {DescribeLimits} describeLimits
 * @returns {string[][]}
 */
function rows(definitions, prefix, describeLimits) {
  return Object.entries(definitions).flatMap(([name, argument]) => {
    const path = `${prefix}${name}`;
    const row = [
      code(path),
      typeText(argument),
      absenceText(argument.default),
      changeText(argument),
      argument.type === "string" ? describeLimits(argument.limits) : "",
    ];
    const inside = argument.type === "list" ? `${path}[].` : `${path}.`;
    return [row, ...rows(fieldsOf(argument) ?? {}, inside, describeLimits)];
  });
}

/** @param {Argument} argument */
function typeText({ type, secret }) {
  return `${type === "list" ? "list of objects" : type}${secret ? ", secret" : ""}`;
}

/** @param {Argument} argument */
function fieldsOf(argument) {
  return argument.type === "object" || argument.type === "list" ? argument.objectType.fields : undefined;
}

/** @param {Default} absent */
export function absenceText(absent) {
  switch (absent.kind) {
    case "required":
      return "required";
    case "none":
      return "none";
    case "value":
      return code(JSON.stringify(absent.value));
    case "computed":
      return "the cloud chooses";
    case "config":
      return "from the configuration";
    case "autoName":
      return "made from the logical name";
  }
}

/** @param {Argument} argument */
function changeText({ effect, replaceIf }) {
  const text = { update: "updates", replace: "replaces", none: "no request" }[effect];
  return replaceIf ? `${text}, or replaces: ${replaceIf.reason}` : text;
}
