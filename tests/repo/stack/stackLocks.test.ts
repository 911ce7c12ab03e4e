import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readStackLocks } from "../../../scripts/stack/stackLocks.mts";
import { createTempFolder } from "../support/tempFolder";

const options = { host: "here", running: (identity: string) => identity === "1" };

function stateWith(locks: Record<string, object | string>) {
  const state = createTempFolder();
  for (const [path, lock] of Object.entries(locks)) {
    const file = join(state, "backend", ".pulumi", "locks", "organization", "ai-cluster", path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, typeof lock === "string" ? lock : JSON.stringify(lock));
  }
  return state;
}

describe("readStackLocks", () => {
  it("tells a lock whose process is gone from one that is held", () => {
    const state = stateWith({
      "simulator/a.json": { pid: 1, hostname: "here" },
      "simulator/b.json": { pid: 2, hostname: "here" },
    });
    expect(readStackLocks(state, "simulator", options)).toEqual({
      live: [{ pid: 1, hostname: "here" }],
      dead: [{ pid: 2, hostname: "here" }],
    });
  });

  it("lets nobody break a lock of another machine", () => {
    const state = stateWith({ "simulator/a.json": { pid: 2, hostname: "elsewhere" } });
    expect(readStackLocks(state, "simulator", options).dead).toEqual([]);
  });

  it("minds neither other stacks nor what it cannot read", () => {
    const state = stateWith({
      "production/a.json": { pid: 2, hostname: "here" },
      "simulator/a.json": "{",
      "simulator/a.json.attrs": { pid: 2, hostname: "here" },
    });
    expect(readStackLocks(state, "simulator", options)).toEqual({ live: [], dead: [] });
  });

  it("finds none before the first run", () => {
    expect(readStackLocks(createTempFolder(), "simulator", options)).toEqual({ live: [], dead: [] });
  });
});
