import { type ResourceForm, type ResourceKind, schemas, type Values } from "pulumi-huaweicloud-ai/schema";
import { packageEntries } from "./packageEntries";

/** A resource that a program shall declare. */
export interface Declaration {
  readonly kind: ResourceKind;
  /** Logical name. */
  readonly name: string;
  readonly inputs: Values;
  /** Whether the engine shall refuse to delete it. */
  readonly protect: boolean;
}

/** TypeScript that declares resources as they are, so that the next `pulumi up` changes nothing. */
export function generateProgram(declarations: readonly Declaration[], form: ResourceForm): string {
  const kinds = [...new Set(declarations.map(({ kind }) => kind))].sort();
  const statements = declarations.map(({ kind, name, inputs, protect }) => {
    const known = Object.keys(schemas[kind].arguments).filter((argument) => inputs[argument] !== undefined);
    const args = Object.fromEntries(known.map((argument) => [argument, inputs[argument]]));
    const options = protect ? ", { protect: true }" : "";
    return `new ${kind}(${JSON.stringify(name)}, ${toLiteral(args, "")}${options});\n`;
  });
  return `import { ${kinds.join(", ")} } from "${packageEntries[form]}";\n\n${statements.join("\n")}`;
}

/** A JSON value as TypeScript is written by hand. */
function toLiteral(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    return value.length === 0
      ? "[]"
      : `[\n${value.map((item) => `${inner}${toLiteral(item, inner)},\n`).join("")}${indent}]`;
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value).map(
      ([name, member]) => `${inner}${name}: ${toLiteral(member, inner)},\n`,
    );
    return members.length === 0 ? "{}" : `{\n${members.join("")}${indent}}`;
  }
  return JSON.stringify(value);
}
