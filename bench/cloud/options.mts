import { parseArgs } from "node:util";

/** What to measure. */
export interface Options {
  /** how many resources */
  sizes: number[];
  /** how often each size is measured, the contenders side by side */
  repeat: number;
  /** how many resources the engine works on at once */
  parallel: number;
  /** how long the cloud takes, about */
  seconds: number;
  /** what the stacks are made of */
  stacks: ("networks" | "mixed")[];
  /** whether to count requests in virtual time as well */
  virtual: boolean;
  /** whether to run the engine */
  engine: boolean;
  /** what the page says about the circumstances */
  note: string | undefined;
}

export const help = `Usage: npm run bench -- cloud [options]
  --sizes 1,10,50,200,500   how many resources
  --repeat 3                how often each size is measured
  --parallel 64             how many resources the engine works on at once
  --seconds 3               how long the cloud takes, about: it draws from 0.7 to 1.4 of it
  --stacks networks,mixed   what the stacks are made of
  --only engine|virtual|page  leaves out the rest; the page alone measures nothing
  --note TEXT               what the page says about the circumstances, until another note comes
Results are kept in .state/bench/cloud.json and added to; docs/benchmarks.md is written anew from all of them.
TERRAFORM and TERRAFORM_PROVIDER_DIR name a terraform binary and the folder with the vendor's provider, to compare with.
`;

/** @returns undefined when help is what was asked for */
export function readOptions(args: string[]): Options | undefined {
  const { values } = parseArgs({
    args,
    options: {
      sizes: { type: "string", default: "1,10,50,200,500" },
      repeat: { type: "string", default: "3" },
      parallel: { type: "string", default: "64" },
      seconds: { type: "string", default: "3" },
      stacks: { type: "string", default: "networks,mixed" },
      only: { type: "string" },
      note: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    return undefined;
  }
  return {
    sizes: values.sizes.split(",").map(positive),
    repeat: positive(values.repeat),
    parallel: positive(values.parallel),
    seconds: positive(values.seconds),
    stacks: values.stacks.split(",").map((name) => {
      if (name === "networks" || name === "mixed") {
        return name;
      }
      throw new Error(`--stacks: "${name}" is neither networks nor mixed`);
    }),
    virtual: (values.only ?? "virtual") === "virtual",
    engine: (values.only ?? "engine") === "engine",
    note: values.note,
  };
}

function positive(text: string) {
  const value = Number(text);
  if (!(value > 0)) {
    throw new Error(`"${text}" is no positive number`);
  }
  return value;
}
