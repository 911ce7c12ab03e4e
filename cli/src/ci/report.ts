import { readFileSync } from "node:fs";

/** A report to be posted. */
export interface Report {
  /** Its first line, by which the next run finds it. */
  readonly marker: string;
  /** All of it. */
  readonly body: string;
  /** Whether it is what `preview-report` wrote, and not a stand-in for it. */
  readonly isComplete: boolean;
  /** Of project and stack. */
  readonly name: string;
  /** Whether a text is a report on the same stack that was written when markers named the stack alone. */
  readonly isLegacy: (body: unknown) => boolean;
}

/** What a report is about. */
export interface ReportSubject {
  /** The name in Pulumi.yaml. */
  readonly project: string;
  /** With or without an organization and a project in front. */
  readonly stack: string;
}

/**
 * Reads what `huaweicloud-ai preview-report --marker PROJECT/STACK` wrote, or makes a stand-in where it could not write anything.
 *
 * @param about `url` leads to the job's log.
 */
export function readReport(file: string, { project, stack, url }: ReportSubject & { url: string }): Report {
  const name = `${project}/${stack.split("/").at(-1) ?? stack}`;
  const marker = markerOf(name);
  const isLegacy: Report["isLegacy"] = (body) =>
    typeof body === "string" && isLegacyReport(body, stack, name);
  const text = readIfExists(file);
  if (text === undefined || text.trim() === "") {
    const words = "Pulumi ended before there was anything to report.";
    const body = `${marker}\n\n❌ Stack \`${name}\`: ${words} See [the log](${url}).\n`;
    return { marker, body, isComplete: false, name, isLegacy };
  }
  if (text.split(/\r?\n/, 1)[0] !== marker) {
    throw new Error(`${file} is no report on stack ${name}: write it with preview-report --marker ${name}`);
  }
  return { marker, body: text, isComplete: true, name, isLegacy };
}

function markerOf(name: string): string {
  return `<!-- huaweicloud-ai preview-report ${name} -->`;
}

/**
 * Earlier releases named the stack alone, and several projects may have one of that name: the heading tells which it was. A stand-in had
 * none, and is of no use to any of them any more.
 */
function isLegacyReport(body: string, stack: string, name: string): boolean {
  const [first, ...rest] = body.split(/\r?\n/, 4);
  if (first !== markerOf(stack)) {
    return false;
  }
  const heading = rest.find((line) => line.startsWith("## "));
  return heading === undefined || heading.includes(`\`${name}\``);
}

function readIfExists(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    throw error;
  }
}
