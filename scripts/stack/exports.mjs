/**
 * Lines for a POSIX shell that set variables and put folders first on the search path.
 * @param {Readonly<Record<string, string>>} variables
 * @param {readonly string[]} folders
 */
export function exportLines(variables, folders) {
  const lines = Object.entries(variables).map(([name, value]) => `  export ${name}=${quote(value)}`);
  if (folders.length > 0) lines.push(`  export PATH=${folders.map(quote).join(":")}:"$PATH"`);
  return lines.join("\n");
}

/**
 * A word for a POSIX shell, quoted only when it must be.
 * @param {string} text
 */
export function quote(text) {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
