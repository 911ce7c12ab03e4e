import * as fc from "fast-check";
import { encodeRfc3986, expandPath, queryString } from "../../../../provider/src/client/address";

const text = fc.string({ unit: "grapheme" });

describe("encodeRfc3986", () => {
  it("leaves the unreserved characters alone, and nothing else", () => {
    const unreserved = "ABCXYZabcxyz0189-._~";
    expect(encodeRfc3986(unreserved)).toBe(unreserved);
    expect(encodeRfc3986(" !'()*+/:?&=%ü")).toBe("%20%21%27%28%29%2A%2B%2F%3A%3F%26%3D%25%C3%BC");
  });

  it("can be decoded again", () => {
    fc.assert(
      fc.property(text, (value) => {
        const encoded = encodeRfc3986(value);
        expect(encoded).toMatch(/^(?:[\w.~-]|%[0-9A-F]{2})*$/);
        expect(decodeURIComponent(encoded)).toBe(value);
      }),
    );
  });
});

describe("fillPath", () => {
  it("fills each place", () => {
    const path = expandPath("/v1/{project_id}/networks/{id}", { project_id: "p-1", id: "net 1/x" });
    expect(path).toBe("/v1/p-1/networks/net%201%2Fx");
  });

  it.each(["", ".", ".."])("refuses %p, which would lead elsewhere", (id) => {
    expect(() => expandPath("/networks/{id}", { id })).toThrow(RangeError);
  });

  it("refuses a place without a value", () => {
    expect(() => expandPath("/networks/{id}", {})).toThrow(
      '"" cannot stand for {id} in the path /networks/{id}',
    );
  });

  it("keeps every value inside its segment, also as URL parsers see it", () => {
    const value = text.filter((id) => !["", ".", ".."].includes(id));
    fc.assert(
      fc.property(value, (id) => {
        const url = new URL(`http://host${expandPath("/a/{id}/b", { id })}`);
        expect(url.pathname.split("/")).toHaveLength(4);
        expect(decodeURIComponent(url.pathname.split("/")[2]!)).toBe(id);
        expect([url.search, url.hash]).toEqual(["", ""]);
      }),
    );
  });
});

describe("queryString", () => {
  it("sorts, encodes and leaves out what is absent", () => {
    expect(queryString({ type: "HPS", limit: "10", marker: undefined, name: "a b&c" })).toBe(
      "limit=10&name=a%20b%26c&type=HPS",
    );
    expect(queryString({})).toBe("");
  });

  it("can be parsed again", () => {
    fc.assert(
      fc.property(fc.dictionary(text, text, { maxKeys: 5 }), (query) => {
        expect(Object.fromEntries(new URLSearchParams(queryString(query)))).toEqual({ ...query });
      }),
    );
  });
});
