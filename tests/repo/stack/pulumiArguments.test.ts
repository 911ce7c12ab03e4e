import { operations, pulumiArguments } from "../../../scripts/stack/pulumiArguments.mts";

const args = (operation: (typeof operations)[number], pack: boolean, further: string[] = []) =>
  pulumiArguments(operation, "/clone", further, "dynamic", () => pack).join(" ");

describe("pulumiArguments", () => {
  it.each([
    ["up", "up --stack simulator --yes --policy-pack policy-pack"],
    ["preview", "preview --stack simulator --policy-pack policy-pack"],
    ["refresh", "refresh --stack simulator --yes --run-program"],
    ["destroy", "destroy --stack simulator --yes --run-program"],
  ] as const)(
    "of %s never ask, and take the policy pack where there is something to check",
    (operation, expected) => {
      expect(args(operation, true)).toBe(expected);
    },
  );

  it.each(["refresh", "destroy"] as const)(
    "of %s run the program only where the simulator has moved",
    (operation) => {
      expect(pulumiArguments(operation, "/clone", [], "dynamic", () => false, false)).not.toContain(
        "--run-program",
      );
      expect(pulumiArguments(operation, "/clone", [], "dynamic", () => false, true)).toContain(
        "--run-program",
      );
    },
  );

  it.each(operations)("of %s do without a policy pack where there is none", (operation) => {
    expect(args(operation, false)).not.toContain("policy-pack");
  });

  it("of the plugin's form lead to its program, and to the same policies", () => {
    expect(pulumiArguments("up", "/clone", [], "native", () => true).join(" ")).toBe(
      "up --cwd /clone/examples/ai-cluster/native --stack simulator --yes --policy-pack /clone/policy-pack",
    );
  });

  it("end with the user's own", () => {
    expect(args("preview", false, ["--diff", "--json"])).toBe("preview --stack simulator --diff --json");
  });

  it("do not go on by themselves when only a preview is wanted", () => {
    expect(args("refresh", false, ["--preview-only"])).toBe(
      "refresh --stack simulator --run-program --preview-only",
    );
  });

  it("look for the policy pack's own file", () => {
    const exists = jest.fn(() => false);
    pulumiArguments("up", "/clone", [], "dynamic", exists);
    expect(exists.mock.calls).toEqual([[expect.stringMatching(/^.clone.policy-pack.PulumiPolicy\.yaml$/)]]);
  });
});
