import { parseDocument, type Document } from "yaml";
import { UsageError } from "./usageError";

/**
 * Parses a file of Pulumi's. JSON is YAML as well.
 *
 * @throws CliError with the place, when it is neither. The text around it is left out: it may be a secret.
 */
export function parseYamlFile(name: string, text: string): Document.Parsed {
  const document = parseDocument(text, { prettyErrors: false, merge: true, intAsBigInt: true });
  const [error] = document.errors;
  if (error) {
    const line = text.slice(0, error.pos[0]).split("\n").length;
    throw new UsageError(`${name} is no YAML: line ${line}: ${error.message}`);
  }
  return document;
}

/** The text of a file of Pulumi's, in the form that its name says. */
export function formatYamlFile(name: string, document: Document): string {
  return name.endsWith(".json")
    ? `${JSON.stringify(document.toJS(), bigintToNumber, 2)}\n`
    : document.toString();
}

/** JSON of Pulumi's has no greater numbers. */
function bigintToNumber(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}
