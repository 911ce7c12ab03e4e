/** Shorter ones occur by coincidence. */
const minEncodingLength = 8;
/** Nothing encodes longer ones: they are tokens, which are encoded already. */
const maxEncodedSecretLength = 1024;

/** Returns a secret encoded as a whole: Base64, hexadecimal digits, and bytes as numbers, as Go prints them. */
export function encodingsOf(secret: string): string[] {
  if (secret.length > maxEncodedSecretLength) {
    return [];
  }
  const bytes = Buffer.from(secret);
  // It looks different at each of the three places where it may begin in a longer text.
  const base64 = [0, 1, 2].flatMap((before) => {
    const all = Buffer.concat([Buffer.alloc(before), bytes]);
    // Characters that hold bits of neighbors as well are left out.
    const [from, to] = [Math.ceil((before * 8) / 6), Math.floor((all.length * 8) / 6)];
    const form = all.toString("base64").slice(from, to);
    return [form, form.replaceAll("+", "-").replaceAll("/", "_")];
  });
  const numbers = bytes.length < 4 ? [] : [[...bytes].join(" "), [...bytes].join(","), [...bytes].join(", ")];
  return [...base64, bytes.toString("hex"), ...numbers].filter(({ length }) => length >= minEncodingLength);
}
