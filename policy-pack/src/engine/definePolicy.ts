import type {
  Policies,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import { documentationUrl } from "./documentation";
import { violationIdentity, formatViolation, type Violation } from "./violation";
import type { PolicyDefinition, PolicyInfo } from "./policyDefinition";
import { kindOf } from "./resourceTypes";
import { ResourceView } from "./resourceView";
import type { RunState } from "./runState";
import { readSettings, toConfigSchema, type ReadSettings, type SettingsShape } from "./settings";

/** A policy as the SDK takes it. One that compares resources checks both each resource and the whole stack. */
type SdkPolicy = Policies[number] & Partial<ResourceValidationPolicy & StackValidationPolicy>;

/** A policy, ready to be built for one preview or update. */
export interface Policy extends PolicyInfo {
  /** Everything that is wrong with the given settings; empty when they are fine. */
  readonly validateSettings: (
    given: Readonly<Record<string, unknown>>,
    runState: RunState,
  ) => readonly string[];
  /** The policy as the SDK takes it, with the memory of one session. */
  readonly build: (runState: RunState) => SdkPolicy;
}

/** Makes a policy out of its definition. */
export function definePolicy<S extends SettingsShape>(definition: PolicyDefinition<S>): Policy {
  const read = (given: Readonly<Record<string, unknown>>, runState: RunState): ReadSettings<S> => {
    const result = readSettings(definition.settings, given);
    if (!("values" in result)) {
      return result;
    }
    const issues = definition.validateSettings?.(result.values, runState) ?? [];
    return issues.length > 0 ? { issues } : result;
  };
  return {
    ...definition,
    validateSettings: (given, runState) => {
      const result = read(given, runState);
      return "issues" in result ? result.issues : [];
    },
    build: (runState) => buildPolicy(definition, read, runState),
  };
}

type SettingsReader<S extends SettingsShape> = (
  given: Readonly<Record<string, unknown>>,
  runState: RunState,
) => ReadSettings<S>;

function buildPolicy<S extends SettingsShape>(
  definition: PolicyDefinition<S>,
  read: SettingsReader<S>,
  runState: RunState,
): SdkPolicy {
  const { checkResource, checkAcrossResources, collect, checkStack, remediate } = definition;
  const reported = new Set<string>();
  const deferred = new Map<string, ResourceView>();
  const settingsFor = memoizeLast((given) => read(given, runState));

  const readSettingsOrReport = (given: object, report: ReportViolation) => {
    const result = settingsFor(given as Record<string, unknown>);
    if ("values" in result) {
      return result.values;
    }
    reportSettingIssues(definition, result.issues, reported, report);
    return undefined;
  };

  const policy: Record<string, unknown> = { ...toSdkMetadata(definition) };
  const reportAll = (violations: readonly Violation[], report: ReportViolation): void => {
    for (const violation of violations) {
      reported.add(violationIdentity(violation));
      reportViolation(violation, definition, report);
    }
  };
  // What the check of a resource has reported in this run needs no second mention.
  const reportUnreported = (violations: readonly Violation[], report: ReportViolation): void => {
    for (const violation of violations) {
      if (!reported.has(violationIdentity(violation))) {
        reportAll([violation], report);
      }
    }
  };
  if (checkResource ?? checkAcrossResources) {
    policy.validateResource = (args: ResourceValidationArgs, report: ReportViolation) => {
      const resource = toApplicableView(definition, args);
      runState.recordInputs(resource);
      const settings = readSettingsOrReport(args.getConfig(), report);
      if (!settings) {
        return;
      }
      collect?.(resource, settings, runState);
      reportAll(checkResource?.(resource, settings, runState) ?? [], report);
      if (runState.defersComparisons) {
        deferred.set(resource.urn, resource);
      } else {
        reportAll(checkAcrossResources?.(resource, settings, runState) ?? [], report);
      }
    };
  }
  if (checkStack ?? checkAcrossResources) {
    policy.validateStack = (args: StackValidationArgs, report: ReportViolation) => {
      const resources = args.resources
        .filter(({ type }) => appliesTo(definition, type))
        .flatMap((resource) => ResourceView.of(resource, runState.inputsOf(resource.urn)) ?? []);
      resources.forEach((resource) => {
        runState.recordOutputs(resource);
      });
      const settings = resources.length > 0 ? readSettingsOrReport(args.getConfig(), report) : undefined;
      if (!settings) {
        return;
      }
      for (const resource of [...deferred.values()].sort(runState.byPrecedence)) {
        reportUnreported(checkAcrossResources?.(resource, settings, runState) ?? [], report);
      }
      reportUnreported(checkStack?.(resources.sort(runState.byPrecedence), settings, runState) ?? [], report);
    };
  }
  if (remediate) {
    policy.remediateResource = (args: ResourceValidationArgs) => {
      const resource = toApplicableView(definition, args);
      const result = settingsFor(args.getConfig());
      return "values" in result && remediate(resource, result.values, args.props) ? args.props : undefined;
    };
  }
  return policy as unknown as SdkPolicy;
}

function toSdkMetadata(definition: PolicyInfo): Omit<SdkPolicy, "validateResource" | "validateStack"> {
  const { name, displayName, description, level, severity, tags, remediationSteps, settings } = definition;
  return {
    name,
    displayName,
    description,
    enforcementLevel: level,
    severity,
    tags: [...tags],
    remediationSteps,
    url: documentationUrl(name),
    configSchema: toConfigSchema(settings),
  };
}

function appliesTo({ kinds }: PolicyInfo, type: string): boolean {
  const kind = kindOf(type);
  return kind !== undefined && kinds.includes(kind);
}

function toApplicableView(definition: PolicyInfo, args: ResourceValidationArgs): ResourceView {
  const resource = appliesTo(definition, args.type) ? ResourceView.of(args) : undefined;
  return resource ?? args.notApplicable(`looks at ${definition.kinds.join(", ")} only`);
}

/** The SDK takes a finding with a level of its own as an object; its types show texts only. */
type ReportWithLevel = (violation: { message: string; urn: string; enforcementLevel: string }) => void;

function reportViolation(violation: Violation, { description }: PolicyInfo, report: ReportViolation): void {
  const { urn } = violation.resource;
  if (violation.level === undefined) {
    report(formatViolation(violation), urn);
  } else {
    (report as unknown as ReportWithLevel)({
      message: `${description}\n${formatViolation(violation)}`,
      urn,
      enforcementLevel: violation.level,
    });
  }
}

/** A guard with a mistake in its settings does not guard: mandatory at any level, once in a run. */
function reportSettingIssues(
  { name }: PolicyInfo,
  issues: readonly string[],
  reported: Set<string>,
  report: ReportViolation,
): void {
  const message = `The policy configuration of ${name} has mistakes: ${issues.join("; ")}.`;
  if (!reported.has(message)) {
    reported.add(message);
    (report as unknown as ReportWithLevel)({ message, urn: "", enforcementLevel: "mandatory" });
  }
}

/** The configuration stays the same during a run; reading it once is enough. */
function memoizeLast<T>(
  read: (given: Readonly<Record<string, unknown>>) => T,
): (given: Readonly<Record<string, unknown>>) => T {
  let last: { key: string; value: T } | undefined;
  return (given) => {
    const key = JSON.stringify(given);
    if (last?.key !== key) {
      last = { key, value: read(given) };
    }
    return last.value;
  };
}
