import type { CiHost } from "./ciHost";
import { createOrUpdate } from "./createOrUpdate";
import { readReport, type ReportSubject } from "./report";

/**
 * Shows a report on the pull request: in the comment of an earlier run, else in a new one.
 *
 * @returns what was done.
 */
export async function postComment(
  host: CiHost,
  { file, ...about }: ReportSubject & { file: string },
): Promise<string> {
  const report = readReport(file, { ...about, url: host.logUrl });
  const { done, item } = await createOrUpdate(host.comment(report), host.sleep);
  return `comment ${done}: ${host.urlOf(item)}`;
}
