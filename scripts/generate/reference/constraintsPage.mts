import { oneLine, tagTexts } from "./api/docstring.mts";
import type { Declaration, Member } from "./api/publicApi.mts";
import { code, generatedNote, page, signatureBlock, table } from "./markdown.mts";

/** The page of the entry `pulumi-huaweicloud-ai/constraints`. */
export function constraintsPage(exported: readonly Declaration[]): string {
  return page(
    generatedNote,
    "# Constraints",
    "The documented constraints of the cloud, as pure functions without side effects and without Pulumi, for policies, forms and scripts of your own:",
    '```ts\nimport { explainNetworkCidr } from "pulumi-huaweicloud-ai/constraints";\n\nexplainNetworkCidr("192.168.1.7/20"); // what is wrong, in words; undefined when nothing is\n```',
    ...exported.flatMap(declarationBlocks),
  );
}

function declarationBlocks(declaration: Declaration): (string | undefined)[] {
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
    members.length > 0 ? memberTable(members) : undefined,
  ];
}

function signatureOf({ name, kind, type, parameters }: Declaration): string | undefined {
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

function memberTable(members: readonly Member[]): string {
  return table(
    ["field", "type", "what it is"],
    members.map(({ name, optional, type, docstring }) => [
      code(`${name}${optional ? "?" : ""}`),
      code(oneLine(type)),
      memberText(docstring),
    ]),
  );
}

/** What a docstring says, its default included, on one line. */
function memberText(docstring: Member["docstring"]): string {
  const [standard] = tagTexts(docstring, "default");
  const text = oneLine(docstring?.text ?? "");
  return standard === undefined ? text : `${text} Default: ${standard}.`.trim();
}
