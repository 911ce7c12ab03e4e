import { createContext } from "../../../../scripts/setup/context.mjs";
import { isolatedEnvironment, withOwnCaches } from "../../../../scripts/setup/go/goEnvironment.mts";

const context = (env: NodeJS.ProcessEnv, platform = "linux") =>
  createContext({ env, cache: "/c", machine: { platform, arch: "x64" } });

describe("isolatedEnvironment", () => {
  it("keeps Go's counters out of the user's configuration but reads the settings there", () => {
    expect(isolatedEnvironment(context({ GOPROXY: "https://proxy.example" }), "/h")).toEqual({
      GOPROXY: "https://proxy.example",
      GOWORK: "off",
      CGO_ENABLED: "0",
      XDG_CONFIG_HOME: "/c/go/config",
      GOENV: "/h/.config/go/env",
    });
  });

  it("respects where the user has the settings", () => {
    expect(isolatedEnvironment(context({ GOENV: "off" }), "/h").GOENV).toBe("off");
    expect(isolatedEnvironment(context({ XDG_CONFIG_HOME: "/x" }), "/h").GOENV).toBe("/x/go/env");
  });

  it("leaves other systems' configuration folders alone", () => {
    expect(isolatedEnvironment(context({}, "darwin"), "/h")).toEqual({ GOWORK: "off", CGO_ENABLED: "0" });
  });
});

describe("withOwnCaches", () => {
  it("puts everything into one removable folder and keeps the user's flags", () => {
    expect(withOwnCaches({ GOFLAGS: "-v" }, "/c/go")).toEqual({
      GOPATH: "/c/go",
      GOMODCACHE: "/c/go/modules",
      GOCACHE: "/c/go/build",
      GOFLAGS: "-v -modcacherw",
    });
  });
});
