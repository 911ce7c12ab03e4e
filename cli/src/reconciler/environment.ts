/**
 * What a program needs to run and to reach a package registry. Everything else stays away from installations: credentials of clouds,
 * tokens and agents have more names than a list of them could hold.
 */
const allowed = [
  /^(?:PATH|HOME|USER|LOGNAME|SHELL|TERM|TZ|LANG|LANGUAGE|LC_\w+|TMPDIR|TEMP|TMP|XDG_CACHE_HOME|NO_COLOR|FORCE_COLOR|CI)$/,
  /^(?:https?_proxy|no_proxy|all_proxy)$/i,
  /^(?:SSL_CERT_FILE|SSL_CERT_DIR|NODE_EXTRA_CA_CERTS)$/,
  // npm's own settings, with which a private registry is signed in to.
  /^npm_config_/i,
  // Windows finds nothing without them.
  /^(?:SystemRoot|SystemDrive|ComSpec|PATHEXT|windir|APPDATA|LOCALAPPDATA|USERPROFILE)$/i,
  /^(?:NODE_OPTIONS|NODE_USE_ENV_PROXY|RECONCILE_MARK)$/,
];

/**
 * The variables that code may see that has no business with credentials.
 *
 * @param further names that the user has added.
 */
export function withoutCredentials(
  env: NodeJS.ProcessEnv,
  further: readonly string[] = [],
): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(
      ([name]) => further.includes(name) || allowed.some((pattern) => pattern.test(name)),
    ),
  );
}
