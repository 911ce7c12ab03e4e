import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startLab } from "../../support/lab";
import { allCases, type FaultCase } from "./support/cases";
import { runCase, type CaseResult } from "./support/runCase";

jest.setTimeout(1_800_000);

/** Where `npm run faults` asks for all cases, and reads what came of them. */
const report = process.env.FAULT_REPORT;

/** Without that, a part that touches every request and every fault. */
const share = Number(process.env.FAULT_SHARE ?? (report === undefined ? 23 : 1));

const groups = new Map<string, FaultCase[]>();
for (const [index, faultCase] of allCases().entries()) {
  const { kind, operation } = faultCase;
  const group = `${kind}, ${operation}`;
  if (index % share === 0 && new RegExp(process.env.FAULT_GROUP ?? "").test(group)) {
    groups.set(group, [...(groups.get(group) ?? []), faultCase]);
  }
}

it.each([...groups])(
  "%s: nothing lost, nothing twice, nothing stuck, nothing of others touched",
  async (group, cases) => {
    const lab = await startLab({
      delays: { networkCreate: 5_000, peerConnect: 3_000, connectionCreate: 4_000 },
    });
    const results: CaseResult[] = [];
    for (const faultCase of cases) {
      const begun = Date.now();
      results.push(await runCase(lab, faultCase));
      if (process.env.FAULT_TIMES) {
        console.log(`${Date.now() - begun} ${group} ${faultCase.fault}`);
      }
    }
    if (report !== undefined) {
      mkdirSync(report, { recursive: true });
      writeFileSync(join(report, `${group.replace(", ", "-")}.json`), JSON.stringify(results));
    }
    const wrong = results.filter(({ orphans, duplicates, stuck, taken, deleted, changed, unclear }) =>
      [orphans, duplicates, stuck, taken, deleted, changed, unclear].some((list) => list.length > 0),
    );
    expect(wrong).toEqual([]);
  },
);
