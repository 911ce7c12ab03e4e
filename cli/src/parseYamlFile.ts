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
