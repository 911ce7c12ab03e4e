import type { LedgerEntry } from "huaweicloud-ai-simulator";
import type { Lab } from "../../../support/lab";
import { subjects, type FaultCase } from "./cases";
import { SecondParty, type Trespasses } from "../../ownership/support/secondParty";
import { Stack, type Declared, type StackResult } from "./stack";

/** What a case came to; empty lists are what is wanted. */
export interface CaseResult {
  readonly kind: string;
  readonly operation: string;
  readonly fault: string;
  /** How the operation that the fault struck ended. */
  readonly struck:
    "went through" | "failed, nothing there" | "failed, kept in the state" | "failed, outcome open";
  /** Whether the user had to say that nothing was made. */
  readonly told: boolean;
  readonly orphans: readonly string[];
  readonly duplicates: readonly string[];
  /** What was wrong after one more `up`, or after `destroy`. */
  readonly stuck: readonly string[];
  /** Objects of the other party that were taken over, deleted or changed. */
  readonly taken: readonly string[];
  readonly deleted: readonly string[];
  readonly changed: readonly string[];
  /** Messages that do not tell what to do. */
  readonly unclear: readonly string[];
  /** The messages of the struck operation. */
  readonly messages: readonly string[];
}

/** Runs one case in a lab, whose cloud is empty before and afterwards. */
export async function runCase(lab: Lab, faultCase: FaultCase): Promise<CaseResult> {
  const { kind, operation, fault, rules, slow, alone } = faultCase;
  const subject = subjects[kind];
  const before: Declared = { kind, name: "a", args: subject.args };
  let after: readonly Declared[] =
    operation === "delete"
      ? []
      : [
          {
            ...before,
            args:
              (operation === "update"
                ? subject.updated
                : operation === "replace"
                  ? subject.replaced
                  : undefined) ?? subject.args,
          },
        ];
  const stack = new Stack(lab);
  const fresh = (): void => {
    lab.configure({ maxRetries: 1 });
  };

  const others = new SecondParty(lab);
  const objectsOf = async (): Promise<LedgerEntry[]> =>
    (await lab.control.objects()).filter(({ id }) => !others.ids.includes(id));
  if (!alone) {
    await others.create(kind, subject.others.neighbor);
  }
  fresh();
  if (operation !== "create") {
    mustSucceed(await stack.up([before]));
  }
  lab.configure({ maxRetries: 1, ...(slow && { requestTimeoutMs: 700 }) });
  for (const rule of rules) {
    await lab.control.queueFault(rule);
  }
  const namesakes: string[] = [];
  let isUnderWay = true;
  if (operation === "create" && !alone) {
    // Another team takes the very name while the provider waits.
    lab.clock.after(1, async () => {
      if (isUnderWay) {
        namesakes.push(await others.create(kind, subject.others.namesake));
      }
    });
  }
  const struck = operation === "read" ? await stack.refresh() : await stack.up(after);
  await lab.control.clearFaults();
  await lab.control.releaseHold("slow");
  isUnderWay = false;
  const trespasses = [await others.trespasses(stack)];
  for (const id of namesakes) {
    await others.delete(id);
  }

  const ledger = await objectsOf();
  const orphans = orphansOf(stack, ledger);
  const duplicates = duplicatesOf(stack, ledger);
  const record = stack.records.get("a");

  fresh();
  const stuck: string[] = [];
  let healed = await stack.up(after);
  // Whose a RoCE network is that was made by an earlier run, and whether there is a first one that VPC does not show, only the user
  // can tell.
  const told = kind === "RoceNetwork" && healed.errors.some((error) => error.includes("pulumi state delete"));
  if (told) {
    const [own] = unrecorded(stack, await objectsOf());
    if (own === undefined) {
      stack.records.delete("a");
    } else {
      after = after.map((item) => ({ ...item, args: { ...item.args, existingId: own } }));
    }
    fresh();
    healed = await stack.up(after);
  }
  stuck.push(...healed.errors.map((error) => `up: ${error}`));
  const healedLedger = await objectsOf();
  duplicates.push(...duplicatesOf(stack, healedLedger));
  orphans.push(...orphansOf(stack, healedLedger), ...lostOf(stack, healedLedger));
  fresh();
  const again = await stack.up(after);
  if (again.steps.some((step) => !step.startsWith("same "))) {
    stuck.push(`not settled: ${again.steps.join(", ")}`);
  }
  fresh();
  const destroyed = await stack.destroy();
  stuck.push(...destroyed.errors.map((error) => `destroy: ${error}`));
  const left = (await objectsOf()).filter(({ deleting }) => !deleting);
  orphans.push(...left.map(({ id }) => `${id} is left after destroy`));

  trespasses.push(await others.trespasses(stack));
  const trespassed = (how: keyof Trespasses): string[] => [
    ...new Set(trespasses.flatMap((seen) => seen[how])),
  ];
  for (const { kind: kindOfRest, id } of await lab.control.objects()) {
    await lab.control.deleteObject(kindOfRest, id);
  }
  await lab.control.clearRequests();
  const messages = struck.errors;
  return {
    kind,
    operation,
    fault,
    struck: outcomeOf(struck, record?.id),
    told,
    orphans,
    duplicates,
    stuck,
    taken: trespassed("taken"),
    deleted: trespassed("deleted"),
    changed: trespassed("changed"),
    unclear: [...messages, ...healed.errors].filter((message) => !isClear(message)),
    messages,
  };
}

/** Ids of what exists and is in no state, as the console shows them. */
function unrecorded(stack: Stack, ledger: readonly LedgerEntry[]): string[] {
  const ids = new Set([...stack.records.values(), ...stack.condemned].map(({ id }) => id));
  return ledger.filter(({ id, deleting }) => !deleting && !ids.has(id)).map(({ id }) => id);
}

function mustSucceed({ errors }: StackResult): void {
  if (errors.length > 0) {
    throw new Error(`the case could not be set up: ${errors.join("; ")}`);
  }
}

function outcomeOf({ errors }: StackResult, id: string | undefined): CaseResult["struck"] {
  if (errors.length === 0) {
    return "went through";
  }
  if (id === undefined) {
    return "failed, nothing there";
  }
  return isPlaceholder(id) ? "failed, outcome open" : "failed, kept in the state";
}

function isPlaceholder(id: string): boolean {
  return id.startsWith("unresolved-");
}

/** Objects that nothing in the state stands for. A placeholder stands for one. */
export function orphansOf(stack: Stack, ledger: readonly LedgerEntry[]): string[] {
  const ids = [...stack.records.values(), ...stack.condemned].map(({ id }) => id);
  const placeholders = ids.filter(isPlaceholder).length;
  const unknown = ledger.filter(({ id, deleting }) => !deleting && !ids.includes(id));
  return unknown.slice(placeholders).map(({ id }) => `${id} is in no state`);
}

/** Objects in the state that do not exist. */
export function lostOf(stack: Stack, ledger: readonly LedgerEntry[]): string[] {
  const there = new Set(ledger.filter(({ deleting }) => !deleting).map(({ id }) => id));
  return [...stack.records.values()]
    .filter(({ id }) => !there.has(id))
    .map(({ id }) => `${id} does not exist`);
}

/** Objects of one resource beyond the first. */
function duplicatesOf(stack: Stack, ledger: readonly LedgerEntry[]): string[] {
  const condemned = new Set(stack.condemned.map(({ id }) => id));
  return ledger
    .filter(({ id, deleting }) => !deleting && !condemned.has(id))
    .slice(1)
    .map(({ id }) => `${id} is one too many`);
}

/** A message says what was done on what, what to do about it, and its code. */
export function isClear(message: string): boolean {
  return (
    (/^(?:creating|reading|updating|deleting) \w+[^:]*: .+\. .+\. \[HWAI_(?!INTERNAL)[A-Z_]+\]$/s.test(
      message,
    ) ||
      /^(?:creating|reading|updating|deleting) \w+[^:]*: .+\. .+ \[HWAI_(?!INTERNAL)[A-Z_]+\]$/s.test(
        message,
      )) &&
    !/undefined|\[object|\n\s+at /.test(message)
  );
}
