import type {
  EnforcementLevel,
  PolicyResource,
  ReportViolation,
  ResourceValidationArgs,
  Severity,
  StackValidationArgs,
} from "@pulumi/policy";
import type { Policy } from "../engine/definePolicy";
import type { RawResource } from "../engine/resourceView";
import { kindOf } from "../engine/resourceTypes";
import type { RunState } from "../engine/runState";
import type { PolicyConfiguration } from "./policyConfiguration";
import type { StoredResource } from "./stateFile";

/** A violation that the audit has found. */
export interface AuditViolation {
  readonly policy: string;
  readonly level: EnforcementLevel;
  readonly severity: Severity;
  readonly urn: string;
  readonly message: string;
}

/**
 * Runs policies on what exists, in the engine's order: each resource on its inputs, then all together on their outputs.
 * An audit repairs nothing; the level `remediate` counts as mandatory, as it does in the engine once repairs are done.
 */
export async function runAudit(
  policies: readonly Policy[],
  resources: readonly StoredResource[],
  configuration: PolicyConfiguration,
  runState: RunState,
): Promise<AuditViolation[]> {
  const violations: AuditViolation[] = [];
  const enabled = policies.flatMap((policy) => {
    const { level = policy.level, settings = {} } = configuration.get(policy.name) ?? {};
    const own = level === "remediate" ? "mandatory" : level;
    return own === "disabled" ? [] : [{ policy, built: policy.build(runState), level: own, settings }];
  });

  const reporter =
    (policy: Policy, level: EnforcementLevel, ownUrn: string): ReportViolation =>
    (
      given: string | { message: string; enforcementLevel?: EnforcementLevel; urn?: string },
      urn?: string,
    ) => {
      const violation = typeof given === "string" ? { message: given, urn } : given;
      violations.push({
        policy: policy.name,
        severity: policy.severity,
        message: violation.message,
        level: ("enforcementLevel" in violation ? violation.enforcementLevel : undefined) ?? level,
        urn: violation.urn === undefined || violation.urn === "" ? ownUrn : violation.urn,
      });
    };

  for (const { inputs } of resources.filter(({ isExternal }) => !isExternal)) {
    for (const { policy, built, level, settings } of enabled) {
      if (typeof built.validateResource === "function" && appliesTo(policy, inputs)) {
        await built.validateResource(resourceArgs(inputs, settings), reporter(policy, level, inputs.urn));
      }
    }
  }
  for (const { policy, built, level, settings } of enabled) {
    const outputs = resources.map((resource) => resource.outputs).filter((item) => appliesTo(policy, item));
    await built.validateStack?.(stackArgs(outputs, settings), reporter(policy, level, ""));
  }
  return violations;
}

function appliesTo({ kinds }: Policy, { type }: RawResource): boolean {
  const kind = kindOf(type);
  return kind !== undefined && kinds.includes(kind);
}

function resourceArgs(resource: RawResource, settings: object): ResourceValidationArgs {
  return {
    ...resource,
    opts: toResourceOptions(resource),
    stackTags: new Map(),
    isType: () => false,
    asType: () => undefined,
    getConfig: () => settings as never,
    notApplicable,
  };
}

function stackArgs(resources: readonly RawResource[], settings: object): StackValidationArgs {
  return {
    resources: resources.map((resource): PolicyResource => ({
      ...resource,
      opts: toResourceOptions(resource),
      dependencies: [],
      propertyDependencies: {},
      isType: () => false,
      asType: () => undefined,
    })),
    stackTags: new Map(),
    getConfig: () => settings as never,
    notApplicable,
  };
}

/** A state file tells of `protect` and `retainOnDelete`; the policies look at no other option. */
function toResourceOptions({ opts }: RawResource): ResourceValidationArgs["opts"] {
  return {
    ...opts,
    ignoreChanges: [],
    aliases: [],
    additionalSecretOutputs: [],
    customTimeouts: { createSeconds: 0, updateSeconds: 0, deleteSeconds: 0 },
  };
}

function notApplicable(reason = "the policy does not apply"): never {
  throw new Error(reason);
}
