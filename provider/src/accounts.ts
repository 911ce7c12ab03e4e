/**
 * Where the stack's configuration has resources that do not say so themselves, for policies.
 *
 * @packageDocumentation
 */
export { readAccountPlaces } from "./config/accountScopes";
