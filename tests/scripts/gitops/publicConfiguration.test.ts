import { parse } from "yaml";
import { placeholder, publicConfiguration } from "../../../gitops/ci/publicConfiguration.mjs";

// As `pulumi config set --secret` wrote it, keys and all, with lists and objects of the user's own between them.
const written = `encryptionsalt: v1:l/Vrkfc3s3U=:v1:VV9YezfNNJVys39q:SRn0nMbKk+6S6QH84pOUySMKjNRfDg==
config:
  huaweicloud:region: cn-north-4
  huaweicloud:endpoints:
    modelarts: http://127.0.0.1:43975
  p:tok:
    secure: v1:iPyPZpswSYSsyDH+:wx9HKKqMGaYT5WzCiTDAVd3ZNsHlNFQ=
  p:a:
    b:
      - c:
          secure: v1:QXAKl3DTeTA3ZshC:K0JNi9FydpFQuLfpD5Jf80s=
      - secure: v1:QXAKl3DTeTA3ZshC:K0JNi9FydpFQuLfpD5Jf80s=
      - d: secured
    e: {secure: v1:QXAKl3DTeTA3ZshC:K0JNi9FydpFQuLfpD5Jf80s=}
`;

describe("a stack's configuration for a job without the key", () => {
  it("keeps everything but the secrets and what encrypts them", () => {
    const open = publicConfiguration(written);
    expect(open).not.toMatch(/v1:/);
    expect(parse(open)).toEqual({
      config: {
        "huaweicloud:region": "cn-north-4",
        "huaweicloud:endpoints": { modelarts: "http://127.0.0.1:43975" },
        "p:tok": placeholder,
        "p:a": { b: [{ c: placeholder }, placeholder, { d: "secured" }], e: placeholder },
      },
    });
  });

  it("is as it was where there are none", () => {
    const plain = "config:\n  a:b: c\n  a:insecure: yes\n";
    expect(publicConfiguration(plain)).toBe(plain);
    const provider = "secretsprovider: awskms://alias/x\nencryptedkey: AQ==\nconfig:\n  a:b: c\n";
    expect(publicConfiguration(provider)).toBe("config:\n  a:b: c\n");
  });

  it("is refused where a secret is written in a way of somebody's own", () => {
    expect(() => publicConfiguration("config:\n  a:b:\n\n    # hi\n    secure:\n      v1:x\n")).toThrow(
      "not understood",
    );
  });
});
