import jest from "eslint-plugin-jest";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["**/dist/", "**/node_modules/", ".state/", "coverage/", "tests/fixtures/newResource/"] },
  {
    files: ["**/*.ts", "**/*.mts"],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ["provider", "cli", "policy-pack", "simulator", "tests", "examples", "scripts", "bench"].map(
          (d) => `./${d}/tsconfig.json`,
        ),
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      curly: "error",
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allowBoolean: true },
      ],
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/explicit-member-accessibility": ["error", { accessibility: "no-public" }],
      "@typescript-eslint/naming-convention": [
        "error",
        { selector: "default", format: ["camelCase"] },
        { selector: "import", format: ["camelCase", "PascalCase"] },
        { selector: "typeLike", format: ["PascalCase"] },
        { selector: "parameter", format: ["camelCase"], leadingUnderscore: "allow" },
        { selector: "parameter", modifiers: ["unused"], filter: "^_+$", format: null },
        // Words of other systems: API fields, environment variables, state keys, headers.
        { selector: ["property", "objectLiteralMethod"], format: null },
        { selector: ["variable", "parameter"], modifiers: ["destructured"], format: null },
      ],
    },
  },
  {
    files: ["tests/**/*.ts"],
    extends: [jest.configs["flat/recommended"], jest.configs["flat/style"]],
    rules: {
      "@typescript-eslint/no-non-null-assertion": "off",
      "jest/consistent-test-it": ["error", { fn: "it" }],
      "jest/expect-expect": [
        "error",
        { assertFunctionNames: ["expect*", "*.expect*", "check*", "judge*", "createFailing"] },
      ],
      // no-floating-promises finds what is not awaited, and allows awaiting later.
      "jest/valid-expect": "off",
      // Shared steps of several tests assert in functions, and a table's rows differ in what they assert.
      "jest/no-standalone-expect": "off",
      "jest/no-conditional-expect": "off",
    },
  },
);
