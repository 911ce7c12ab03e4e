/** What a response must tell. */
interface ErrorResponse {
  readonly status: number;
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
}

/** How services say it; none documents its words. */
const inUsePattern =
  /\b(?:in[- ]use|(?:being|still|is|are|been) used by|being used|still uses?|occupied|referenced by|depends? on|dependent|dependenc(?:y|ies)|associated with|attached to|not empty)\b/i;

/**
 * Whether a deletion is refused because something still uses the object. 409 is the documented sign (VPC: `NetworkInUse`); other
 * services say it in words or in their code, under another status.
 */
export function isInUse({ status, errorCode = "", errorMessage = "" }: ErrorResponse): boolean {
  const isClientError = status >= 400 && status < 500 && ![401, 404, 429].includes(status);
  return isClientError && (status === 409 || /in_?use/i.test(errorCode) || inUsePattern.test(errorMessage));
}
