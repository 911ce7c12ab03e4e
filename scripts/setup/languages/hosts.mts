/** A language host of Pulumi's that can be built from Go modules. */
export interface LanguageHost {
  /** Of the command, as the engine looks for it. */
  readonly command: string;
  /** Of the module; modules/ pins it. */
  readonly version: string;
  /** The Go package of the command. */
  readonly source: string;
  /** A script that the host starts, in the module of another version. */
  readonly script?: { readonly name: string; readonly path: string };
}

const sdk = "github.com/pulumi/pulumi/sdk/v3";

/** The language hosts that tests need, by the names of their folders in modules/: the newest that Go's module proxy carries. */
export const languageHosts = {
  yaml: {
    command: "pulumi-language-yaml",
    version: "1.25.0",
    source: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
  },
  python: {
    command: "pulumi-language-python",
    version: "3.68.0",
    source: `${sdk}/python/cmd/pulumi-language-python`,
    script: { name: "pulumi-language-python-exec", path: "python/cmd/pulumi-language-python-exec" },
  },
  go: {
    command: "pulumi-language-go",
    version: "3.62.0",
    source: `${sdk}/go/pulumi-language-go`,
  },
} satisfies Record<string, LanguageHost>;

/** Languages that have a host here. */
export type Language = keyof typeof languageHosts;
