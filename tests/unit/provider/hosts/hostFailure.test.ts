import { toHostFailure } from "../../../../provider/src/hosts/hostFailure";

describe("toHostFailure", () => {
  it("names no property, so that the engine prints no value, and gives the path in the reason", () => {
    expect(toHostFailure({ property: "kafkaDetail.password", reason: "is missing" })).toEqual({
      property: "",
      reason: "kafkaDetail.password: is missing",
    });
  });

  it("leaves what concerns no property as it is", () => {
    expect(toHostFailure({ property: "", reason: "no region" })).toEqual({
      property: "",
      reason: "no region",
    });
  });
});
