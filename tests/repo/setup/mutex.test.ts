import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { breakStale, isStale, withMutex } from "../../../scripts/setup/mutex.mjs";
import { identify } from "../../../scripts/setup/processIdentity.mjs";
import { createTempFolder } from "../support/tempFolder";

const own = identify(process.pid);
const dead = "999999999@1";

describe("isStale", () => {
  const running = (identity: string) => identity === "live";

  it.each([
    ["live\n", false],
    ["dead\n", true],
    ["dead\nlive\n", false],
    ["dead\ndead\n", true],
  ])("says of the holders %j: %s", (text, expected) => {
    expect(isStale(text, running)).toBe(expected);
  });
});

describe("breakStale", () => {
  it("removes the lock that was seen", () => {
    const file = join(createTempFolder(), "a.lock");
    writeFileSync(file, "dead\n");
    breakStale(file, "dead\n");
    expect(readdirSync(join(file, ".."))).toEqual([]);
  });

  it("puts back a lock that another process has taken meanwhile", () => {
    const file = join(createTempFolder(), "a.lock");
    writeFileSync(file, "live\n");
    breakStale(file, "dead\n");
    expect(readFileSync(file, "utf8")).toBe("live\n");
    expect(readdirSync(join(file, ".."))).toEqual(["a.lock"]);
  });

  it("does not mind that another process was quicker", () => {
    expect(() => {
      breakStale(join(createTempFolder(), "a.lock"), "dead\n");
    }).not.toThrow();
  });
});

describe("withLock", () => {
  it("holds the lock while the work goes on, and hands on its result", async () => {
    const file = join(createTempFolder(), "locks", "a.lock");
    const seen = await withMutex(file, () => Promise.resolve(readFileSync(file, "utf8")));
    expect(seen).toBe(`${own}\n`);
    expect(readdirSync(join(file, ".."))).toEqual([]);
  });

  it("lets go when the work fails", async () => {
    const file = join(createTempFolder(), "a.lock");
    await expect(withMutex(file, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(existsSync(file)).toBe(false);
  });

  it("takes over what a process that is gone has left", async () => {
    const file = join(createTempFolder(), "a.lock");
    writeFileSync(file, `${dead}\n`);
    const onWait = jest.fn();
    expect(await withMutex(file, () => Promise.resolve("done"), { onWait })).toBe("done");
    expect(onWait).not.toHaveBeenCalled();
  });

  it("waits for another process, says so once, and for its child too", async () => {
    const file = join(createTempFolder(), "a.lock");
    writeFileSync(file, `${dead}\n${own}\n`);
    const work = jest.fn(() => Promise.resolve());
    const told: string[] = [];
    let waiting: Promise<void> = Promise.resolve();
    await new Promise<void>((resolve) => {
      const onWait = (holder: string) => {
        told.push(holder);
        resolve();
      };
      waiting = withMutex(file, work, { onWait, pollMs: 1 });
    });
    expect(work).not.toHaveBeenCalled();
    writeFileSync(file, `${dead}\n`);
    await waiting;
    expect(told).toEqual([own]);
    expect(work).toHaveBeenCalledTimes(1);
  });

  it("never lets two work at once", async () => {
    const file = join(createTempFolder(), "a.lock");
    writeFileSync(file, `${dead}\n`);
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setTimeout(resolve, 2));
      inside--;
    };
    await Promise.all(Array.from({ length: 8 }, () => withMutex(file, work, { pollMs: 1 })));
    expect(most).toBe(1);
  });

  it("notes a child, whose work then counts as the holder's own", async () => {
    const file = join(createTempFolder(), "a.lock");
    await withMutex(file, (lock) => {
      lock.holdFor(process.ppid);
      expect(readFileSync(file, "utf8")).toBe(`${own}\n${identify(process.ppid)}\n`);
      return Promise.resolve();
    });
    expect(existsSync(file)).toBe(false);
  });
});
