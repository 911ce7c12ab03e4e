import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { placeholder } from "../../../../cli/src/stackFile/stripSecrets";
import { stackFile, type Action } from "../../../../cli/src/stackFile/command";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "stack-file-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}
const run = (action: Action, stack = "prod", cwd = ".") =>
  stackFile(action, { stack, cwd: join(folder, cwd) });
const read = (file: string) => readFileSync(join(folder, file), "utf8");

const project = "runtime:\n  name: nodejs\nname: networks\n";
const secure = "secure: v1:iPyPZpswSYSsyDH+:wx9HKKqMGaYT5WzCiTDAVd3ZNsHlNFQ=";

describe("the files of a project and a stack", () => {
  it("are named by the project's own name, whatever stands before it", () => {
    write({ "Pulumi.yaml": project });
    expect(run("name")).toBe("networks/prod\n");
    expect(run("name", "organization/networks/prod")).toBe("networks/prod\n");
  });

  it.each([
    ["Pulumi.yml", `${project}stackConfigDir: conf/stacks\n`, "conf/stacks/Pulumi.prod.yml"],
    ["Pulumi.yaml", `${project}config: legacy\n`, "legacy/Pulumi.prod.yaml"],
    [
      "Pulumi.json",
      '{"runtime":{"name":"nodejs"},"name":"networks","stackConfigDir":"c"}',
      "c/Pulumi.prod.json",
    ],
  ])("are found for %s, also from a folder below", (projectFile, text, file) => {
    write({
      [projectFile]: text,
      "below/x": "",
      [file]: JSON.stringify({ config: { "p:a": { secure: "v1:x" } } }),
    });
    expect(run("name", "prod", "below")).toBe("networks/prod\n");
    expect(run("strip", "prod", "below")).toContain("without secrets (1 replaced)");
    expect(parse(read(file))).toEqual({ config: { "p:a": placeholder } });
  });

  it("are refused where a run was started for another project", () => {
    write({ "Pulumi.yaml": project });
    const check = (name: string) => stackFile("check", { project: name, stack: "prod", cwd: folder });
    expect(check("networks")).toContain("no key of the account");
    expect(() => check("clusters")).toThrow("is of project networks, and this run was started for clusters");
  });

  it("are missed with a sentence", () => {
    expect(() => run("name")).toThrow(/is in no Pulumi project: there is no Pulumi\.yaml/);
    write({ "Pulumi.yaml": "runtime: nodejs\n" });
    expect(() => run("name")).toThrow("has no name");
    write({ "Pulumi.yaml": `${project}a: [s3cret` });
    expect(() => run("name")).toThrow(/Pulumi\.yaml is no YAML: line 4: (?!.*s3cret)/);
    expect(() => stackFile("name", { stack: "", cwd: "." })).toThrow("use --stack");
    write({ "Pulumi.yaml": project });
    expect(run("strip", "other")).toContain("not there, so there are no secrets in it");
  });
});

describe("a stack's file without its secrets", () => {
  it("keeps everything else, comments included", () => {
    write({
      "Pulumi.yaml": project,
      "Pulumi.prod.yaml": `encryptionsalt: v1:l/Vrkfc3s3U=:v1:VV9YezfNNJVys39q:SRn0nMbKk+6S6QH84pOUySMKjNRfDg==
# Where the networks are.
config:
  huaweicloud:region: cn-north-4
  p:number: 12345678901234567890
  p:tok:
    ${secure}
  p:a:
    b:
      - c:
          ${secure}
      - ${secure}
      - d: secured
    e: {${secure}}
  p:apart:

    # hi
    secure:
      v1:xx
  p:quoted: {"secure": "v1:yy"}
  p:first: &anchor
    secure: v1:zz
  p:second: *anchor
  p:plain: {secure: v1:kept, besides: 1}
  p:insecure: {secure: true}
`,
    });
    expect(run("strip")).toContain("without secrets (7 replaced)");
    const text = read("Pulumi.prod.yaml");
    expect(text.match(/v1:/g)).toHaveLength(1);
    expect(text).toContain("# Where the networks are.\n");
    expect(text).toContain("12345678901234567890");
    expect(parse(text)).toMatchObject({
      config: {
        "huaweicloud:region": "cn-north-4",
        "p:tok": placeholder,
        "p:a": { b: [{ c: placeholder }, placeholder, { d: "secured" }], e: placeholder },
        "p:apart": placeholder,
        "p:quoted": placeholder,
        "p:first": placeholder,
        "p:second": placeholder,
        "p:plain": { secure: "v1:kept", besides: 1 },
        "p:insecure": { secure: true },
      },
    });
  });

  it("has no key service and no environments, and says that what they set is missing", () => {
    write({
      "Pulumi.yaml": project,
      "Pulumi.prod.yaml":
        "secretsprovider: awskms://alias/x\nencryptedkey: AQ==\nenvironment:\n  - team/prod\nconfig:\n  a:b: c\n",
    });
    expect(run("strip")).toContain("no longer imports environments of Pulumi ESC");
    expect(read("Pulumi.prod.yaml")).toBe("config:\n  a:b: c\n");
  });
});

describe("a key of the account in a stack's file", () => {
  it.each([
    [`huaweicloud:secretKey:\n    ${secure}`, "huaweicloud:secretKey"],
    ["huaweicloud:secretKey: in-clear", "huaweicloud:secretKey"],
    [`huaweicloud:password: {${secure}}`, "huaweicloud:password"],
    [`huaweicloud:token: {${secure}}`, "huaweicloud:token"],
    [`huaweicloud:profiles:\n    eu: {secretKey: {${secure}}}`, "huaweicloud:profiles.eu.secretKey"],
    [`huaweicloud:profiles:\n    ${secure}`, "huaweicloud:profiles"],
    [`huaweicloud:profiles: '{"eu":{"secretKey":"x"}}'`, "huaweicloud:profiles.eu.secretKey"],
  ])("is found in %j", (line, key) => {
    write({ "Pulumi.yaml": project, "Pulumi.prod.yaml": `config:\n  ${line}\n` });
    let message = "";
    try {
      run("check");
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toContain(`of stack prod holds ${key}. Whoever can push a branch can decrypt it`);
    expect(message).toContain(`'${key}' --stack prod`);
    expect(message).not.toMatch(/v1:|in-clear|"x"/);
  });

  it("is found in the project's file, too", () => {
    write({ "Pulumi.yaml": `${project}config:\n  huaweicloud:secretKey:\n    value: x\n` });
    expect(() => run("check")).toThrow("Pulumi.yaml of stack prod holds huaweicloud:secretKey");
  });

  it("is not taken for one where a profile or the program has other values", () => {
    write({
      "Pulumi.yaml": project,
      "Pulumi.prod.yaml": `config:\n  huaweicloud:region: r\n  huaweicloud:profiles: {eu: {region: r}}\n  p:kafka: {${secure}}\n`,
    });
    expect(run("check")).toMatch(/Pulumi\.prod\.yaml: no key of the account\.\n$/);
  });

  it("may be in an environment of Pulumi ESC, which is said", () => {
    write({ "Pulumi.yaml": project, "Pulumi.prod.yaml": "environment: [team/prod]\n" });
    expect(run("check")).toContain("imports environments of Pulumi ESC, which were not looked into");
  });
});
