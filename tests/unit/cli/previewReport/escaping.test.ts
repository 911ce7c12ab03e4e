import fc from "fast-check";
import { inlineCode, codeBlock, escapeText } from "../../../../cli/src/previewReport/render/escape";
import { previewJson, markdown } from "./support/runs";

const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "`",
        "``",
        "```",
        "|",
        "\\",
        "\\|",
        "\n",
        "\r\n",
        "</code>",
        "<details>",
        "</details>",
        "<!--",
        "-->",
        "@someone",
        "#1",
        "[x](y)",
        "![x](y)",
        "**",
        "__",
        "| a | b |",
        "\n| --- |\n",
        "&lt;",
        "\u001b[31m",
        "\u202e",
        "\u0000",
        "~~~",
        "$x$",
        ":+1:",
        " ",
      ),
      fc.string({ maxLength: 8, unit: "binary" }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

/** Characters that have a meaning somewhere, outside of a code span whose delimiters are the first and last character. */
function isInert(cell: string): boolean {
  if (/^`[^`|\\\n]+`$/.test(cell)) {
    return true;
  }
  const inner = /^<code>(.*)<\/code>$/s.exec(cell)?.[1];
  return inner !== undefined && !/[`|\\\n<>[\]*@~$!{}]/.test(inner) && !/&(?!#\d+;)/.test(inner);
}

describe("what comes from somewhere else", () => {
  it("cannot leave its inline code", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(isInert(inlineCode(text))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("cannot become anything in prose", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(escapeText(text)).not.toMatch(/[`|\\\n<>[\]*@~$!{}]|&(?!#\d+;)/);
      }),
    );
  });

  it("cannot leave its block of code", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const lines = codeBlock(text).split("\n");
        const fence = /^`+/.exec(lines[0]!)![0];
        expect(lines.at(-1)).toBe(fence);
        expect(lines.slice(1, -1).some((line) => line.includes(fence))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it("shows what it says", () => {
    expect(inlineCode("roce_pod101")).toBe("`roce_pod101`");
    expect(inlineCode("a|b")).toBe("<code>a&#124;b</code>");
    expect(inlineCode("")).toBe("<code> </code>");
    expect(inlineCode("two\nlines")).toBe("`two↵lines`");
  });

  it("leaves every table whole: names, values, types, messages and paths", () => {
    fc.assert(
      fc.property(hostileText, hostileText, hostileText, (name, key, value) => {
        const text = markdown(
          previewJson(
            [
              { op: "create", name, after: { [key]: value } },
              { op: "update", name: `${name}2`, before: { [key]: value }, after: { [key]: `${value}2` } },
              { op: "delete", name: `${name}3`, before: {} },
            ],
            { diagnostics: [{ severity: "error", message: value }] },
          ),
        );
        const withoutBlocks = text.replaceAll(/^(`{3,})text\n[\s\S]*?\n\1$/gm, "");
        const widths = withoutBlocks
          .split("\n\n")
          .map((block) => block.split("\n").filter((line) => line.startsWith("|")))
          .filter((rows) => rows.length > 0)
          .map((rows) => new Set(rows.map((line) => line.split("|").length)));
        expect(widths.every(({ size }) => size === 1)).toBe(true);
        expect(withoutBlocks.match(/<details>/g) ?? []).toHaveLength(
          (withoutBlocks.match(/<\/details>/g) ?? []).length,
        );
        expect(withoutBlocks.match(/<!--/g)).toHaveLength(1);
      }),
      { numRuns: 200 },
    );
  });
});
