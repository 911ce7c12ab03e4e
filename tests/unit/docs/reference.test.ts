import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { settingDefinitions } from "../../../provider/src/config/settingDefinitions";
import { describeLimits } from "../../../provider/src/constraints";
import { errorCodes } from "../../../provider/src/errors/codes";
import { schemas } from "../../../provider/src/schema/schemas";
import { referenceFolder, referencePages } from "../../../scripts/docs/reference.mjs";
import { root } from "./support/root";

const folder = join(root, referenceFolder);

describe("the committed reference", () => {
  const pages = referencePages(root, {
    schemas,
    settingDefinitions,
    errorCodes,
    describeLimits,
  });

  it("has exactly the pages that `npm run docs` writes", () => {
    expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
  });

  it.each([...pages])("says in %s what the code says (else run `npm run docs`)", (file, text) => {
    expect(readFileSync(join(folder, file), "utf8")).toBe(text);
  });
});
