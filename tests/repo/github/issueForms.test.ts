import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { root } from "../gitops/support/linters";

interface Field {
  readonly type: string;
  readonly id?: string;
  readonly attributes: {
    readonly label?: string;
    readonly value?: string;
    readonly options?: readonly string[];
  };
  readonly validations?: Readonly<Record<string, boolean>>;
}

interface Form {
  readonly name: string;
  readonly description: string;
  readonly labels: readonly string[];
  readonly body: readonly Field[];
}

const folder = join(root, ".github/ISSUE_TEMPLATE");
const names = readdirSync(folder).filter((name) => name !== "config.yml");

/** Attribute that GitHub requires of each type of field. */
const requiredAttribute: Readonly<Record<string, "label" | "value">> = {
  markdown: "value",
  textarea: "label",
  input: "label",
  dropdown: "label",
};

it("has forms for bugs and features", () => {
  expect(names).toEqual(["bug.yml", "feature.yml"]);
});

describe.each(names)("the form %s", (name) => {
  const form = parse(readFileSync(join(folder, name), "utf8"), { strict: true }) as Form;
  const inputs = form.body.filter(({ type }) => type !== "markdown");

  it("has only members that GitHub knows", () => {
    expect(Object.keys(form)).toEqual(["name", "description", "labels", "body"]);
    for (const { type, attributes } of form.body) {
      expect(Object.keys(requiredAttribute)).toContain(type);
      expect(attributes[requiredAttribute[type] ?? "label"]).toEqual(expect.any(String));
      expect(attributes.options === undefined).toBe(type !== "dropdown");
    }
  });

  it("has an id and a label of its own for each field", () => {
    expect(new Set(inputs.map(({ id }) => id)).size).toBe(inputs.length);
    expect(new Set(inputs.map(({ attributes }) => attributes.label)).size).toBe(inputs.length);
    expect(inputs.every(({ id }) => /^[\w-]+$/.test(id ?? ""))).toBe(true);
  });

  it("requires an answer somewhere", () => {
    expect(inputs.some(({ validations }) => validations?.required)).toBe(true);
  });
});

it("names only files of the repository", () => {
  const texts = [...names.map((name) => join(folder, name)), join(root, ".github/pull_request_template.md")];
  const files = texts.flatMap((file) => readFileSync(file, "utf8").match(/\b[A-Z]{4,}\.md\b/g) ?? []);
  expect(new Set(files)).toEqual(new Set(["SECURITY.md", "CHANGELOG.md"]));
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});
