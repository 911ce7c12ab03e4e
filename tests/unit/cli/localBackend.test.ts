import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writePendingOperations, findStateFile } from "../../../cli/src/localBackend";

const names = { project: "test", stack: "dev" };

describe("the state file of a local backend", () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "backend-"));
    const stacks = join(folder, ".pulumi", "stacks", "test");
    mkdirSync(stacks, { recursive: true });
    file = join(stacks, "dev.json");
    writeFileSync(file, JSON.stringify({ version: 3, checkpoint: { stack: "s", latest: { metadata: {} } } }));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it("is found for file:// alone, options behind the path or not", () => {
    expect(findStateFile(`file://${folder}`, names)).toBe(file);
    expect(findStateFile(`file://${folder}?no_tmp_dir=true`, names)).toBe(file);
    expect(findStateFile(`file://${folder}`, { ...names, stack: "other" })).toBeUndefined();
    expect(findStateFile("s3://bucket", names)).toBeUndefined();
    expect(findStateFile("https://api.pulumi.com/user", names)).toBeUndefined();
  });

  it("gets pending operations, and keeps all else", () => {
    const pending = [{ type: "creating", resource: { urn: "u", type: "t", custom: true } }];
    writePendingOperations(file, pending);
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual({
      version: 3,
      checkpoint: { stack: "s", latest: { metadata: {}, pending_operations: pending } },
    });
  });

  it("is left alone when it is none of a stack", () => {
    writeFileSync(file, "{}");
    expect(() => {
      writePendingOperations(file, []);
    }).toThrow("is no state file");
    expect(readFileSync(file, "utf8")).toBe("{}");
  });
});
