import type { StoredObjectView } from "huaweicloud-ai-simulator";
import type { Lab } from "../../../support/lab";
import { resourceFixtures, type FaultCase } from "./cases";
import { SecondParty, type OwnershipViolations } from "../../ownership/support/secondParty";
import { Stack, type DeclaredResource, type StackResult } from "./stack";

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
  const { kind, operation, fault, rules, slow, noOtherRoceNetwork } = faultCase;
  const fixture = resourceFixtures[kind];
  const before: DeclaredResource = { kind, name: "a", args: fixture.args };
  let after: readonly DeclaredResource[] =
    operation === "delete"
      ? []
      : [
          {
            ...before,
            args:
              (operation === "update"
                ? fixture.updated
                : operation === "replace"
                  ? fixture.replaced
                  : undefined) ?? fixture.args,
          },
        ];
  const stack = new Stack(lab);
  const restartProvider = (): void => {
    lab.reconfigure({ maxRetries: 1 });
  };

  const others = new SecondParty(lab);
  const objectsOf = async (): Promise<StoredObjectView[]> =>
    (await lab.admin.listObjects()).filter(({ id }) => !others.ids.includes(id));
  if (!noOtherRoceNetwork) {
    await others.create(kind, fixture.others.neighbor);
  }
  restartProvider();
  if (operation !== "create") {
    expectSuccess(await stack.up([before]));
  }
  lab.reconfigure({ maxRetries: 1, ...(slow && { requestTimeoutMs: 700 }) });
  for (const rule of rules) {
    await lab.admin.queueFault(rule);
  }
  const sameNameIds: string[] = [];
  let isInProgress = true;
  if (operation === "create" && !noOtherRoceNetwork) {
    // Another team takes the very name while the provider waits.
    lab.clock.scheduleAfter(1, async () => {
      if (isInProgress) {
        sameNameIds.push(await others.create(kind, fixture.others.sameName));
      }
    });
  }
  const struck = operation === "read" ? await stack.refresh() : await stack.up(after);
  await lab.admin.clearFaults();
  await lab.admin.releaseBarrier("slow");
  isInProgress = false;
  const violations = [await others.findViolations(stack)];
  for (const id of sameNameIds) {
    await others.delete(id);
  }

  const ledger = await objectsOf();
  const orphans = orphansOf(stack, ledger);
  const duplicates = duplicatesOf(stack, ledger);
  const record = stack.records.get("a");

  restartProvider();
  const stuck: string[] = [];
  let recovered = await stack.up(after);
  // Whose a RoCE network is that was made by an earlier run, and whether there is a first one that VPC does not show, only the user
  // can tell.
  const told =
    kind === "RoceNetwork" && recovered.errors.some((error) => error.includes("pulumi state delete"));
  if (told) {
    const [own] = unrecorded(stack, await objectsOf());
    if (own === undefined) {
      stack.records.delete("a");
    } else {
      after = after.map((item) => ({ ...item, args: { ...item.args, existingId: own } }));
    }
    restartProvider();
    recovered = await stack.up(after);
  }
  stuck.push(...recovered.errors.map((error) => `up: ${error}`));
  const recoveredLedger = await objectsOf();
  duplicates.push(...duplicatesOf(stack, recoveredLedger));
  orphans.push(...orphansOf(stack, recoveredLedger), ...missingOf(stack, recoveredLedger));
  restartProvider();
  const again = await stack.up(after);
  if (again.steps.some((step) => !step.startsWith("same "))) {
    stuck.push(`not settled: ${again.steps.join(", ")}`);
  }
  restartProvider();
  const destroyed = await stack.destroy();
  stuck.push(...destroyed.errors.map((error) => `destroy: ${error}`));
  const left = (await objectsOf()).filter(({ deleting }) => !deleting);
  orphans.push(...left.map(({ id }) => `${id} is left after destroy`));

  violations.push(await others.findViolations(stack));
  const violatedIds = (how: keyof OwnershipViolations): string[] => [
    ...new Set(violations.flatMap((seen) => seen[how])),
  ];
  for (const { kind: kindOfRest, id } of await lab.admin.listObjects()) {
    await lab.admin.deleteObject(kindOfRest, id);
  }
  await lab.admin.clearRequests();
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
    taken: violatedIds("taken"),
    deleted: violatedIds("deleted"),
    changed: violatedIds("changed"),
    unclear: [...messages, ...recovered.errors].filter((message) => !isActionable(message)),
    messages,
  };
}

/** Ids of what exists and is in no state, as the console shows them. */
function unrecorded(stack: Stack, ledger: readonly StoredObjectView[]): string[] {
  const ids = new Set([...stack.records.values(), ...stack.pendingDeletes].map(({ id }) => id));
  return ledger.filter(({ id, deleting }) => !deleting && !ids.has(id)).map(({ id }) => id);
}

function expectSuccess({ errors }: StackResult): void {
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
export function orphansOf(stack: Stack, ledger: readonly StoredObjectView[]): string[] {
  const ids = [...stack.records.values(), ...stack.pendingDeletes].map(({ id }) => id);
  const placeholders = ids.filter(isPlaceholder).length;
  const unknown = ledger.filter(({ id, deleting }) => !deleting && !ids.includes(id));
  return unknown.slice(placeholders).map(({ id }) => `${id} is in no state`);
}

/** Objects in the state that do not exist. */
export function missingOf(stack: Stack, ledger: readonly StoredObjectView[]): string[] {
  const there = new Set(ledger.filter(({ deleting }) => !deleting).map(({ id }) => id));
  return [...stack.records.values()]
    .filter(({ id }) => !there.has(id))
    .map(({ id }) => `${id} does not exist`);
}

/** Objects of one resource beyond the first. */
function duplicatesOf(stack: Stack, ledger: readonly StoredObjectView[]): string[] {
  const pendingDeletes = new Set(stack.pendingDeletes.map(({ id }) => id));
  return ledger
    .filter(({ id, deleting }) => !deleting && !pendingDeletes.has(id))
    .slice(1)
    .map(({ id }) => `${id} is one too many`);
}

/** A message says what was done on what, what to do about it, and its code. */
export function isActionable(message: string): boolean {
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
