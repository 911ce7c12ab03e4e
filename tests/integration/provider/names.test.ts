import type { Values } from "../../../provider/src/schema/values";
import { startLab } from "../../support/lab";
import { rejectionOf } from "../../support/rejection";
import { checkInputs, eachKind, createResource } from "./support/specimens";

const namedKinds = eachKind.filter(([, { args }]) => args.name !== undefined);
const withGeneratedName = (args: Values, name: string): Values => ({ ...args, name, __generated: true });

describe.each(namedKinds)("a generated name of a %s", (kind, { args }) => {
  it("stays, without a difference, when the program would generate another one", async () => {
    const lab = await startLab();
    const { state, inputs } = await createResource(lab, kind, withGeneratedName(args, "net-0123456789ab"));
    const next = checkInputs(lab, kind, withGeneratedName(args, "moved-ba9876543210"), inputs);
    expect(next).toEqual(inputs);
    expect(lab.lifeCycle(kind).diff(state, next).changes).toEqual([]);
  });

  it("stays after a refresh, whose inputs keep the mark", async () => {
    const lab = await startLab();
    const { id, state, inputs } = await createResource(
      lab,
      kind,
      withGeneratedName(args, "net-0123456789ab"),
    );
    const read = (await lab.lifeCycle(kind).read(id, state))!;
    expect(read.outputs).toEqual(state);
    expect(read.inputs).toEqual(inputs);
    const next = checkInputs(lab, kind, withGeneratedName(args, "moved-ba9876543210"), read.inputs);
    expect(lab.lifeCycle(kind).diff(read.outputs, next).changes).toEqual([]);
  });

  it("stays where the state of an earlier release has no mark", async () => {
    const lab = await startLab();
    const { id, state, inputs } = await createResource(lab, kind, { ...args, name: "net-4ac4c354" });
    const read = (await lab.lifeCycle(kind).read(id, state))!;
    for (const olds of [inputs, read.inputs]) {
      const next = checkInputs(lab, kind, withGeneratedName(args, "net-0123456789ab"), olds);
      expect(next.name).toBe("net-4ac4c354");
      expect(lab.lifeCycle(kind).diff(read.outputs, next).changes).toEqual([]);
    }
  });

  it("gives way, by a replacement, to a name that the program gives", async () => {
    const lab = await startLab();
    const { state, inputs } = await createResource(lab, kind, withGeneratedName(args, "net-0123456789ab"));
    const next = checkInputs(lab, kind, { ...args, name: "training" }, inputs);
    expect(next).not.toHaveProperty("__generated");
    expect(lab.lifeCycle(kind).diff(state, next).changes).toEqual([{ property: "name", effect: "replace" }]);
  });
});

describe.each(eachKind)("the existingId of a %s that is given as an Output", (kind, { args }) => {
  const later = { ...args, __existingIdGiven: true };

  it("must have a value when the resource is created", async () => {
    const lab = await startLab();
    for (const existingId of [undefined, null]) {
      const { failures } = lab.lifeCycle(kind).check({}, { ...later, existingId });
      expect(failures).toEqual([
        {
          property: "existingId",
          reason:
            "is an Output or Promise without a value. Give it one, or leave the argument out to have a new object created",
        },
      ]);
    }
  });

  it("may lose it afterwards, and leaves no trace in the inputs", async () => {
    const lab = await startLab();
    const inputs = checkInputs(lab, kind, { ...later, existingId: "some-id" });
    expect(inputs).not.toHaveProperty("__existingIdGiven");
    expect(checkInputs(lab, kind, later, inputs)).not.toHaveProperty("existingId");
  });
});

describe.each(namedKinds)("a %s without a name", (kind, { args }) => {
  it("fails the check, which tells an Output without a value from an argument that is left out", async () => {
    const lab = await startLab();
    for (const name of [undefined, null]) {
      const { failures } = lab.lifeCycle(kind).check({}, { ...args, name });
      expect(failures).toEqual([
        { property: "name", reason: expect.stringContaining("Output or Promise without a value") as string },
      ]);
    }
  });

  it.each([false, true])("is never asked for, with adoptExisting: %s", async (adoptExisting) => {
    const lab = await startLab();
    for (const name of [undefined, ""]) {
      const error = await rejectionOf(lab.lifeCycle(kind).create({ ...args, name, adoptExisting }));
      expect(error).toMatchObject({ code: "HWAI_INTERNAL" });
      expect(error.message).toContain("no name, so no request was sent");
    }
    const methods = (await lab.requests()).map(({ method }) => method);
    expect(methods).not.toContain("POST");
  });
});
