import type { CiHost } from "./ciHost";
import { createOrUpdate } from "./createOrUpdate";
import { readReport, type ReportSubject } from "./report";

/** The label of issues about drift. */
const label = "drift";

/**
 * Keeps one issue open as long as there is drift.
 *
 * @param found `code` is the exit code of `preview-report --exit-code`.
 * @returns what was done.
 */
export async function trackDrift(
  host: CiHost,
  { file, code, ...about }: ReportSubject & { file: string; code: string },
): Promise<string> {
  const report = readReport(file, { ...about, url: host.logUrl });
  if (!report.isComplete || !["0", "2"].includes(code)) {
    // Nothing is known of the drift: what the issue says may still hold.
    throw new Error(
      `Looking for drift in stack ${report.name} failed, and the issue is as it was: see the steps before`,
    );
  }
  const issue = host.issue(report, { title: `Drift in stack ${report.name}`, label });
  if (code === "2") {
    const { done, item } = await createOrUpdate(issue, host.sleep);
    return `drift: issue ${done}: ${host.urlOf(item)}`;
  }
  const existing = await issue.find();
  if (existing === undefined) {
    return "no drift";
  }
  return `no drift any more: issue closed: ${host.urlOf(await issue.close(existing))}`;
}
