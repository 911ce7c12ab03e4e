/** Lines for a POSIX shell that set variables and put folders first on the search path. */
export function exportLines(variables: Readonly<Record<string, string>>, folders: readonly string[]) {
  const lines = Object.entries(variables).map(([name, value]) => `  export ${name}=${quote(value)}`);
  if (folders.length > 0) {
    lines.push(`  export PATH=${folders.map(quote).join(":")}:"$PATH"`);
  }
  return lines.join("\n");
}

/** A word for a POSIX shell, quoted only when it must be. */
export function quote(text: string) {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
