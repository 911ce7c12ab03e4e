import { code, table } from "./markdown.mjs";
import { ruleText } from "./ruleText.mjs";

/** @typedef {import("./ruleText.mjs").Property} Property */
/** @typedef {import("./ruleText.mjs").CheckSettings} CheckSettings */
/** @typedef {import("../../provider/src/schema/property.js").Properties} Properties */
/** @typedef {import("../../provider/src/schema/property.js").DefaultRule} Absence */

/**
 * The table of a resource's arguments, fields inside them included, out of the table that checks and diffs are driven by.
 * @param {Properties} properties
 * @param {CheckSettings} settings
 */
export function argumentTable(properties, settings) {
  return table(["argument", "type", "when absent", "changing it", "rule"], rows(properties, "", settings));
}

/**
 * @param {Properties} properties
 * @param {string} prefix
 * @param {CheckSettings} settings
 * @returns {string[][]}
 */
function rows(properties, prefix, settings) {
  return Object.entries(properties).flatMap(([name, property]) => {
    const path = `${prefix}${name}`;
    const row = [
      code(path),
      typeText(property),
      absenceText(property.defaultRule),
      changeText(property),
      ruleText(property, settings),
    ];
    const inside = property.type === "list" ? `${path}[].` : `${path}.`;
    return [row, ...rows(property.fields ?? {}, inside, settings)];
  });
}

/** @param {Property} property */
function typeText({ type, secret }) {
  return `${type === "list" ? "list of objects" : type}${secret ? ", secret" : ""}`;
}

/** @param {Absence} absent */
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

/** @param {Property} property */
function changeText({ effect, replaceIf }) {
  const text = { update: "updates", replace: "replaces", none: "no request" }[effect];
  return replaceIf ? `${text}, or replaces: ${replaceIf.description}` : text;
}
