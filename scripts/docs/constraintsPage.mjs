import { tagTexts } from "./docstring.mjs";
import { generatedNote, page, signatureBlock } from "./markdown.mjs";
import { memberTable } from "./valueTypes.mjs";

/** @typedef {import("./publicApi.mjs").Declaration} Declaration */

/**
 * The page of the entry `pulumi-huaweicloud-ai/constraints`.
 * @param {readonly Declaration[]} exported
 */
export function constraintsPage(exported) {
  return page(
    generatedNote,
    "# Constraints",
    "The documented constraints of the cloud, as pure functions without side effects and without Pulumi, for policies, forms and scripts of your own:",
    '```ts\nimport { explainNetworkCidr } from "pulumi-huaweicloud-ai/constraints";\n\nexplainNetworkCidr("192.168.1.7/20"); // what is wrong, in words; undefined when nothing is\n```',
    ...exported.flatMap(declarationBlocks),
  );
}

/** @param {Declaration} declaration */
function declarationBlocks(declaration) {
  const { name, members, docstring } = declaration;
  const details = [
    ...tagTexts(docstring, "param").map((text) => `- ${text.replace(/^(\w+)\s+/, "`$1`: ")}`),
    ...tagTexts(docstring, "returns").map((text) => `- Returns ${text}`),
    ...tagTexts(docstring, "throws").map((text) => `- Throws ${text}`),
  ];
  return [
    `## ${name}`,
    signatureOf(declaration),
    docstring?.text,
    details.join("\n"),
    members.length > 0 ? memberTable("field", members) : undefined,
  ];
}

/** @param {Declaration} declaration */
function signatureOf({ name, kind, type, parameters }) {
  switch (kind) {
    case "function":
      return signatureBlock(`function ${name}`, parameters, type);
    case "type":
      return `\`\`\`ts\ntype ${name} = ${type};\n\`\`\``;
    case "constant":
      return type && `\`\`\`ts\nconst ${name}: ${type};\n\`\`\``;
    default:
      return undefined;
  }
}
