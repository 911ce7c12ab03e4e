import { changeState, type StateCommands } from "../../../cli/src/changeState";
import type { StackExport } from "../../../cli/src/deployment";

const names = { project: "test", stack: "dev" };
const urn = "urn:pulumi:dev::test::t::a";
const record = { urn, type: "t", custom: true };
const before: StackExport = { version: 3, deployment: {} };
const after: StackExport = { version: 3, deployment: { resources: [record] } };

/** A stack in memory. */
class FakeStack implements StateCommands {
  readonly imported: StackExport[] = [];

  constructor(public state: StackExport) {}

  readonly backendUrl = () => "s3://bucket";
  readonly export = () => this.state;
  readonly refresh: StateCommands["refresh"] = () => undefined;

  import(state: StackExport): void {
    this.imported.push(state);
    this.state = state;
  }
}

describe("changing a state", () => {
  it("writes it once, and returns what is there", () => {
    const stack = new FakeStack(before);
    expect(changeState(stack, { names, before, after })).toBe(after);
    expect(stack.imported).toEqual([after]);
  });

  it("changes nothing when the state is another one than the one that was looked at", () => {
    const stack = new FakeStack(after);
    expect(() => changeState(stack, { names, before, after })).toThrow(
      "Nothing was changed: another command",
    );
    expect(stack.imported).toEqual([]);
  });

  it("puts the state back when a refresh fails, or forgets what was imported", () => {
    for (const refresh of [
      () => {
        throw new Error("no credentials");
      },
      (stack: FakeStack) => {
        stack.state = before;
      },
    ]) {
      const stack = new FakeStack(before);
      const failing = Object.assign(stack, {
        refresh: () => {
          refresh(stack);
        },
      });
      expect(() => changeState(failing, { names, before, after, refresh: [urn] })).toThrow(
        /^Nothing was changed, the state is as before\. (no credentials|The cloud does not show)/,
      );
      expect(stack.state).toEqual(before);
    }
  });

  it("refuses to lose pending operations on a backend that cannot keep them", () => {
    const pending = [{ type: "creating", resource: record }];
    const left: StackExport = { version: 3, deployment: { resources: [], pending_operations: pending } };
    const stack = new FakeStack(before);
    expect(() => changeState(stack, { names, before, after: left })).toThrow("would be lost");
    expect(stack.imported).toEqual([]);
  });
});
