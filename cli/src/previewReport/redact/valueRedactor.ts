import { Redactor } from "pulumi-huaweicloud-ai/internal";
import { type Arguments, fieldsOf, unknownValue } from "pulumi-huaweicloud-ai/schema";
import { schemaOf } from "../model/kinds";
import { stripControlSequences } from "../controlSequences";
import { redactCheckedValue } from "./failedCheck";
import { stripMarkup } from "./markup";
import { redactPatterns } from "./redactPatterns";
import { Secret, secretText } from "./secret";
import { isSecretContent, isSecretName } from "./secretNames";
import type { RedactedValue, RedactedValues } from "./redactedValue";
import { isUnknownMark, specialValue } from "./specialValues";

/** A shorter secret is a word that other values may hold by chance; only messages are searched for it. */
const minSearchedLength = 8;

/**
 * Replaces secrets on the way in, so that nothing behind it can show one.
 *
 * It learns the secrets that are in clear as it goes, and leaves them out wherever else they occur: read a run twice with the same
 * masker, so that the second time it knows them all.
 */
export class ValueRedactor {
  private readonly secrets = new Redactor();
  private readonly longSecrets = new Redactor();

  /** The properties of a resource, as the engine writes them. Notes of the provider's own (`__provider` and others) are left out. */
  redactValues(type: string, redactValues: unknown): RedactedValues {
    return this.redactMembers(redactValues, type, schemaOf(type)?.arguments);
  }

  /** A message, without the secrets that it has by its form, and those that values have shown. */
  redactText(message: string): string {
    // Marks inside a secret would hide it.
    const redactText = redactCheckedValue(stripControlSequences(stripMarkup(message)));
    return redactPatterns(this.secrets.redact(redactText));
  }

  private redactMembers(redactValues: unknown, type: string, properties?: Arguments): RedactedValues {
    if (typeof redactValues !== "object" || redactValues === null) {
      return {};
    }
    const record = redactValues as Record<string, unknown>;
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
          return [
            name,
            isSecret ? this.redactSecret(value) : this.redactValue(value, type, fieldsOf(property)),
          ];
        }),
    );
  }

  private redactValue(redactValue: unknown, type: string, fields?: Arguments): RedactedValue {
    if (Array.isArray(redactValue)) {
      return redactValue.map((item: unknown) => this.redactValue(item, type, fields));
    }
    if (typeof redactValue === "object" && redactValue !== null) {
      const special = specialValue(redactValue);
      if (special === undefined) {
        return this.redactMembers(redactValue, type, fields);
      }
      return special.kind === "secret"
        ? Secret.hidden
        : special.kind === "value"
          ? this.redactValue(special.value, type, fields)
          : special.text;
    }
    return typeof redactValue === "string"
      ? this.redactString(redactValue, type)
      : (redactValue as RedactedValue);
  }

  private redactString(redactText: string, type: string): RedactedValue {
    if (redactText === secretText) {
      return Secret.hidden;
    }
    if (isUnknownMark(redactText)) {
      return unknownValue;
    }
    return redactPatterns(this.longSecrets.redact(this.redactEmbeddedJson(redactText, type) ?? redactText));
  }

  /** A document inside a text is masked as if it were a value. */
  private redactEmbeddedJson(redactText: string, type: string): string | undefined {
    if (!/^\s*[[{]/.test(redactText)) {
      return undefined;
    }
    let document: unknown;
    try {
      document = JSON.parse(redactText);
    } catch {
      return undefined;
    }
    // What cannot be masked must not be shown: an error here is no reason to show it as it is.
    return JSON.stringify(this.redactValue(document, type));
  }

  private redactSecret(redactValue: unknown): RedactedValue {
    if (redactValue === null || typeof redactValue === "boolean") {
      return redactValue;
    }
    if (typeof redactValue === "string" && isUnknownMark(redactValue)) {
      return unknownValue;
    }
    if (
      redactValue === secretText ||
      (typeof redactValue === "object" && specialValue(redactValue)?.kind === "secret")
    ) {
      return Secret.hidden;
    }
    this.addSecret(redactValue);
    return Secret.of(redactValue);
  }

  private addSecret(redactValue: unknown): void {
    if (typeof redactValue === "string") {
      this.secrets.add(redactValue);
      this.longSecrets.add(redactValue.length >= minSearchedLength ? redactValue : undefined);
    } else if (typeof redactValue === "object" && redactValue !== null) {
      Object.values(redactValue).forEach((item) => {
        this.addSecret(item);
      });
    }
  }
}
