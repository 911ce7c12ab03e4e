import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readRecordedFile } from "../../support/recordedPreviews";
import { markdown } from "../cli/previewReport/support/runs";
import { root } from "./support/root";

const page = join(root, "docs", "preview-report-sample.md");

describe("docs/preview-report-sample.md", () => {
  it("is the report on a recorded preview; WRITE_SAMPLE=1 writes it anew", () => {
    const files = [readRecordedFile("refused", "preview.json"), readRecordedFile("refused", "events.jsonl")];
    const sample = markdown(files, { commit: "4be1f7a", detailsUrl: "https://ci.example/jobs/42" });
    if (process.env.WRITE_SAMPLE !== undefined) {
      writeFileSync(page, sample);
    }
    expect(readFileSync(page, "utf8")).toBe(sample);
  });
});
