/** A Pulumi CLI with its Node.js language host. */
export interface Engine {
  version: string;
  /** the CLI's path */
  command: string;
  /** to be put first on the search path; undefined when it is there already */
  folder: string | undefined;
}
