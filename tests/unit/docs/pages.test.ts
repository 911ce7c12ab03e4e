import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { settingDefinitions } from "../../../provider/src/config/settingDefinitions";
import { markdownFiles } from "./support/markdownFiles";
import { root } from "./support/root";

const scripts = ["", "provider", "cli", "policy-pack", "simulator"].flatMap((workspace) => {
  const text = readFileSync(join(root, workspace, "package.json"), "utf8");
  return Object.keys((JSON.parse(text) as { scripts?: Record<string, string> }).scripts ?? {});
});

describe.each(markdownFiles())("%s", (file) => {
  const text = readFileSync(join(root, file), "utf8");
  const prose = text.replaceAll(/^```[\s\S]*?^```$/gm, "");

  it("links only to what exists", () => {
    const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target ?? "");
    const broken = targets.filter(
      (target) => !/^[a-z]+:/.test(target) && !isLinkResolved(file, text, target),
    );
    expect(broken).toEqual([]);
  });

  it("names only scripts that exist", () => {
    const named = [...text.matchAll(/\bnpm run (?:-\S+ )*(\w[\w:-]*)/g)].map(([, script]) => script ?? "");
    expect(named.filter((script) => !scripts.includes(script))).toEqual([]);
  });

  it("names only settings that exist", () => {
    const named = [...text.matchAll(/\bhuaweicloud:([a-z]\w*)/g)].map(([, setting]) => setting ?? "");
    expect(named.filter((setting) => !Object.hasOwn(settingDefinitions, setting))).toEqual([]);
  });

  it('says neither "just" nor "simply"', () => {
    expect(prose).not.toMatch(/\b(?:just|simply)\b/i);
  });
});

function isLinkResolved(file: string, text: string, target: string): boolean {
  const [path = "", anchor] = target.split("#");
  const resolved = path === "" ? file : join(dirname(file), path);
  if (!existsSync(join(root, resolved))) {
    return false;
  }
  if (anchor === undefined) {
    return true;
  }
  const page = path === "" ? text : readFileSync(join(root, resolved), "utf8");
  return headingAnchors(page).includes(anchor);
}

/** Anchors the way that GitHub and Pulumi's registry make them out of headings. */
function headingAnchors(text: string): string[] {
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, "")
      .trim()
      .replaceAll(/\s/g, "-"),
  );
}
