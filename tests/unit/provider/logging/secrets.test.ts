import * as fc from "fast-check";
import { Redactor, collectSecrets } from "../../../../provider/src/logging/redactor";
import { encoders, secretTexts } from "../../../support/secretTexts";

function hide(secret: string, text: string): string {
  const secrets = new Redactor();
  secrets.add(secret);
  return secrets.redact(text);
}

describe("secrets", () => {
  it("are hidden plain, encoded for URLs and in JSON", () => {
    const secret = 'p"4 ss/+ö';
    const text = `a ${secret} b ${encodeURIComponent(secret)} c ${JSON.stringify({ x: secret })}`;
    expect(hide(secret, text)).toBe('a [secret] b [secret] c {"x":"[secret]"}');
  });

  it.each([
    ["JSON of Go", 'a<s& ö"', String.raw`a\u003cs\u0026 ö\"`],
    ["JSON inside JSON", 'a"s\\ö', String.raw`a\\\"s\\\\ö`],
    ["ASCII JSON", "päss😀\\x", String.raw`p\u00e4ss\ud83d\ude00\\x`],
    ["Go's %+q", "päss😀\x07", String.raw`p\u00e4ss\U0001f600\a`],
    ["Python's bytes", "päss", String.raw`p\xc3\xa4ss`],
    ["Latin-1 bytes", "päss", String.raw`p\xe4ss`],
    ["octal bytes", "päss", String.raw`p\303\244ss`],
    ["JavaScript", "päss", String.raw`p\u{e4}ss`],
    ["a form", "päss w+rd", "p%C3%A4ss+w%2Brd"],
    ["a form, twice", "päss w", "p%25C3%25A4ss%2Bw"],
    ["HTML", "<aää\"'", "&lt;a&#228;&#xe4;&quot;&#39;"],
    ["upper case", "pässwort", "PÄSSWORT"],
    ["Go's list of bytes", "pass", "112 97 115 115"],
    ["hexadecimal digits", "password", "70617373776F7264"],
  ])("are hidden in %s", (_, secret, written) => {
    expect(hide(secret, `x [${written}] y`)).toBe("x [[secret]] y");
  });

  it("are hidden inside longer Base64, wherever they begin in it", () => {
    for (const before of ["", "u", "us", "user:"]) {
      const text = Buffer.from(`${before}canary-of-the-password;`).toString("base64");
      const shown = hide("canary-of-the-password", `Basic ${text}`);
      expect(shown).toContain("[secret]");
      expect(Buffer.from(shown.slice(6), "base64").toString()).not.toMatch(/canary|password/);
    }
  });

  it("are hidden whatever they are, encoded in any order", () => {
    fc.assert(
      fc.property(
        secretTexts,
        fc.boolean(),
        fc.array(fc.constantFrom(...encoders), { maxLength: 3 }),
        fc.string(),
        fc.string(),
        (secret, upperCase, chain, before, after) => {
          const begin = upperCase ? secret.replaceAll(/[a-z]/g, (letter) => letter.toUpperCase()) : secret;
          const written = chain.reduce((text, [, encode]) => encode(text), begin);
          const shown = hide(secret, `${before} ${written} ${after}`);
          expect(shown).toContain("[secret]");
          expect(shown.slice(before.length, -after.length || undefined)).not.toContain(written);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it("are hidden in pieces where another program has cut them", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 12, maxLength: 40 }),
        fc.nat(),
        fc.integer({ min: 8, max: 12 }),
        (secret, place, length) => {
          const at = place % (secret.length - length + 1);
          const piece = secret.slice(at, at + length);
          // A word, a ruler: what stands in texts without secrets as well.
          fc.pre(
            new Set(piece.slice(0, 8).toLowerCase()).size >= 4 &&
              !/^[\p{L} ._:/-]+$/u.test(piece.slice(0, 8)),
          );
          expect(hide(secret, `a "${piece}…" b`)).not.toContain(piece);
        },
      ),
    );
    expect(hide("canary-of-the-password", 'wrong password "canary-of-t…"')).toBe(
      'wrong password "[secret]…"',
    );
    expect(hide("canary-of-the-password", "wrong password canary-o")).toBe("wrong password [secret]");
    expect(hide("simulated-secret-key", "simulated-domain")).toBe("simulated-domain");
    expect(hide("simulated-secret-key", "is simulated-...")).toBe("is [secret]...");
    expect(hide("correcthorsebatterystaple", '"orsebatterysta…"')).toBe('"[secret]…"');
  });

  it("that contain one another leave nothing behind", () => {
    const secrets = new Redactor();
    secrets.add("abcd", "abcdefgh");
    expect(secrets.redact("abcdefgh abcd")).toBe("[secret] [secret]");
    secrets.add("ghij");
    expect(secrets.redact("abcdefghij")).toBe("[secret]");
  });

  it("of one to three characters are hidden only where they stand as a value", () => {
    const secrets = new Redactor();
    secrets.add("a", "", "x1z");
    expect(secrets.redact("a banana has a data-x1z-a id")).toBe("a banana has a data-x1z-a id");
    expect(secrets.redact('password "a", password=x1z; map[password:a user:b] {"p":"x1z"}')).toBe(
      'password "[secret]", password=[secret]; map[password:[secret] user:b] {"p":"[secret]"}',
    );
    expect(secrets.redact("x1z")).toBe("[secret]");
  });

  it("leave what is hidden already as it is", () => {
    expect(hide("secret", "a [secret] b secret")).toBe("a [secret] b [secret]");
  });

  it("are looked for in linear time, whatever a text was made to be", () => {
    const secrets = new Redactor();
    secrets.add('"""""', "%%%%%", "\\\\\\x", "a b c d", "aaaaaaaaab", "canary-of-the-password");
    const begun = performance.now();
    for (const part of ["\\", " ", "a", "%25", "&amp;", '\\"', "[secret]", "+"]) {
      secrets.redact(part.repeat(20_000));
    }
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it("of a body are found at any depth, by the names of their fields", () => {
    const user = { name: "ann", password: "pw", domain: { name: "acme" } };
    expect(collectSecrets({ auth: { identity: { password: { user } } } })).toEqual(["pw"]);
    expect(collectSecrets({ kafka_detail: { user_name: "ann", password: "pw", addr: "host" } })).toEqual([
      "ann",
      "pw",
    ]);
    expect(collectSecrets([{ token: "t" }, "text", null])).toEqual(["t"]);
    expect(collectSecrets(undefined)).toEqual([]);
  });
});
