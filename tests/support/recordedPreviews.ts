import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Where recorded previews are. */
export const previewsFolder = join(__dirname, "..", "fixtures", "previews");

/** The recorded runs. */
export const recordings = ["refused", "failed", "drift"] as const;

/** One of the recorded runs. */
export type Recording = (typeof recordings)[number];

/** A file of a recorded run. */
export function recordedFilePath(recording: Recording, file: "preview.json" | "events.jsonl"): string {
  return join(previewsFolder, recording, file);
}

/** The text of a file of a recorded run. */
export function readRecordedFile(recording: Recording, file: "preview.json" | "events.jsonl"): string {
  return readFileSync(recordedFilePath(recording, file), "utf8");
}

/** Made-up secrets in the recorded programs, marked as such or not. */
export const fixtureSecrets = /fixture-(?:user|before|after|archive)-(?:marked|clear)/;

/** A report without what the cloud chose anew in each run. */
export function normalizeIds(report: string): string {
  return report
    .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "UUID")
    .replaceAll(/-[0-9a-f]{32}\b/g, "-ID");
}
