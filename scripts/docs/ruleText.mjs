/** @typedef {import("../../provider/src/schema/property.js").Property} Property */
/** @typedef {import("../../provider/src/schema/property.js").CheckSettings} CheckSettings */

/** Values that break rules in different ways: empty, much too long, of forbidden characters, an address out of reach. */
const invalidValues = ["", "x".repeat(2000), "\u0000", "!", "8.8.8.0/24"];

/** What the messages of rules look like, and what of them states the rule. */
const forms = [
  /^must be (.+)$/s,
  /^has \d+ characters, must have (?<length>\d+ to \d+)$/,
  /^is outside the allowed ranges \((?<ranges>.+?)\)/,
];

/**
 * A property's rule in words: what its check says of values that break it, so that the reference cannot say another thing than
 * the check does.
 * @param {Property} property
 * @param {CheckSettings} settings
 * @returns {string} empty when every value is fine
 */
export function ruleText({ validate }, settings) {
  const messages = validate ? invalidValues.flatMap((value) => validate(value, settings) ?? []) : [];
  return [...new Set(messages.flatMap(stated))].join("; ");
}

/**
 * @param {string} message
 * @returns {string[]} nothing for a message that names only the value's defect
 */
function stated(message) {
  for (const form of forms) {
    const found = form.exec(message);
    if (found) {
      const { length, ranges } = found.groups ?? {};
      return [length ? `${length} characters` : ranges ? `inside one of: ${ranges}` : (found[1] ?? "")];
    }
  }
  return [];
}
