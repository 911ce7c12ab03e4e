import type { CredentialMessages } from ".";

/**
 * Messages about an access key that the cloud refuses.
 *
 * @param renewal how to get a new key, where this one is temporary.
 */
export function accessKeyMessages(renewal?: string): CredentialMessages {
  const check =
    renewal ??
    "Check the credentials (stack configuration, then HW_* variables) and that they belong to this cloud.";
  return {
    name: "this access key",
    remediation: `${check} More than five wrong signatures in a row lock an access key for five minutes, for every program that uses it; so nothing more is sent with it in this run.`,
  };
}

/** Messages about a token that the user supplied. */
export const staticTokenMessages: CredentialMessages = {
  name: "this token",
  remediation:
    "Get a new token (huaweicloud:token or HW_AUTH_TOKEN; tokens live 24 hours at most), and check that it belongs to this cloud and this project. It cannot be renewed from here, so nothing more is sent with it in this run.",
};

/** Messages about a password that IAM refuses. */
export const passwordMessages: CredentialMessages = {
  name: "this user name and password",
  remediation:
    "Check huaweicloud:userName, password and domainName (or HW_USER_NAME, HW_USER_PASSWORD and HW_DOMAIN_NAME). IAM locks a user after several wrong passwords, for every program; so nothing more is sent with this one in this run.",
  // Of a right password too IAM says 401 when the user may not use the project.
  unrelatedErrorPattern: /\bproject\b|\bscope\b/i,
};
