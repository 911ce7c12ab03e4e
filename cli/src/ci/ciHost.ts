import type { ApiObject, Sleep } from "./api";
import type { ReportTarget } from "./createOrUpdate";
import type { Report } from "./report";

/** Where reports are posted. */
export interface CiHost {
  readonly sleep: Sleep;
  /** Leads to the job's log. */
  readonly logUrl: string;
  /** Leads to a comment or an issue. */
  urlOf(thing: ApiObject): string;
  /** A comment on the pull request or merge request that the job runs for. */
  comment(report: Report): ReportTarget;
  issue(report: Report, about: { readonly title: string; readonly label: string }): IssueTarget;
}

/** An issue that a report can stand in. */
interface IssueTarget extends ReportTarget {
  close(issue: ApiObject): Promise<ApiObject>;
}
