/** The parts of a response that are compared. */
interface ErrorResponse {
  readonly status: number;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
}

/** Messages of services; none documents them. */
const inUsePattern =
  /\b(?:in[- ]use|(?:being|still|is|are|been) used by|being used|still uses?|occupied|referenced by|depends? on|dependent|dependenc(?:y|ies)|associated with|attached to|not empty)\b/i;

/**
 * Whether a deletion is refused because something still uses the object. 409 is the documented status (VPC: `NetworkInUse`); other
 * services say it in the message or the code, with another status.
 */
export function isInUse({ status, errorCode = "", errorMessage = "" }: ErrorResponse): boolean {
  const isClientError = status >= 400 && status < 500 && ![401, 404, 429].includes(status);
  return isClientError && (status === 409 || /in_?use/i.test(errorCode) || inUsePattern.test(errorMessage));
}
