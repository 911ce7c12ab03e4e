import { wrapMessage } from "../../../../cli/src/previewReport/render/wrapMessage";

describe("a message in a block of code", () => {
  it("has a line for each sentence, so that what to do is in sight", () => {
    const text =
      'ModelArtsNetwork "batch": cidr "172.16.8.0/21" overlaps "172.16.0.0/20" of ModelArtsNetwork "serving"; both are in ' +
      'the same region and project. The next free range of the same size is "172.16.16.0/21".';
    const lines = wrapMessage(text).split("\n");
    expect(lines.at(-1)).toBe('The next free range of the same size is "172.16.16.0/21".');
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(100);
    expect(lines.map((line) => line.trim()).join(" ")).toBe(text);
  });

  it("keeps short lines, indentation and whole words", () => {
    expect(wrapMessage("error: a. B\n  at x\n")).toBe("error: a. B\n  at x\n");
    const url = `https://example.com/${"x".repeat(200)}`;
    expect(wrapMessage(`Look at ${url} and read it.`).split("\n")).toContain(`  ${url}`);
  });

  it("leaves out the middle of a long one, and keeps its end", () => {
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index}`);
    const laid = wrapMessage(lines.join("\n")).split("\n");
    expect(laid).toHaveLength(25);
    expect([laid[0], laid[14], laid.at(-1)]).toEqual(["line 0", "… 76 more lines …", "line 99"]);
  });
});
