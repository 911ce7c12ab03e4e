/** Folder of the policies' pages: in the repository, and in the published package, which carries a copy. */
const documentationFolder = "docs/policies";

/** Where a policy is described: the path of its page from the root of the repository or of the package. */
export function documentationUrl(policyName: string): string {
  return `${documentationFolder}/${policyName}.md`;
}
