import { join } from "node:path";
import { readPublicApi } from "../../../scripts/generate/reference/api/publicApi.mts";
import { root } from "./support/root";

const constraints = readPublicApi(join(root, "provider", "src", "constraints", "index.ts"));

describe("docstrings of the constraints", () => {
  it.each(constraints.map((declaration) => [declaration.name, declaration] as const))(
    "%s has one",
    (_, { docstring }) => {
      expect(docstring?.text).toMatch(/\S/);
    },
  );
});
