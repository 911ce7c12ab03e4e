import type {
  Policies,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";
import { documentationUrl } from "./documentation";
import { identityOf, messageOf, type Finding } from "./violation";
import type { PolicyDefinition, PolicyInfo } from "./policyDefinition";
import { kindOf, tokenOf } from "./resourceTypes";
import { ResourceView } from "./resourceView";
import type { Session } from "./runState";
import { readSettings, schemaOf, type ReadSettings, type SettingsShape } from "./settings";

/** A policy as the SDK takes it. One that compares resources checks both each resource and the whole stack. */
export type SdkPolicy = Policies[number] & Partial<ResourceValidationPolicy & StackValidationPolicy>;

/** A policy, ready to be built for one preview or update. */
export interface Policy extends PolicyInfo {
  /** Everything that is wrong with the given settings; empty when they are fine. */
  readonly explainSettings: (given: Readonly<Record<string, unknown>>, session: Session) => readonly string[];
  /** The policy as the SDK takes it, with the memory of one session. */
  readonly build: (session: Session) => SdkPolicy;
}

/** Makes a policy out of its definition. */
export function definePolicy<S extends SettingsShape>(definition: PolicyDefinition<S>): Policy {
  const read = (given: Readonly<Record<string, unknown>>, session: Session): ReadSettings<S> => {
    const result = readSettings(definition.settings, given);
    if (!("values" in result)) {
      return result;
    }
    const mistakes = definition.explainSettings?.(result.values, session) ?? [];
    return mistakes.length > 0 ? { mistakes } : result;
  };
  return {
    ...definition,
    explainSettings: (given, session) => {
      const result = read(given, session);
      return "mistakes" in result ? result.mistakes : [];
    },
    build: (session) => buildPolicy(definition, read, session),
  };
}

type Read<S extends SettingsShape> = (
  given: Readonly<Record<string, unknown>>,
  session: Session,
) => ReadSettings<S>;

function buildPolicy<S extends SettingsShape>(
  definition: PolicyDefinition<S>,
  read: Read<S>,
  session: Session,
): SdkPolicy {
  const { checkResource, checkAmongOthers, remember, checkStack, repair } = definition;
  const reported = new Set<string>();
  const waiting = new Map<string, ResourceView>();
  const settingsFor = rememberLast((given) => read(given, session));

  const settingsOrReport = (given: object, report: ReportViolation) => {
    const result = settingsFor(given as Record<string, unknown>);
    if ("values" in result) {
      return result.values;
    }
    reportMistakes(definition, result.mistakes, reported, report);
    return undefined;
  };

  // The SDK skips a function that carries another type's token before it unpacks a single property.
  const [onlyKind, ...otherKinds] = definition.kinds;
  const typed = <F extends object>(check: F): F =>
    onlyKind && otherKinds.length === 0 ? Object.assign(check, { __pulumiType: tokenOf(onlyKind) }) : check;

  const policy: Record<string, unknown> = { ...metadataOf(definition) };
  const reportAll = (findings: readonly Finding[], report: ReportViolation): void => {
    for (const finding of findings) {
      reported.add(identityOf(finding));
      reportFinding(finding, definition, report);
    }
  };
  // What the check of a resource has reported in this run needs no second mention.
  const reportNew = (findings: readonly Finding[], report: ReportViolation): void => {
    for (const finding of findings) {
      if (!reported.has(identityOf(finding))) {
        reportAll([finding], report);
      }
    }
  };
  if (checkResource ?? checkAmongOthers) {
    policy.validateResource = typed((args: ResourceValidationArgs, report: ReportViolation) => {
      const resource = applicable(definition, args);
      session.noteInputs(resource);
      const settings = settingsOrReport(args.getConfig(), report);
      if (!settings) {
        return;
      }
      remember?.(resource, settings, session);
      reportAll(checkResource?.(resource, settings, session) ?? [], report);
      if (session.comparesAtEnd) {
        waiting.set(resource.urn, resource);
      } else {
        reportAll(checkAmongOthers?.(resource, settings, session) ?? [], report);
      }
    });
  }
  if (checkStack ?? checkAmongOthers) {
    policy.validateStack = typed((args: StackValidationArgs, report: ReportViolation) => {
      const resources = args.resources
        .filter(({ type }) => isOneOf(definition, type))
        .flatMap((resource) => ResourceView.of(resource, session.inputsOf(resource.urn)) ?? []);
      resources.forEach((resource) => {
        session.noteOutputs(resource);
      });
      const settings = resources.length > 0 ? settingsOrReport(args.getConfig(), report) : undefined;
      if (!settings) {
        return;
      }
      for (const resource of [...waiting.values()].sort(session.byPrecedence)) {
        reportNew(checkAmongOthers?.(resource, settings, session) ?? [], report);
      }
      reportNew(checkStack?.(resources.sort(session.byPrecedence), settings, session) ?? [], report);
    });
  }
  if (repair) {
    policy.remediateResource = typed((args: ResourceValidationArgs) => {
      const resource = applicable(definition, args);
      const result = settingsFor(args.getConfig());
      return "values" in result && repair(resource, result.values, args.props) ? args.props : undefined;
    });
  }
  return policy as unknown as SdkPolicy;
}

function metadataOf(definition: PolicyInfo): Omit<SdkPolicy, "validateResource" | "validateStack"> {
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
    configSchema: schemaOf(settings),
  };
}

function isOneOf({ kinds }: PolicyInfo, type: string): boolean {
  const kind = kindOf(type);
  return kind !== undefined && kinds.includes(kind);
}

function applicable(definition: PolicyInfo, args: ResourceValidationArgs): ResourceView {
  const resource = isOneOf(definition, args.type) ? ResourceView.of(args) : undefined;
  return resource ?? args.notApplicable(`looks at ${definition.kinds.join(", ")} only`);
}

/** The SDK takes a finding with a level of its own as an object; its types show texts only. */
type ReportWithLevel = (finding: { message: string; urn: string; enforcementLevel: string }) => void;

function reportFinding(finding: Finding, { description }: PolicyInfo, report: ReportViolation): void {
  const { urn } = finding.resource;
  if (finding.level === undefined) {
    report(messageOf(finding), urn);
  } else {
    (report as unknown as ReportWithLevel)({
      message: `${description}\n${messageOf(finding)}`,
      urn,
      enforcementLevel: finding.level,
    });
  }
}

/** A guard with a mistake in its settings does not guard: mandatory at any level, once in a run. */
function reportMistakes(
  { name }: PolicyInfo,
  mistakes: readonly string[],
  reported: Set<string>,
  report: ReportViolation,
): void {
  const message = `The policy configuration of ${name} has mistakes: ${mistakes.join("; ")}.`;
  if (!reported.has(message)) {
    reported.add(message);
    (report as unknown as ReportWithLevel)({ message, urn: "", enforcementLevel: "mandatory" });
  }
}

/** The configuration stays the same during a run; reading it once is enough. */
function rememberLast<T>(
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
