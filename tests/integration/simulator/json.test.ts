import fc from "fast-check";
import type { Json, JsonObject } from "huaweicloud-ai-simulator";
import { mergeObjects, mergePatch, removePath } from "../../../simulator/src/json.js";

/** The examples of RFC 7396, appendix A. */
it.each<[string, string, string]>([
  ['{"a":"b"}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"b"}', '{"b":"c"}', '{"a":"b","b":"c"}'],
  ['{"a":"b"}', '{"a":null}', "{}"],
  ['{"a":"b","b":"c"}', '{"a":null}', '{"b":"c"}'],
  ['{"a":["b"]}', '{"a":"c"}', '{"a":"c"}'],
  ['{"a":"c"}', '{"a":["b"]}', '{"a":["b"]}'],
  ['{"a":{"b":"c"}}', '{"a":{"b":"d","c":null}}', '{"a":{"b":"d"}}'],
  ['{"a":[{"b":"c"}]}', '{"a":[1]}', '{"a":[1]}'],
  ['["a","b"]', '["c","d"]', '["c","d"]'],
  ['{"a":"b"}', '["c"]', '["c"]'],
  ['{"a":"foo"}', "null", "null"],
  ['{"a":"foo"}', '"bar"', '"bar"'],
  ['{"e":null}', '{"a":1}', '{"e":null,"a":1}'],
  ["[1,2]", '{"a":"b","c":null}', '{"a":"b"}'],
  ["{}", '{"a":{"bb":{"ccc":null}}}', '{"a":{"bb":{}}}'],
])("%s patched by %s is %s", (target, patch, result) => {
  expect(mergePatch(JSON.parse(target) as Json, JSON.parse(patch) as Json)).toEqual(JSON.parse(result));
});

// Few names, so that two documents often have the same ones.
const { document } = fc.letrec<{ document: JsonObject; value: Json }>((tie) => ({
  document: fc.dictionary(fc.constantFrom("a", "b", "c"), tie("value"), {
    maxKeys: 3,
  }),
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, true, 0, "x", [1]),
    tie("document") as fc.Arbitrary<Json>,
  ),
}));

it("A patch leaves its arguments alone, and a second time changes nothing more", () => {
  fc.assert(
    fc.property(document, document, (target, patch) => {
      const before = JSON.stringify([target, patch]);
      const once = mergeObjects(target, patch);
      expect(JSON.stringify([target, patch])).toBe(before);
      expect(mergeObjects(once, patch)).toEqual(once);
    }),
  );
});

it.each<[string, Json, Json]>([
  ["a.b", { a: { b: 1, c: 2 } }, { a: { c: 2 } }],
  ["*.b", { x: { b: 1 }, y: { b: 2, c: 3 } }, { x: {}, y: { c: 3 } }],
  ["list.*.b", { list: [{ b: 1 }, { c: 2 }] }, { list: [{}, { c: 2 }] }],
  ["list.0", { list: [1, 2] }, { list: [2] }],
  ["a.b.c", { a: 1 }, { a: 1 }],
  ["", { a: 1 }, { a: 1 }],
])("Without %s %j is %j", (path, value, result) => {
  removePath(value, path);
  expect(value).toEqual(result);
});
