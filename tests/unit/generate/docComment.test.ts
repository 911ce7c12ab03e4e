import { docComment } from "../../../scripts/generate/classes/docComment.mts";

describe("docComment", () => {
  it("stands on one line where it fits", () => {
    expect(docComment(["Kind of server."], ['default "HPS"'], "  ")).toBe(
      '  /** Kind of server. @default "HPS" */',
    );
  });

  it("separates paragraphs and tags by an empty line", () => {
    expect(docComment(["One.", "Two."], ["default 1"])).toBe(
      ["/**", " * One.", " *", " * Two.", " *", " * @default 1", " */"].join("\n"),
    );
  });

  it("wraps text, without a line that begins with @, which would be a tag", () => {
    const long = `${"x".repeat(60)} ${"y".repeat(43)} @ z`;
    const lines = docComment([long]).split("\n");
    expect(lines.slice(1, -1)).toEqual([` * ${"x".repeat(60)}`, ` * ${"y".repeat(43)} @ z`]);
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(108);
  });

  it("keeps the lines of an example", () => {
    expect(docComment(["A."], ["example B\n```ts\nf({\n  a: 1,\n});\n```"])).toContain(" *   a: 1,\n * });");
  });
});
