import { toPlainValues, unknownValue } from "../../../../policy-pack/src/engine/plainValues";
import { toPolicyResource } from "../support/resources";
import { unknownBoolean, unknownList, unknownObject, unknownText } from "../support/unknown";

it("copies what is known and marks what is not, at any depth", () => {
  const { props } = toPolicyResource({
    props: {
      name: "a",
      count: 3,
      nothing: null,
      region: unknownText,
      list: ["x", unknownText, { on: unknownBoolean, off: false }],
      gone: unknownList,
      detail: { inner: unknownObject, deep: [[unknownText]] },
    },
  });
  expect(toPlainValues(props)).toEqual({
    name: "a",
    count: 3,
    nothing: null,
    region: unknownValue,
    list: ["x", unknownValue, { on: unknownValue, off: false }],
    gone: unknownValue,
    detail: { inner: unknownValue, deep: [[unknownValue]] },
  });
});

it("does not hide other errors", () => {
  const props = {
    get broken(): string {
      throw new Error("broken");
    },
  };
  expect(() => toPlainValues(props)).toThrow("broken");
});
