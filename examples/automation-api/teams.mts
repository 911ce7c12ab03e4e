import { readFileSync } from "node:fs";

/** A team and what it asks for. */
export interface Team {
  readonly name: string;
  /** Where its network lives. */
  readonly region: string;
  /** Range of addresses of its network. */
  readonly cidr: string;
}

/**
 * Reads the file of teams.
 *
 * @param chosen names of the teams to work on; empty for all.
 * @throws Error that says what is wrong with the file or with the names.
 */
export function readTeams(file: string, chosen: readonly string[]): Team[] {
  const listed: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!Array.isArray(listed)) {
    throw new Error(`${file} must hold a list of teams`);
  }
  const teams = listed.map((team: Partial<Team> | null, index) => {
    const { name, region, cidr } = team ?? {};
    if (typeof name !== "string" || typeof region !== "string" || typeof cidr !== "string") {
      throw new Error(`${file}: item ${index} must have "name", "region" and "cidr"`);
    }
    // It becomes the name of a stack and of a folder.
    if (!/^[a-z][a-z0-9-]{0,31}$/.test(name)) {
      throw new Error(`${file}: "${name}" must be 1 to 32 lower-case letters, digits and hyphens`);
    }
    return { name, region, cidr };
  });
  const unknown = chosen.filter((name) => !teams.some((team) => team.name === name));
  if (unknown.length > 0) {
    throw new Error(`${file} has no team ${unknown.join(", ")}`);
  }
  return chosen.length === 0 ? teams : teams.filter(({ name }) => chosen.includes(name));
}
