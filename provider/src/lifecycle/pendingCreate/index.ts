/**
 * Create requests whose outcome is unknown: how their results are found, whose they are, and the placeholder that the state keeps
 * meanwhile. Code outside of this folder imports only this file.
 */
export { findCreated, placeholderError } from "./findCreated";
export { outcomeUnknownError, readPendingCreate } from "./note";
export type { PendingCreate } from "./pendingCreate";
export { deletePlaceholder, readPlaceholder } from "./placeholder";
export { reportDuplicates } from "./reportDuplicates";
export { toPendingCreate } from "./toPendingCreate";
