import * as kinds from "../../../../policy-pack/src/engine/settingTypes";
import { readSettings, toConfigSchema } from "../../../../policy-pack/src/engine/settings";

const shape = {
  names: kinds.stringList("Names."),
  count: kinds.integer("Count.", { minimum: 1, maximum: 5, fallback: 2 }),
  on: kinds.flag("On."),
};

it("takes defaults for what is left out", () => {
  expect(readSettings(shape, {})).toEqual({ values: { names: [], count: 2, on: false } });
});

it("reads what is given, beside the level", () => {
  const given = { names: ["a"], count: 5, on: true, enforcementLevel: "advisory" };
  expect(readSettings(shape, given)).toEqual({ values: { names: ["a"], count: 5, on: true } });
});

it("tells all mistakes at once, each with what to write", () => {
  expect(readSettings(shape, { nmaes: [], names: ["a", ""], count: "3", on: "true" })).toEqual({
    issues: [
      'there is no setting "nmaes". The settings are: names, count, on (and enforcementLevel)',
      'setting "names" has "" at place 2; write a text that is not empty',
      'setting "count" is "3"; write a whole number from 1 to 5',
      'setting "on" is "true"; write true or false',
    ],
  });
});

it("says so where a policy has no settings", () => {
  expect(readSettings({}, { strict: true })).toEqual({
    issues: ['there is no setting "strict". This policy has none beside enforcementLevel'],
  });
});

it("gives the engine types, limits and defaults to check and fill in", () => {
  expect(toConfigSchema(shape)).toEqual({
    properties: {
      names: { type: "array", items: { type: "string" }, default: [], description: "Names." },
      count: { type: "integer", minimum: 1, maximum: 5, default: 2, description: "Count." },
      on: { type: "boolean", default: false, description: "On." },
    },
  });
});
