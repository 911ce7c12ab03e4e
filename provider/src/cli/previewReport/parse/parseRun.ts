import { CliError } from "../../usageError";
import { Masker } from "../redact/valueRedactor";
import type { Run } from "../model/run";
import { combine } from "./mergeRuns";
import { isDigest, readDigest } from "./previewJson";
import { isEvent, readEvents } from "./events";
import type { Json } from "./json";
import { checkSameStack } from "./assertSameStack";

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
export function readRun(sources: readonly Source[]): Run {
  const documents = sources.map((source) => ({ name: source.name, read: parse(source) }));
  const masker = new Masker();
  const runs = () => documents.map(({ name, read }) => ({ name, run: read(masker) }));
  // The first time is to learn all secrets.
  checkSameStack(runs());
  return runs()
    .map(({ run }) => run)
    .reduce(combine);
}

function parse({ name, text }: Source): (masker: Masker) => Run {
  // Whatever a wrapper printed before Pulumi did is no part of the document.
  const whole = parseJson(text) ?? parseJson(text.slice(Math.max(0, text.search(/^\{\s*$/m))));
  // A log of a single event is a document of its own, too.
  if (isDigest(whole) && !isEvent(whole)) {
    return (masker) => readDigest(whole, masker);
  }
  const events = text.split("\n").flatMap((line) => {
    const event = /^\s*\{/.test(line) ? parseJson(line) : undefined;
    return isEvent(event) ? [event] : [];
  });
  if (events.length === 0) {
    throw new CliError(notPulumis(name, text));
  }
  return (masker) => readEvents(events, masker);
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function notPulumis(name: string, text: string): string {
  const found =
    text.trim() === "" ? "is empty: pulumi failed before it wrote anything, its log says why" : "is neither";
  return (
    `${name} ${found}. Pass what \`pulumi preview --json\` or \`pulumi refresh --preview-only --json\` wrote to standard ` +
    "output, or the engine's event log (--event-log)."
  );
}
