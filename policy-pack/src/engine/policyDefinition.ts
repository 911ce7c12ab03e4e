import type { EnforcementLevel, Severity } from "@pulumi/policy";
import type { Violation } from "./violation";
import type { ResourceKind } from "pulumi-huaweicloud-ai/schema";
import type { ResourceView } from "./resourceView";
import type { RunState } from "./runState";
import type { SettingsShape, SettingsValues } from "./settings";

/** What is known of a policy without running it. */
export interface PolicyInfo {
  /** `huaweicloud-{resource}-{verb}-{what}`. */
  readonly name: string;
  readonly displayName: string;
  /** The rule in one sentence. */
  readonly description: string;
  /** Level unless the configuration says otherwise. */
  readonly level: EnforcementLevel;
  readonly severity: Severity;
  readonly tags: readonly string[];
  /** What to do about a violation. */
  readonly remediationSteps: string;
  /** Resource types that it looks at. */
  readonly kinds: readonly ResourceKind[];
  readonly settings: SettingsShape;
}

/** A policy: what it is, and what it checks. At least one of the checks is there. */
export interface PolicyDefinition<S extends SettingsShape> extends PolicyInfo {
  readonly settings: S;
  /** Mistakes that show only when several settings, or settings and session, are seen together. */
  readonly validateSettings?: (settings: SettingsValues<S>, runState: RunState) => readonly string[];
  /** Checks the inputs of one resource, before anything is done to it. */
  readonly checkResource?: (
    resource: ResourceView,
    settings: SettingsValues<S>,
    runState: RunState,
  ) => readonly Violation[];
  /**
   * Checks the inputs of one resource beside those of the others, for rules or advice that depend on them. In a preview that
   * waits until all are known, and comes in the order of precedence; in an update the resource is compared with those before it.
   */
  readonly checkAcrossResources?: (
    resource: ResourceView,
    settings: SettingsValues<S>,
    runState: RunState,
  ) => readonly Violation[];
  /** Remembers a resource for those checks; called with its inputs before any of them. */
  readonly collect?: (resource: ResourceView, settings: SettingsValues<S>, runState: RunState) => void;
  /** Checks all resources of its types together, on their outputs, in the order of precedence, when the rest is done. */
  readonly checkStack?: (
    resources: readonly ResourceView[],
    settings: SettingsValues<S>,
    runState: RunState,
  ) => readonly Violation[];
  /**
   * Repairs the inputs of a resource in place, when the level is `remediate`. Only for repairs that are deterministic
   * and change nothing that already exists.
   *
   * @returns whether anything was repaired.
   */
  readonly remediate?: (
    resource: ResourceView,
    settings: SettingsValues<S>,
    props: Record<string, unknown>,
  ) => boolean;
}
