import type {
  EnforcementLevel,
  PolicyResource,
  ReportViolation,
  ResourceValidationArgs,
  StackValidationArgs,
} from "@pulumi/policy";
import type { AccountScope, NetworkRange } from "pulumi-huaweicloud-ai/constraints";
import type { Policy } from "../../../../policy-pack/src/engine/definePolicy";
import { RunState } from "../../../../policy-pack/src/engine/runState";
import { toPolicyResource, type TestResource } from "./resources";

/** What a policy has reported. */
export interface ReportedViolation {
  readonly message: string;
  readonly urn: string | undefined;
  /** The level that the policy gave it; `undefined` where it is the policy's own. */
  readonly level: EnforcementLevel | undefined;
}

/** A session whose default account has its resources in one place, with profiles of other accounts. */
export function createRunState(
  account: Partial<AccountScope> = {},
  {
    profiles = {},
    extraRanges = [],
    defersComparisons = false,
  }: {
    readonly profiles?: Readonly<Record<string, AccountScope>>;
    readonly extraRanges?: readonly NetworkRange[];
    readonly defersComparisons?: boolean;
  } = {},
): RunState {
  const accounts = (profile: string | undefined): AccountScope | undefined =>
    profile === undefined ? { account: "own", ...account } : profiles[profile];
  return new RunState({ accounts, extraRanges }, { defersComparisons });
}

class NotApplicable extends Error {}

/** Runs one policy without an engine, with the memory of one preview or update. */
export class PolicyRun {
  private readonly policy;
  readonly reports: ReportedViolation[] = [];

  constructor(
    policy: Policy,
    private readonly settings: Record<string, unknown> = {},
    session: RunState = new RunState(),
  ) {
    this.policy = policy.build(session);
  }

  /** Checks the inputs of a resource; returns the messages. Throws when the policy does not apply. */
  resource(resource: TestResource): string[] {
    const before = this.reports.length;
    const { validateResource } = this.policy;
    if (typeof validateResource !== "function") {
      throw new Error(`${this.policy.name} checks no resources`);
    }
    void validateResource(this.createArgs(resource), this.report);
    return this.reports.slice(before).map(({ message }) => message);
  }

  /** Whether the policy says of a resource that it does not apply to it. */
  skips(resource: TestResource): boolean {
    try {
      this.resource(resource);
      return false;
    } catch (error) {
      if (error instanceof NotApplicable) {
        return true;
      }
      throw error;
    }
  }

  /** Checks the outputs of a whole stack; returns the messages. */
  stack(resources: readonly TestResource[]): string[] {
    const before = this.reports.length;
    const args: StackValidationArgs = {
      resources: resources.map(
        (resource) =>
          ({
            ...toPolicyResource(resource),
            dependencies: [],
            propertyDependencies: {},
            isType: () => false,
            asType: () => undefined,
          }) as PolicyResource,
      ),
      stackTags: new Map(),
      getConfig: () => this.settings as never,
      notApplicable: throwNotApplicable,
    };
    void this.policy.validateStack?.(args, this.report);
    return this.reports.slice(before).map(({ message }) => message);
  }

  /** Repairs the inputs of a resource; returns them, or `undefined` when there was nothing to do. */
  remediate(resource: TestResource): Record<string, unknown> | undefined {
    return this.policy.remediateResource?.(this.createArgs(resource)) as Record<string, unknown> | undefined;
  }

  private createArgs(resource: TestResource): ResourceValidationArgs {
    return {
      ...toPolicyResource(resource),
      stackTags: new Map(),
      isType: () => false,
      asType: () => undefined,
      getConfig: () => this.settings as never,
      notApplicable: throwNotApplicable,
    };
  }

  private readonly report = ((
    given: string | { message: string; urn?: string; enforcementLevel?: EnforcementLevel },
    urn?: string,
  ) => {
    this.reports.push(
      typeof given === "string"
        ? { message: given, urn, level: undefined }
        : { message: given.message, urn: given.urn, level: given.enforcementLevel },
    );
  }) as ReportViolation;
}

/** Messages of one policy on one resource. */
export function check(
  policy: Policy,
  resource: TestResource,
  settings: Record<string, unknown> = {},
  session = new RunState(),
): string[] {
  return new PolicyRun(policy, settings, session).resource(resource);
}

function throwNotApplicable(reason?: string): never {
  throw new NotApplicable(reason);
}
