import type { AccountScopes, NetworkRange } from "pulumi-huaweicloud-ai/constraints";
import { isKnown } from "./plainValues";
import type { ResourceView } from "./resourceView";

/** What the stack's configuration and the environment say for all resources. */
export interface StackDefaults {
  /** Where the default account and each profile have their resources. */
  readonly accounts: AccountScopes;
  /** Ranges that the cloud takes beside the documented ones. */
  readonly extraRanges: readonly NetworkRange[];
}

const emptyDefaults: StackDefaults = { accounts: () => undefined, extraRanges: [] };

/** Reads what settings say for all resources that go by them. */
export type DefaultsReader = (setting: (name: string) => unknown) => StackDefaults;

/** How a run goes. */
export interface RunOptions {
  /** Whether resources are compared when all of them are known. @default false */
  readonly defersComparisons?: boolean;
  /** Reads the settings of a provider that a program makes. @default those of the stack */
  readonly readDefaults?: DefaultsReader;
}

/**
 * What the policies remember during one preview or update.
 *
 * The engine starts the pack anew for each, and sends it one resource after the other, in an order that differs from run to
 * run; a policy that compares resources keeps here what it has seen.
 */
export class RunState {
  private readonly defaults: StackDefaults;
  private readonly readDefaults: DefaultsReader;
  private readonly providerDefaults = new Map<string, StackDefaults>();
  /**
   * Whether resources are compared when all of them are known, so that the order in which they came makes no difference. A
   * preview and an audit can wait; an update must refuse a resource before it is created.
   */
  readonly defersComparisons: boolean;
  private readonly inputs = new Map<string, ResourceView>();
  private readonly existing = new Set<string>();
  private readonly values = new Map<string, unknown>();

  constructor(
    defaults: StackDefaults = emptyDefaults,
    { defersComparisons = false, readDefaults = () => defaults }: RunOptions = {},
  ) {
    this.defaults = defaults;
    this.readDefaults = readDefaults;
    this.defersComparisons = defersComparisons;
  }

  /** What the settings say for a resource that does not say it itself: those of its provider, where it has one, else the stack's. */
  defaultsFor(resource?: ResourceView): StackDefaults {
    if (!resource?.nativeProvider) {
      return this.defaults;
    }
    const { urn, settings } = resource.nativeProvider;
    const known = this.providerDefaults.get(urn);
    const defaults =
      known ??
      this.readDefaults((name) => {
        const value = settings[name];
        return isKnown(value) ? value : undefined;
      });
    this.providerDefaults.set(urn, defaults);
    return defaults;
  }

  /** The memory of that name, made on first use. */
  get<T>(name: string, create: () => T): T {
    if (!this.values.has(name)) {
      this.values.set(name, create());
    }
    return this.values.get(name) as T;
  }

  /** Notes the inputs of a resource. */
  recordInputs(resource: ResourceView): void {
    this.inputs.set(resource.urn, resource);
  }

  /** The inputs of a resource, where they have been seen. */
  readonly inputsOf = (urn: string): ResourceView | undefined => this.inputs.get(urn);

  /** Notes the outputs of a resource, by which what exists is told from what is only planned. */
  recordOutputs(resource: ResourceView): void {
    if (resource.exists) {
      this.existing.add(resource.urn);
    }
  }

  /**
   * Compares two resources by which one keeps what it has where both cannot: what exists comes first, since to move it is to
   * replace it; then `further` decides, and last the URN, which is the same in every run.
   */
  readonly byPrecedence = (a: ResourceView, b: ResourceView, further = 0): number =>
    Number(this.existing.has(b.urn)) - Number(this.existing.has(a.urn)) ||
    further ||
    (a.urn < b.urn ? -1 : Number(a.urn > b.urn));
}
