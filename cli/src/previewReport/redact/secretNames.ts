/** Names of properties whose values are taken for secrets, marked or not. */
const secretWords =
  /pass(?:word|wd|phrase)|^pwd$|^pin$|secret|token|credential|private_?key|api_?key|access_?key|auth(?:orization)?$|connection_?string|kube_?config|sas_?url/i;

/** Whether a property of this name is taken for a secret. */
export function isSecretName(name: string): boolean {
  return secretWords.test(name);
}

/** Types whose whole content is a secret, such as `kubernetes:core/v1:Secret` and `random:index/randomPassword:RandomPassword`. */
const secretTypes = /(?:Secret|Password)(?:Version)?$/;
const contents = new Set(["data", "stringData", "binaryData", "result", "value", "bcryptHash"]);

/** Whether a property is the content of a resource that exists to hold a secret. */
export function isSecretContent(type: string, name: string): boolean {
  return secretTypes.test(type) && contents.has(name);
}
