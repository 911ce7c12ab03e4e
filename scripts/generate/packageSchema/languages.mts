/**
 * What the generators of each language need beyond the types. The Go module has no host name in its path: it is used
 * from a copy, by `replace`, until the repository has an address that Go can fetch it from.
 */
export const languages = {
  nodejs: { packageName: "pulumi-huaweicloud-ai", respectSchemaVersion: true },
  python: {
    packageName: "pulumi_huaweicloud_ai",
    pythonRequires: ">=3.9",
    requires: { pulumi: ">=3.272.0,<4.0.0" },
    pyproject: { enabled: true },
    inputTypes: "classes-and-dicts",
    respectSchemaVersion: true,
  },
  go: {
    importBasePath: "pulumi-huaweicloud-ai/sdk/go/huaweicloudai",
    modulePath: "pulumi-huaweicloud-ai/sdk/go/huaweicloudai",
    rootPackageName: "huaweicloudai",
    generics: "none",
    respectSchemaVersion: true,
  },
  csharp: {
    rootNamespace: "Pulumi",
    namespaces: { "huaweicloud-ai": "HuaweiCloudAi" },
    respectSchemaVersion: true,
  },
  java: { basePackage: "com.pulumi", packages: { "huaweicloud-ai": "huaweicloudai" } },
};
