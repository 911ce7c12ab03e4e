import { createInterface } from "node:readline/promises";
import { UsageError } from "./usageError";
import { exitCodes } from "./exitCodes";

/** How a command asks before it changes something. */
export interface Confirmation {
  /** Whether the user has said yes on the command line. */
  readonly yes: boolean;
  /** Whether a document for a machine is written, so that nobody is there to be asked. */
  readonly json: boolean;
}

/**
 * Asks the user, unless the command line says yes.
 *
 * @returns whether to go on.
 * @throws CliError when there is no terminal to ask on.
 */
export async function confirm(question: string, { yes, json }: Confirmation): Promise<boolean> {
  // Pulumi's own variable for the same thing.
  if (yes || ["1", "true"].includes(process.env.PULUMI_SKIP_CONFIRMATIONS ?? "")) {
    return true;
  }
  if (json || !process.stdin.isTTY) {
    throw new UsageError(
      "Nothing was changed: this has to be confirmed, and there is no terminal to ask on. Add --yes to confirm, or --dry-run to look only.",
      { exitCode: exitCodes.needsHuman },
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^\s*y(es)?\s*$/i.test(await terminal.question(`${question} [y/N] `));
  } finally {
    terminal.close();
  }
}

/** Aligns cells in columns, two blanks apart and indented by two. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (known, row) => row.map((cell, index) => Math.max(known[index] ?? 0, cell.length)),
    [],
  );
  return rows
    .map((row) => `  ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join("  ")}`.trimEnd())
    .join("\n");
}
