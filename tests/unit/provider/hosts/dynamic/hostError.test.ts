import { toHostError } from "../../../../../provider/src/hosts/dynamic/hostError";
import { NotFoundError } from "../../../../../provider/src/errors/notFoundError";
import { PartialStateError } from "../../../../../provider/src/lifecycle/state/partialState";

describe("toHostError", () => {
  it("keeps an unfinished object in the state, with the provider that later deletes it", () => {
    const error = new PartialStateError("id-1", { name: "net" }, new Error("why"));
    expect(toHostError(error, { __provider: "code", name: "net" })).toMatchObject({
      message: "why",
      id: "id-1",
      properties: { name: "net", __provider: "code" },
      reasons: ["why"],
    });
  });

  it("gives any other error no id, so that the engine records nothing", () => {
    const hostError = toHostError(new NotFoundError("the net", "region r"), { __provider: "code" });
    expect(hostError).not.toHaveProperty("id");
    expect(hostError.message).toMatch(/^the net does not exist in region r/);
  });

  it.each([new Error("x"), new PartialStateError("id-1", {}, new Error("x"))])(
    "shows no stack: where our code stands helps no user (%p)",
    (error) => {
      expect(toHostError(error, {}).stack).toBe("");
    },
  );

  it("hides secrets in whatever was thrown, and marks those of what is kept", () => {
    const error = new PartialStateError("id-1", { agency: "canary" }, new TypeError("cannot read canary"));
    const mark = (outputs: object) => ({ ...outputs, agency: "marked" });
    const hide = (text: string) => text.replaceAll("canary", "[secret]");
    expect(toHostError(error, {}, mark, hide)).toMatchObject({
      message: "cannot read [secret]",
      reasons: ["cannot read [secret]"],
      properties: { agency: "marked" },
    });
  });

  it.each(["text", undefined, 7, null])("survives that somebody throws %p", (thrown) => {
    expect(toHostError(thrown, {}).message).toBe(String(thrown));
  });
});
