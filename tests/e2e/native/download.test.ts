import { createHash } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { packReleaseArchives } from "../../../scripts/plugin/releaseArchives.mts";
import { serveFiles } from "../../repo/support/releaseServer";
import { repository } from "../support/environment";
import { startLab, type Lab } from "../support/lab";

const version = "0.1.0";

describe("the plugin's release", () => {
  let lab: Lab;

  beforeAll(async () => {
    lab = await startLab();
  });
  afterAll(() => lab.close());

  it("is downloaded by the engine from the address that a resource names, and serves it", async () => {
    const project = await lab.createProject({ host: "native" });
    // An engine that has no plugin yet, and a project that names no folder of one.
    project.env.PULUMI_HOME = join(project.folder, "home");
    project.write(
      "Pulumi.yaml",
      JSON.stringify({
        name: "test",
        main: "index.js",
        runtime: { name: "nodejs", options: { typescript: false } },
      }),
    );
    const archives = join(project.folder, "archives");
    mkdirSync(archives);
    const names = await packReleaseArchives(join(repository, "provider", "plugin"), version, archives);
    expect(names).toHaveLength(5);
    const sums = names.map((name) => {
      const sum = createHash("sha256")
        .update(readFileSync(join(archives, name)))
        .digest("hex");
      return `${sum}  ${name}\n`;
    });
    expect(readFileSync(join(archives, "checksums.txt"), "utf8")).toBe(sums.join(""));

    const served = Object.fromEntries(names.map((name) => [name, readFileSync(join(archives, name))]));
    const { url, requests } = await serveFiles(served);
    project.setProgram(`
      const options = { version: "${version}", pluginDownloadURL: "${url}" };
      new huawei.HyperCluster("trainers", { name: "trainers" }, options);`);
    const up = await project.up();
    expect([up.errors, await lab.listObjects()]).toEqual([[], ["HyperCluster trainers"]]);
    expect(new Set(requests)).toEqual(
      new Set([
        expect.stringMatching(/^\/pulumi-resource-huaweicloud-ai-v0\.1\.0-\w+-(?:amd64|arm64)\.tar\.gz$/),
      ]),
    );
    const destroy = await project.destroy();
    expect([destroy.errors, await lab.listObjects()]).toEqual([[], []]);
  });
});
