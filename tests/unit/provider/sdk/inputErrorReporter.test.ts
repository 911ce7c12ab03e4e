import { InputErrorReporter } from "../../../../provider/src/sdk/inputErrorReporter";

describe("the mistakes of a program's resources", () => {
  const told: string[] = [];
  const list = (): InputErrorReporter => {
    told.length = 0;
    return new InputErrorReporter((message) => {
      told.push(message);
      return Promise.resolve();
    });
  };

  it("are told together, before any of the resources goes on", async () => {
    const mistakes = list();
    const waits = [mistakes.add("A", ["a is wrong"]), mistakes.add("B", []), mistakes.add("C", ["b", "c"])];
    await waits[0];
    expect(told).toEqual([
      "2 resources have arguments that are refused. The engine stops at the first of them; correct all:\n" +
        "- A: a is wrong.\n- C: b.\n- C: c.",
    ]);
    await Promise.all(waits);
    expect(told).toHaveLength(1);
  });

  it("of two resources of one name, in two components, are told", async () => {
    const mistakes = list();
    await Promise.all([mistakes.add("A", ["a"]), mistakes.add("A", ["a"])]);
    expect(told[0]?.split("\n").slice(1)).toEqual(["- A: a.", "- A: a."]);
  });

  it("of one resource are left to the engine", async () => {
    await list().add("A", ["a is wrong"]);
    expect(told).toEqual([]);
  });

  it("that come later are told apart", async () => {
    const mistakes = list();
    await Promise.all([mistakes.add("A", ["a"]), mistakes.add("B", ["b"])]);
    await Promise.all([mistakes.add("C", ["c"]), mistakes.add("D", ["d"])]);
    expect(told.map((message) => message.split("\n").slice(1))).toEqual([
      ["- A: a.", "- B: b."],
      ["- C: c.", "- D: d."],
    ]);
  });

  it("are cut after the first 300, with a count", async () => {
    const mistakes = list();
    await Promise.all(Array.from({ length: 400 }, (_, index) => mistakes.add(`R${index}`, ["x"])));
    expect(told[0]?.split("\n")).toHaveLength(302);
    expect(told[0]?.endsWith("- and 100 more mistakes")).toBe(true);
  });
});
