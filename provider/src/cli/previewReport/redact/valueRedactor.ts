import { Secrets } from "../../../logging/redactor";
import type { Properties } from "../../../schema/property";
import { unknownValue } from "../../../schema/unknown";
import { schemaOf } from "../model/kinds";
import { withoutControlSequences } from "../controlSequences";
import { withoutCheckedValue } from "./failedCheck";
import { withoutMarkup } from "./markup";
import { scrubText } from "./redactPatterns";
import { Secret, secretText } from "./secret";
import { isSecretContent, isSecretName } from "./secretNames";
import type { Shown, ShownValues } from "./redactedValue";
import { isUnknownMark, specialValue } from "./specialValues";

/** A shorter secret is a word that other values may hold by chance; only messages are searched for it. */
const shortestSought = 8;

/**
 * Replaces secrets on the way in, so that nothing behind it can show one.
 *
 * It learns the secrets that are in clear as it goes, and leaves them out wherever else they occur: read a run twice with the same
 * masker, so that the second time it knows them all.
 */
export class Masker {
  private readonly secrets = new Secrets();
  private readonly longSecrets = new Secrets();

  /** The properties of a resource, as the engine writes them. Notes of the provider's own (`__provider` and others) are left out. */
  values(type: string, values: unknown): ShownValues {
    return this.members(values, type, schemaOf(type)?.properties);
  }

  /** A message, without the secrets that it has by its form, and those that values have shown. */
  text(message: string): string {
    // Marks inside a secret would hide it.
    const text = withoutCheckedValue(withoutControlSequences(withoutMarkup(message)));
    return scrubText(this.secrets.hide(text));
  }

  private members(values: unknown, type: string, properties?: Properties): ShownValues {
    if (typeof values !== "object" || values === null) {
      return {};
    }
    const record = values as Record<string, unknown>;
    // An entry of a list of variables says by its name whether its value is a secret.
    const label = [record.name, record.key].find((name) => typeof name === "string") ?? "";
    return Object.fromEntries(
      Object.entries(record)
        .filter(([name, value]) => !name.startsWith("__") && value !== undefined)
        .map(([name, value]) => {
          const property = Object.hasOwn(properties ?? {}, name) ? properties?.[name] : undefined;
          const isSecret =
            property?.secret === true ||
            // A table of arguments knows better than the name.
            (property === undefined && (isSecretName(name) || isSecretContent(type, name))) ||
            (name === "value" && isSecretName(label));
          return [name, isSecret ? this.hidden(value) : this.value(value, type, property?.fields)];
        }),
    );
  }

  private value(value: unknown, type: string, fields?: Properties): Shown {
    if (Array.isArray(value)) {
      return value.map((item: unknown) => this.value(item, type, fields));
    }
    if (typeof value === "object" && value !== null) {
      const special = specialValue(value);
      if (special === undefined) {
        return this.members(value, type, fields);
      }
      return special.is === "secret"
        ? Secret.hidden
        : special.is === "value"
          ? this.value(special.value, type, fields)
          : special.text;
    }
    return typeof value === "string" ? this.scalarText(value, type) : (value as Shown);
  }

  private scalarText(text: string, type: string): Shown {
    if (text === secretText) {
      return Secret.hidden;
    }
    if (isUnknownMark(text)) {
      return unknownValue;
    }
    return scrubText(this.longSecrets.hide(this.embedded(text, type) ?? text));
  }

  /** A document inside a text is masked as if it were a value. */
  private embedded(text: string, type: string): string | undefined {
    if (!/^\s*[[{]/.test(text)) {
      return undefined;
    }
    let document: unknown;
    try {
      document = JSON.parse(text);
    } catch {
      return undefined;
    }
    // What cannot be masked must not be shown: an error here is no reason to show it as it is.
    return JSON.stringify(this.value(document, type));
  }

  private hidden(value: unknown): Shown {
    if (value === null || typeof value === "boolean") {
      return value;
    }
    if (typeof value === "string" && isUnknownMark(value)) {
      return unknownValue;
    }
    if (value === secretText || (typeof value === "object" && specialValue(value)?.is === "secret")) {
      return Secret.hidden;
    }
    this.learn(value);
    return Secret.of(value);
  }

  private learn(value: unknown): void {
    if (typeof value === "string") {
      this.secrets.add(value);
      this.longSecrets.add(value.length >= shortestSought ? value : undefined);
    } else if (typeof value === "object" && value !== null) {
      Object.values(value).forEach((item) => {
        this.learn(item);
      });
    }
  }
}
