import { readFileSync } from "node:fs";
import { join } from "node:path";
import { errorCodes } from "../../../provider/src/errors/codes";
import { root } from "./support/root";

const page = readFileSync(join(root, "docs", "errors.md"), "utf8");
const sections = new Map(
  page
    .split(/^## /m)
    .slice(1)
    .map((section) => [section.slice(0, section.indexOf("\n")).trim(), section]),
);

describe("docs/errors.md", () => {
  it("has a section for each error code, in the order of the code's table, and no other", () => {
    expect([...sections.keys()]).toEqual(Object.keys(errorCodes));
  });

  it.each([...sections])("%s: begins with its meaning, then gives cause and cure", (code, section) => {
    const [, meaning] = section.split("\n\n");
    expect(meaning).toBe(errorCodes[code as keyof typeof errorCodes]);
    expect(section).toMatch(/^\*\*Cause\.\*\* \S/m);
    expect(section).toMatch(/^\*\*Cure\.\*\* \S/m);
  });
});
