import { renderReport, type ReportOptions } from "../../../../../cli/src/previewReport/render/renderReport";
import { createReport, type Report } from "../../../../../cli/src/previewReport/model/report";
import { parseRun } from "../../../../../cli/src/previewReport/parse/parseRun";

const stack = "urn:pulumi:dev::shop::";

/** Type token of one of our resources. */
export function resourceType(kind: string): string {
  return `pulumi-nodejs:dynamic/huaweicloud:${kind}`;
}

/** URN of a resource of the stack. */
export function urn(type: string, name: string): string {
  return `${stack}${type}::${name}`;
}

/** A step as `pulumi preview --json` writes it, as far as a test cares. */
export interface TestStep {
  readonly op: string;
  readonly type?: string;
  readonly name: string;
  readonly before?: object;
  readonly after?: object;
  readonly outputs?: object;
  /** URNs by property. */
  readonly from?: Readonly<Record<string, readonly string[]>>;
  readonly replaceReasons?: readonly string[];
  /** Further members of the old record. */
  readonly record?: object;
}

/** What `pulumi preview --json` would write. */
export function previewJson(steps: readonly TestStep[], more: object = {}): string {
  const record = ({ from, outputs }: TestStep, inputs: object, further: object = {}) => ({
    inputs,
    ...(outputs && { outputs }),
    dependencies: Object.values(from ?? {}).flat(),
    propertyDependencies: from ?? {},
    ...further,
  });
  return JSON.stringify({
    steps: steps.map((step) => {
      const { op, type = "other:index:Thing", name, before, after, replaceReasons } = step;
      return {
        op,
        urn: urn(type, name),
        ...(before && { oldState: record(step, before, { id: `${name}-id`, ...step.record }) }),
        ...(after && { newState: record(step, after) }),
        ...(replaceReasons && { replaceReasons }),
        detailedDiff: null,
      };
    }),
    changeSummary: {},
    ...more,
  });
}

/** The report's content. */
export function reportOf(...texts: readonly string[]): Report {
  return createReport(parseRun(texts.map((text, index) => ({ name: `file ${index + 1}`, text }))));
}

/** The report as Markdown. */
export function markdown(texts: string | readonly string[], options: Partial<ReportOptions> = {}): string {
  const content = reportOf(...(typeof texts === "string" ? [texts] : texts));
  return renderReport(content, { marker: "default", limitBytes: 65_000, ...options });
}
