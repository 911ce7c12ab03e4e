import { cacheFolder } from "../../../scripts/setup/paths.mjs";

describe("cacheFolder", () => {
  it.each([
    ["linux", {}, "/h/.cache/pulumi-huaweicloud-ai"],
    ["linux", { XDG_CACHE_HOME: "/x" }, "/x/pulumi-huaweicloud-ai"],
    ["linux", { XDG_CACHE_HOME: "" }, "/h/.cache/pulumi-huaweicloud-ai"],
    ["darwin", {}, "/h/Library/Caches/pulumi-huaweicloud-ai"],
    ["darwin", { XDG_CACHE_HOME: "/x" }, "/x/pulumi-huaweicloud-ai"],
    ["win32", { LOCALAPPDATA: "/l" }, "/l/pulumi-huaweicloud-ai"],
    ["win32", {}, "/h/AppData/Local/pulumi-huaweicloud-ai"],
  ])("on %s with %j is %s", (platform, env, expected) => {
    expect(cacheFolder(env, platform, "/h")).toBe(expected);
  });
});
