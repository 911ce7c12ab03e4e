import type { Handler } from "../../../provider/src/lifecycle/handler";
import { handlers } from "../../../provider/src/resources";
import { startLab } from "../../support/lab";
import { partialStateErrorOf } from "../../support/rejection";
import { checkInputs, eachKind } from "./support/specimens";

/** A handler that cannot put any object in the form of the state. */
function withoutOutputs(handler: Handler): Handler {
  const fail = (): never => {
    throw new TypeError("cannot read this response");
  };
  return {
    ...handler,
    planCreate: (context, inputs) => ({ ...handler.planCreate(context, inputs), toOutputs: fail }),
    completeCreate: async () => Promise.resolve(fail()),
  };
}

describe.each(eachKind)("a %s that a defect of the provider cannot read", (kind, { args }) => {
  it("is kept in the state by the create that has made it, and can be deleted", async () => {
    const lab = await startLab();
    const inputs = checkInputs(lab, kind, args);
    const lifeCycle = lab.lifeCycleWith(withoutOutputs(handlers[kind]));
    const error = await partialStateErrorOf(lifeCycle.create(inputs));
    const [made] = await lab.admin.listObjects();
    expect(error.id).toBe(made?.id);
    expect(error.message).toMatch(
      /^creating .*: TypeError: cannot read this response\. .*please report it\. \[HWAI_INTERNAL\]$/,
    );
    expect(error.outputs).toMatchObject({ ...args, region: "cn-north-4", __unfinished: true });
    await lab.lifeCycle(kind).delete(error.id, error.outputs);
    expect(await lab.admin.listObjects()).toEqual([]);
  });

  it("is complete after the next update", async () => {
    const lab = await startLab();
    const inputs = checkInputs(lab, kind, args);
    const lifeCycle = lab.lifeCycleWith(withoutOutputs(handlers[kind]));
    const { id, outputs } = await partialStateErrorOf(lifeCycle.create(inputs));
    expect(lab.lifeCycle(kind).diff(outputs, inputs)).toMatchObject({ changes: [], partial: true });
    const state = await lab.lifeCycle(kind).update(id, outputs, inputs);
    expect(lab.lifeCycle(kind).diff(state, inputs)).toMatchObject({ changes: [], partial: false });
    const read = await lab.lifeCycle(kind).read(id, state);
    expect(read?.outputs).toEqual(state);
  });
});
