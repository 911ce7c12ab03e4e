import { PartialState, PartialStateError } from "../../../../../provider/src/lifecycle/state/partialState";

const cause = new Error("no response");

it("leaves an error as it is while no object exists", () => {
  expect(new PartialState().wrap(cause, {})).toBe(cause);
});

it("wraps an error around the object that exists, as it is known at the time of the failure", () => {
  const partialState = new PartialState();
  let outputs = { status: "CREATING" };
  partialState.setExisting("id-1", () => outputs);
  outputs = { status: "CREATED" };
  expect(partialState.wrap(cause, {})).toMatchObject({ id: "id-1", outputs: { status: "CREATED" }, cause });
});

it("keeps the placeholder of an error that has one", () => {
  const partialState = new PartialState();
  partialState.setExisting("id-1", () => ({}));
  const placeholder = new PartialStateError("unresolved-1", {}, cause);
  expect(partialState.wrap(placeholder, {})).toBe(placeholder);
});

it("leaves an error as it is once the object turns out not to exist", () => {
  const partialState = new PartialState();
  partialState.setExisting("id-1", () => ({}));
  partialState.clear();
  expect(partialState.wrap(cause, {})).toBe(cause);
});

it("records the fallback of an object whose outputs cannot be told", () => {
  const partialState = new PartialState();
  partialState.setExisting("id-1", () => {
    throw new TypeError("a defect");
  });
  expect(partialState.wrap(cause, { name: "a" })).toMatchObject({
    id: "id-1",
    outputs: { name: "a" },
    cause,
  });
});
