/** Stands where a secret was. */
export const placeholder = "secret-not-available-here";

/**
 * A stack's configuration without its secrets, so that it can be read where the key to them is not.
 * @param {string} text of a `Pulumi.STACK.yaml`, as `pulumi config set` writes it
 */
export function publicConfiguration(text) {
  const open = text
    // How the secrets are encrypted.
    .replaceAll(/^(?:encryptionsalt|secretsprovider|encryptedkey):.*\n?/gm, "")
    // KEY: over secure: VALUE
    .replaceAll(/^([ \t]*(?:- )*[^\s#].*:)[ \t]*\n[ \t]+secure:[ \t].*$/gm, `$1 ${placeholder}`)
    // an item of a list
    .replaceAll(/^([ \t]*(?:- )+)secure:[ \t].*$/gm, `$1${placeholder}`)
    // on one line
    .replaceAll(/\{[ \t]*"?secure"?:[^}\n]*\}/g, placeholder);
  if (/(?:^|[\s{,])"?secure"?:/m.test(open)) {
    throw new Error(
      "A secret is written in a way that is not understood: set it anew with `pulumi config set --secret`",
    );
  }
  return open;
}
