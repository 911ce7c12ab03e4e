import type { ResourceState, Run, Step } from "../model/run";

/**
 * Puts two views of the same run together. The event log has the policies and what a refresh found, the digest has the
 * dependencies.
 */
export function mergeRuns(a: Run, b: Run): Run {
  const [main, other] = b.hasEvents || !a.hasEvents ? [b, a] : [a, b];
  const known = new Map(other.steps.map((step) => [step.urn, step]));
  const urns = new Set(main.steps.map(({ urn }) => urn));
  const names = { ...pick(other), ...pick(main) };
  return {
    ...main,
    ...names,
    hasEvents: a.hasEvents || b.hasEvents,
    steps: [
      ...main.steps.map((step) => withDependencies(step, known.get(step.urn))),
      ...other.steps.filter(({ urn }) => !urns.has(urn)),
    ],
    incompleteOperations: [...main.incompleteOperations, ...other.incompleteOperations],
    diagnostics: main.diagnostics.length > 0 ? main.diagnostics : other.diagnostics,
    policies: [...main.policies, ...other.policies],
    changeSummary: main.isComplete ? main.changeSummary : other.changeSummary,
    isComplete: main.isComplete || other.isComplete,
  };
}

function pick({ project, stack }: Run): Partial<Pick<Run, "project" | "stack">> {
  return { ...(project !== undefined && { project }), ...(stack !== undefined && { stack }) };
}

function withDependencies(step: Step, other: Step | undefined): Step {
  const before = mergeStates(step.before, other?.before);
  const after = mergeStates(step.after, other?.after);
  return {
    ...step,
    ...(before && { before }),
    ...(after && { after }),
    diffReasons: [...new Set([...step.diffReasons, ...(other?.diffReasons ?? [])])],
  };
}

function mergeStates(
  state: ResourceState | undefined,
  other: ResourceState | undefined,
): ResourceState | undefined {
  return (
    (state &&
      other && {
        ...other,
        ...state,
        // A digest leaves out what is empty.
        dependencies: state.dependencies ?? other.dependencies ?? [],
        propertyDependencies: { ...other.propertyDependencies, ...state.propertyDependencies },
        isProtected: state.isProtected || other.isProtected,
        isRetained: state.isRetained || other.isRetained,
        isDeletedBeforeReplace: state.isDeletedBeforeReplace || other.isDeletedBeforeReplace,
      }) ??
    state
  );
}
