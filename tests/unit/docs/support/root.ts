import { join } from "node:path";

/** The clone's top folder. */
export const root = join(__dirname, "..", "..", "..", "..");
