import { UsageError } from "../../usageError";
import { ValueRedactor } from "../redact/valueRedactor";
import type { Run } from "../model/run";
import { mergeRuns } from "./mergeRuns";
import { isPreviewJson, parsePreviewJson } from "./previewJson";
import { isEvent, parseEvents } from "./events";
import type { Json } from "./json";
import { assertSameStack } from "./assertSameStack";

/** A file that was read, and how messages call it. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/**
 * Reads what Pulumi wrote about one run, from one or two files, each a digest or an event log.
 *
 * @throws CliError when one of them is neither, or when they are about different stacks.
 */
export function parseRun(sources: readonly Source[]): Run {
  const documents = sources.map((source) => ({ name: source.name, read: parseSource(source) }));
  const redactor = new ValueRedactor();
  const runs = () => documents.map(({ name, read }) => ({ name, run: read(redactor) }));
  // The first time is to learn all secrets.
  assertSameStack(runs());
  return runs()
    .map(({ run }) => run)
    .reduce(mergeRuns);
}

function parseSource({ name, text }: Source): (redactor: ValueRedactor) => Run {
  // Whatever a wrapper printed before Pulumi did is no part of the document.
  const whole = parseJson(text) ?? parseJson(text.slice(Math.max(0, text.search(/^\{\s*$/m))));
  // A log of a single event is a document of its own, too.
  if (isPreviewJson(whole) && !isEvent(whole)) {
    return (redactor) => parsePreviewJson(whole, redactor);
  }
  const events = text.split("\n").flatMap((line) => {
    const event = /^\s*\{/.test(line) ? parseJson(line) : undefined;
    return isEvent(event) ? [event] : [];
  });
  if (events.length === 0) {
    throw new UsageError(unrecognizedMessage(name, text));
  }
  return (redactor) => parseEvents(events, redactor);
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function unrecognizedMessage(name: string, text: string): string {
  const found =
    text.trim() === "" ? "is empty: pulumi failed before it wrote anything, its log says why" : "is neither";
  return (
    `${name} ${found}. Pass what \`pulumi preview --json\` or \`pulumi refresh --preview-only --json\` wrote to standard ` +
    "output, or the engine's event log (--event-log)."
  );
}
