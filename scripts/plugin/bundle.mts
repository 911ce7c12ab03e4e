import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build, type Metafile } from "esbuild";

/**
 * Bundles the plugin into one file that needs Node.js alone, with the licences of what is in it.
 *
 * @param root the repository's folder, in which the packages are installed.
 * @param folder where the bundle goes.
 * @returns the bundle's path.
 */
export async function bundlePlugin(root: string, folder: string): Promise<string> {
  const outfile = join(folder, "plugin.cjs");
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, "provider", "src", "hosts", "native", "main.ts")],
    outfile,
    bundle: true,
    platform: "node",
    target: "node22",
    format: "cjs",
    minify: true,
    metafile: true,
    logLevel: "error",
  });
  writeFileSync(join(folder, "LICENSES.txt"), licenseTexts(root, metafile));
  return outfile;
}

/** The licences of all packages whose code is in a bundle. */
function licenseTexts(root: string, { inputs }: Metafile): string {
  const folders = Object.keys(inputs).flatMap((file) => {
    const match = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(relative(root, join(root, file)));
    return match ? [match[0]] : [];
  });
  return [...new Set(folders)]
    .sort()
    .map((folder) => licenseText(join(root, folder)))
    .join("\n\n");
}

function licenseText(folder: string): string {
  const manifest = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly name: string;
    readonly version: string;
    readonly license?: string;
  };
  const file = readdirSync(folder).find((name) => /^(?:licen[cs]e|copying)/i.test(name));
  const text = file === undefined ? "" : readFileSync(join(folder, file), "utf8").trim();
  return `${manifest.name} ${manifest.version} (${manifest.license ?? "see below"})\n\n${text}`;
}
