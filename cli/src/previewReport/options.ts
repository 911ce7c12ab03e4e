import { parseArgs } from "node:util";
import { UsageError } from "../usageError";

/** What `preview-report --help` writes. */
export const help = `Turns what pulumi preview --json wrote into Markdown for a pull request or an issue.

  huaweicloud-ai preview-report FILE [options]

FILE is what \`pulumi preview --json\` or \`pulumi refresh --preview-only --json\` wrote to standard output, or an event log of
the engine; - is standard input. Nothing but the files is read: no stack, no account, no network.

  --events FILE      event log of the same run (--event-log), which has the policy results and what a refresh found
  --output FILE      write there [default: standard output]
  --limit NUMBER     longest report in bytes of UTF-8 [default: 65000, a comment on GitHub; GitLab takes 1000000]
  --marker NAME      letters, digits and ._/- for the hidden first line, by which a workflow finds its own comment:
                     <!-- huaweicloud-ai preview-report NAME --> [default: default]
  --title TEXT       heading [default: "Pulumi preview", "Drift" or "Pulumi up"]
  --stack NAME       name of the stack beside it [default: as the files say]
  --commit SHA       commit below it
  --details-url URL  link to the full log below it
  --fingerprint      write no report, but a text that is the same for two previews of the same changes
  --exit-code        tell by the exit code what the report says
  --help             write this

Exit code: 0 the report is written, 1 it is not, and standard error says why. With --exit-code also 2, something changes or
has drifted, and 3, the run failed or violates a mandatory policy; the report is written then, too.

The event log of \`pulumi up\` alone gives a report of what was done.

To have all in the report, let Pulumi write both files (the second line for drift), and delete them afterwards: they can hold secrets.

  export PULUMI_DEBUG_COMMANDS=true
  pulumi preview --json --show-sames --policy-pack PACK --event-log events.jsonl > preview.json
  pulumi refresh --preview-only --json --show-sames --event-log events.jsonl > preview.json
  huaweicloud-ai preview-report preview.json --events events.jsonl
`;

const seeHelp = "See `huaweicloud-ai preview-report --help`.";

/** A heading needs this much, whatever else is left out. */
const minLimitBytes = 4000;

/** What the user wants. */
export interface Options {
  readonly file: string;
  readonly events?: string;
  readonly output?: string;
  readonly limitBytes: number;
  readonly marker: string;
  readonly title?: string;
  readonly stack?: string;
  readonly commit?: string;
  readonly detailsUrl?: string;
  /** Whether the fingerprint of the changes is wanted, and no report. */
  readonly fingerprint: boolean;
  readonly exitCode: boolean;
}

/**
 * Reads the arguments behind `preview-report`.
 *
 * @returns "help" when that is what is asked for.
 * @throws CliError when they make no sense.
 */
export function parseOptions(args: readonly string[]): Options | "help" {
  const { values, positionals } = parse(args);
  if (values.help === true) {
    return "help";
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) {
    throw new UsageError(`preview-report takes one FILE, or - for standard input. ${seeHelp}`);
  }
  if (file === "-" && values.events === "-") {
    throw new UsageError("FILE and --events cannot both be standard input. Write one of them to a file.");
  }
  const { limit = "65000", marker = "default", title, stack, commit, events, output } = values;
  return {
    file,
    limitBytes: parseLimit(limit),
    marker: validateText(
      marker,
      /^[\w./-]{1,100}$/,
      "--marker",
      "1 to 100 letters, digits and characters of . _ / -",
    ),
    fingerprint: values.fingerprint === true,
    exitCode: values["exit-code"] === true,
    ...(events !== undefined && { events }),
    ...(output !== undefined && { output }),
    ...(title !== undefined && {
      title: validateText(title, /^.{1,120}$/u, "--title", "one line of 1 to 120 characters"),
    }),
    ...(stack !== undefined && {
      stack: validateText(stack, /^.{1,100}$/u, "--stack", "1 to 100 characters"),
    }),
    ...(commit !== undefined && {
      commit: validateText(commit, /^\w{1,64}$/, "--commit", "1 to 64 letters and digits"),
    }),
    ...parseUrl(values["details-url"]),
  };
}

function parse(args: readonly string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        events: text,
        output: text,
        limit: text,
        marker: text,
        title: text,
        stack: text,
        commit: text,
        "details-url": text,
        fingerprint: { type: "boolean" },
        "exit-code": { type: "boolean" },
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}. ${seeHelp}`);
  }
}

function parseLimit(text: string): number {
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (limit < minLimitBytes) {
    throw new UsageError(`--limit is "${text}"; it must be a whole number of at least ${minLimitBytes}.`);
  }
  return limit;
}

function validateText(text: string, pattern: RegExp, option: string, expected: string): string {
  if (!pattern.test(text)) {
    throw new UsageError(`${option} is ${JSON.stringify(text)}; it must be ${expected}.`);
  }
  return text;
}

function parseUrl(text: string | undefined): { detailsUrl?: string } {
  if (text === undefined || text === "") {
    return {};
  }
  const url = URL.canParse(text) && text.length <= 500 ? new URL(text) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    throw new UsageError(
      `--details-url is ${JSON.stringify(text)}; it must begin with https:// or http:// and have 500 characters at most.`,
    );
  }
  // Parentheses and the like would end the link early.
  return {
    detailsUrl: url.href.replaceAll(
      /[()<>[\]|`\\*_@]/g,
      (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
    ),
  };
}
