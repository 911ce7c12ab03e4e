import { execFileSync } from "node:child_process";
import { exportLines, quote } from "../../../scripts/stack/exports.mts";

describe("exportLines", () => {
  it("are understood by a shell as they were meant", () => {
    const odd = `a b'c"d$HOME\\e\`f`;
    const lines = exportLines({ ODD: odd, PLAIN: "file:///x/y" }, ["/engine dir", "/node"]);
    const script = `${lines}\nprintf '%s|%s|%s' "$ODD" "$PLAIN" "$PATH"`;
    const output = execFileSync("/bin/sh", ["-c", script], { env: { PATH: "/usr/bin" }, encoding: "utf8" });
    expect(output).toBe(`${odd}|file:///x/y|/engine dir:/node:/usr/bin`);
  });

  it("leave the search path alone when nothing was added to it", () => {
    expect(exportLines({ A: "1" }, [])).toBe("  export A=1");
  });
});

describe("quote", () => {
  it.each([
    ["plain-1.2/x", "plain-1.2/x"],
    ["", "''"],
    ["a b", "'a b'"],
  ])("writes %j as %s", (text, expected) => {
    expect(quote(text)).toBe(expected);
  });
});
