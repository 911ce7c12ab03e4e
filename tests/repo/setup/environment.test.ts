import { delimiter } from "node:path";
import { withPathFirst } from "../../../scripts/setup/environment.mjs";

const path = (...folders: string[]) => folders.join(delimiter);

describe("withPathFirst", () => {
  it("puts folders first and names none of them twice", () => {
    const env = { PATH: path("/usr/bin", "/engine", "/bin"), OTHER: "1" };
    expect(withPathFirst(env, ["/node", "/engine"])).toEqual({
      PATH: path("/node", "/engine", "/usr/bin", "/bin"),
      OTHER: "1",
    });
    expect(env.PATH).toBe(path("/usr/bin", "/engine", "/bin"));
  });

  it("keeps Windows' spelling, so that there are not two search paths", () => {
    expect(withPathFirst({ Path: "/w" }, ["/node"])).toEqual({ Path: path("/node", "/w") });
  });

  it("makes a search path where there is none", () => {
    expect(withPathFirst({}, ["/node"])).toEqual({ PATH: "/node" });
  });
});
