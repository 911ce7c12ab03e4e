/**
 * Every kind of error that the provider raises, by its stable code. The code ends each message in brackets, so that it can
 * be searched for in `docs/errors.md`, which explains its cause and its cure.
 */
export const errorCodes = {
  HWAI_CONFIGURATION:
    "The stack's configuration or the environment lacks a value or holds an impossible one.",
  HWAI_API: "The cloud refused the request.",
  HWAI_NETWORK: "No response came: connection, name resolution, TLS or time-out of one request.",
  HWAI_INVALID_RESPONSE: "A response came that breaks the API's own documentation.",
  HWAI_TIMEOUT: "The cloud did not get an object into the wanted state in time.",
  HWAI_INTERRUPTED: "The host stopped an operation before its next request.",
  HWAI_RESOURCE_FAILED: "The cloud reports that an object failed.",
  HWAI_NOT_FOUND: "The object does not exist.",
  HWAI_AMBIGUOUS: "Several objects have the name that one is looked up by.",
  HWAI_UNEXPECTED_CONNECTIONS: "A network has connections that neither the state nor the program knows.",
  HWAI_UNVERIFIED_DELETE: "A RoCE network cannot be shown to be deleted.",
  HWAI_ALREADY_EXISTS: "An object of that name exists already and is not in the stack's state.",
  HWAI_CANNOT_ADOPT: "An existing object cannot be taken over, because it is not what the program describes.",
  HWAI_SHARED_OBJECT: "Two resources of the stack have the same object.",
  HWAI_DUPLICATE_CREATE:
    "A request whose response was lost made an object after all, and so did its repetition.",
  HWAI_OUTCOME_UNKNOWN: "It is not known whether a request made an object.",
  HWAI_INTERNAL: "A defect in the provider.",
} as const;

/** Code of an error; stable across releases. */
export type ErrorCode = keyof typeof errorCodes;
