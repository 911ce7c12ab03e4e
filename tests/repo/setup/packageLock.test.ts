import { findChangedManifest, findMismatch } from "../../../scripts/setup/packageLock.mts";

const locked = {
  "": { workspaces: ["provider"], devDependencies: { jest: "^30.0.0" } },
  provider: { version: "0.1.0", dependencies: { axios: "^1.0.0" } },
  "node_modules/provider": { link: true },
  "node_modules/axios": { version: "1.2.0" },
  "node_modules/other-system": { version: "1.0.0", optional: true },
  "provider/node_modules/axios": { version: "1.3.0" },
};

describe("findMismatch", () => {
  const without = (path: keyof typeof locked, from: object) =>
    Object.fromEntries(Object.entries(from).filter(([name]) => name !== path));
  const installed = without("node_modules/other-system", locked);

  it("finds none when everything is there but what is for another system", () => {
    expect(findMismatch(locked, installed)).toBeUndefined();
  });

  it("names what is missing, nested packages too", () => {
    const less = without("provider/node_modules/axios", installed);
    expect(findMismatch(locked, less)).toBe("provider/node_modules/axios is missing");
  });

  it("names what has another version", () => {
    const old = { ...installed, "node_modules/axios": { version: "1.1.0" } };
    expect(findMismatch(locked, old)).toBe("node_modules/axios is 1.1.0, 1.2.0 is locked");
  });

  it("does not mind packages that are too many, nor a workspace's own version", () => {
    const more = { ...installed, "node_modules/extra": { version: "1.0.0" }, provider: { version: "0.0.9" } };
    expect(findMismatch(locked, more)).toBeUndefined();
  });
});

describe("findChangedManifest", () => {
  const manifests: Record<string, object> = { "": locked[""], provider: locked.provider };

  it("finds none when every package.json asks for what is locked", () => {
    expect(findChangedManifest(locked, (folder) => manifests[folder])).toBeUndefined();
  });

  it.each([
    ["a changed range", { dependencies: { axios: "^2.0.0" } }],
    ["a further dependency", { dependencies: { axios: "^1.0.0", got: "^1.0.0" } }],
    ["one less", {}],
    ["another kind", { devDependencies: { axios: "^1.0.0" } }],
  ])("names the workspace with %s", (_change, provider) => {
    expect(findChangedManifest(locked, (folder) => ({ ...manifests, provider })[folder])).toBe("provider");
  });

  it("names the top folder by a point", () => {
    expect(findChangedManifest(locked, (folder) => (folder === "" ? {} : manifests[folder]))).toBe(".");
  });

  it("names a workspace that the lock file does not know", () => {
    const wider = { ...locked, "": { ...locked[""], workspaces: ["provider", "new"] } };
    expect(findChangedManifest(wider, (folder) => ({ ...manifests, new: {} })[folder])).toBe("new");
  });
});
