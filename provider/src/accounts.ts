/**
 * Where the stack's configuration has resources that do not say so themselves, for policies.
 *
 * @packageDocumentation
 */
export { readAccountScopes as readAccountPlaces } from "./config/accountScopes";
