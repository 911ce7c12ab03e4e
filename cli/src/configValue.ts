/** A stack's value, as `pulumi config --json` shows it. */
export interface ConfigValue {
  readonly value?: string;
  readonly secret: boolean;
}
