import type { NameRule } from "pulumi-huaweicloud-ai/constraints";
import { explainName, type Conventions } from "./conventions";

/**
 * A name near the given one that passes, or `undefined` when none of the obvious repairs helps.
 *
 * Repairs: other characters become hyphens, lower case, one of the prefixes in front, a cut to the longest length, more
 * characters where it is too short. Only a candidate that passes every rule is suggested.
 */
export function suggestName(name: string, cloudRule: NameRule, conventions: Conventions): string | undefined {
  const stems = [name, clean(name), clean(name).toLowerCase(), hyphensOnly(name)];
  const starts = ["", ...conventions.prefixes, "n-"];
  const length = Math.min(cloudRule.maximumLength, conventions.maximumLength);
  for (const start of starts) {
    for (const stem of stems) {
      for (const end of ["", "-network", "-1"]) {
        const candidate = join(start, stem, end, length);
        if (explainName(candidate, cloudRule, conventions) === undefined) {
          return candidate;
        }
      }
    }
  }
  return undefined;
}

function join(start: string, stem: string, end: string, length: number): string {
  const body = stem.startsWith(start) ? stem.slice(start.length) : stem;
  const cut = body.slice(0, Math.max(0, length - start.length - end.length));
  const core = cut.replace(/[-._]+$/, "");
  return `${start}${core}${core === "" ? end.slice(1) : end}`;
}

function clean(name: string): string {
  return name.replace(/[^-._a-zA-Z0-9]+/g, "-").replace(/^[-._]+|[-._]+$/g, "");
}

function hyphensOnly(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "");
}
