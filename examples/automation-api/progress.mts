import type { EngineEvent } from "@pulumi/pulumi/automation/index.js";

/** What an event of the engine tells somebody who waits: a line, or nothing. */
export function progressOf(event: EngineEvent): string[] {
  const { resourcePreEvent: begun, resOutputsEvent: ended, resOpFailedEvent: failed } = event;
  const metadata = (begun ?? ended ?? failed)?.metadata;
  // Types of Pulumi's own are the stack and its default provider.
  if (!metadata || metadata.op === "same" || metadata.type.startsWith("pulumi:")) {
    return [];
  }
  const resource = `${metadata.type.split(":").at(-1) ?? ""} ${metadata.urn.split("::").at(-1) ?? ""}`;
  return [`${metadata.op} ${resource}: ${begun ? "begun" : ended ? "done" : "failed"}`];
}

/** What an event of the engine says of an error: nothing when it tells of none. */
export function errorsOf({ diagnosticEvent: diagnostic }: EngineEvent): string[] {
  // The engine marks colours like <{%reset%}>.
  return diagnostic?.severity === "error" ? [diagnostic.message.replaceAll(/<\{%.*?%\}>/g, "").trim()] : [];
}
