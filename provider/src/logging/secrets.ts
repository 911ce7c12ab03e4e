/** Shorter values are words that occur by chance; hiding them would only make messages unreadable. */
const shortestHidden = 4;

/** What stands where a secret was. */
const mask = "[secret]";

/** The secrets that a process has come to know, so that nothing that it writes repeats them. */
export class Secrets {
  private readonly values = new Set<string>();

  /** Learns a secret; absent and very short ones are passed over. */
  add(...values: readonly (string | undefined)[]): void {
    for (const value of values) {
      if (value !== undefined && value.length >= shortestHidden) {
        this.values.add(value);
      }
    }
  }

  /**
   * A text without the secrets, whole or encoded for URLs or JSON.
   *
   * @param further secrets of this occasion only, such as those in the body of a request.
   */
  hide(text: string, further: readonly string[] = []): string {
    const all = [...this.values, ...further.filter(({ length }) => length >= shortestHidden)];
    // Longest first: a secret may be part of another.
    const forms = [...new Set(all.flatMap(formsOf))].sort((a, b) => b.length - a.length);
    return forms.reduce((result, form) => result.replaceAll(form, mask), text);
  }
}

/** Names of fields whose values are secrets, or may be if the user asked for it. */
const secretField = /password|secret|token|user_?name/i;

/** The secrets in the body of a request, at any depth. */
export function secretsIn(body: unknown): string[] {
  if (typeof body !== "object" || body === null) {
    return [];
  }
  return Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    typeof value === "string" ? (secretField.test(name) ? [value] : []) : secretsIn(value),
  );
}

function formsOf(secret: string): string[] {
  // URLs cannot hold half a character of UTF-16; what encodes them replaces it.
  const forUrls = encodeURIComponent(secret.replaceAll(/\p{Surrogate}/gu, "\ufffd"));
  return [secret, forUrls, JSON.stringify(secret).slice(1, -1)];
}
