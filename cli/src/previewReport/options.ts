import { InvalidArgumentError } from "commander";

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

/** Parses `--limit`. @throws InvalidArgumentError */
export function parseLimit(text: string): number {
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (limit < minLimitBytes) {
    throw new InvalidArgumentError(`It must be a whole number of at least ${minLimitBytes}.`);
  }
  return limit;
}

/** Parses `--marker`. @throws InvalidArgumentError */
export const parseMarker = textParser(
  /^[\w./-]{1,100}$/,
  "1 to 100 letters, digits and characters of . _ / -",
);
/** Parses `--title`. @throws InvalidArgumentError */
export const parseTitle = textParser(/^.{1,120}$/u, "one line of 1 to 120 characters");
/** Parses `--stack`. @throws InvalidArgumentError */
export const parseStack = textParser(/^.{1,100}$/u, "1 to 100 characters");
/** Parses `--commit`. @throws InvalidArgumentError */
export const parseCommit = textParser(/^\w{1,64}$/, "1 to 64 letters and digits");

function textParser(pattern: RegExp, expected: string): (text: string) => string {
  return (text) => {
    if (!pattern.test(text)) {
      throw new InvalidArgumentError(`It must be ${expected}.`);
    }
    return text;
  };
}

/** Parses `--details-url`, which a pipeline may leave empty. @throws InvalidArgumentError */
export function parseUrl(text: string): string | undefined {
  if (text === "") {
    return undefined;
  }
  const url = URL.canParse(text) && text.length <= 500 ? new URL(text) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") {
    throw new InvalidArgumentError("It must begin with https:// or http:// and have 500 characters at most.");
  }
  // Parentheses and the like would end the link early.
  return url.href.replaceAll(
    /[()<>[\]|`\\*_@]/g,
    (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
