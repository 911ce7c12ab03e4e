import { parseDocstring, tagTexts } from "../../../scripts/generate/reference/api/docstring.mts";

describe("parseDocstring", () => {
  it("takes text and tags apart, on one line", () => {
    const docstring = parseDocstring('/** Kind of server. @default "HPS" */');
    expect(docstring).toEqual({ text: "Kind of server.", tags: [{ name: "default", text: '"HPS"' }] });
  });

  it("keeps paragraphs and the indentation of examples", () => {
    const docstring = parseDocstring(
      [
        "/**",
        "   * One.",
        "   *",
        "   * Two.",
        "   * @example Title",
        "   * ```ts",
        "   * f({",
        "   *   a: 1,",
        "   * });",
        "   * ```",
        "   */",
      ].join("\n"),
    );
    expect(docstring.text).toBe("One.\n\nTwo.");
    expect(tagTexts(docstring, "example")).toEqual(["Title\n```ts\nf({\n  a: 1,\n});\n```"]);
  });

  it("writes code with one backtick where one is enough, as the formatter does", () => {
    expect(parseDocstring("/** None of ``!<>``. */").text).toBe("None of `!<>`.");
  });

  it("shows links as code and takes no mail address for a tag", () => {
    expect(parseDocstring("/** See {@link Thing} or a@example.com. */")).toEqual({
      text: "See `Thing` or a@example.com.",
      tags: [],
    });
  });
});
