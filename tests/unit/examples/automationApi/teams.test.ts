import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { forEachConcurrently } from "../../../../examples/automation-api/forEachConcurrently.mts";
import { readTeams } from "../../../../examples/automation-api/teams.mts";

const vision = { name: "vision", region: "cn-north-4", cidr: "172.16.0.0/20" };
const speech = { ...vision, name: "speech" };

describe("readTeams", () => {
  const folder = mkdtempSync(join(tmpdir(), "teams-"));
  const file = join(folder, "teams.json");
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  function read(content: unknown, ...chosen: string[]): unknown {
    writeFileSync(file, JSON.stringify(content));
    return readTeams(file, chosen);
  }

  it("returns all teams, or the chosen ones", () => {
    expect(read([vision, speech])).toEqual([vision, speech]);
    expect(read([vision, speech], "speech")).toEqual([speech]);
  });

  it.each([
    [{ vision }, /must hold a list/],
    [[{ ...vision, cidr: undefined }], /item 0 must have/],
    [[null], /item 0 must have/],
    [[{ ...vision, name: "../other" }], /"\.\.\/other" must be 1 to 32/],
  ])("refuses %j", (content, message) => {
    expect(() => read(content)).toThrow(message);
  });

  it("refuses a team that nobody knows", () => {
    expect(() => read([vision], "vision", "sales")).toThrow(/has no team sales$/);
  });
});

describe("forEachConcurrently", () => {
  it("does all the work, so much of it at once, in the order of the list", async () => {
    const begun: number[] = [];
    const running = new Set<number>();
    let most = 0;
    await forEachConcurrently([1, 2, 3, 4, 5], 2, async (item) => {
      begun.push(item);
      running.add(item);
      most = Math.max(most, running.size);
      await Promise.resolve();
      running.delete(item);
    });
    expect([begun, most, running.size]).toEqual([[1, 2, 3, 4, 5], 2, 0]);
  });
});
