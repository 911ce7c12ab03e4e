import type { PolicyProviderResource } from "@pulumi/policy";
import type { LocationPart } from "pulumi-huaweicloud-ai/constraints";
import { parseTypeToken } from "pulumi-huaweicloud-ai/schema";
import { quoteText } from "./quoteText";
import { isKnown, toPlainValues, unknownValue, type PlainValues } from "./plainValues";
import type { ResourceKind } from "pulumi-huaweicloud-ai/schema";
import { kindOf } from "./resourceTypes";
import { isSecretPath, secretPathsOf, redactedText } from "./secretPaths";

/** What the engine, or a state file, tells of a resource. */
export interface RawResource {
  readonly type: string;
  readonly name: string;
  readonly urn: string;
  /** Inputs in a resource check, outputs in a stack check. */
  readonly props: object;
  readonly opts: { readonly protect: boolean; readonly retainOnDelete?: boolean };
  /** The provider of the engine that serves it. */
  readonly provider?: PolicyProviderResource;
}

/** The plugin's provider of a resource: its settings count, and not the stack's. */
export interface NativeProviderView {
  readonly urn: string;
  /** Logical name; that of the stack's default provider begins with `default`. */
  readonly name: string;
  readonly settings: PlainValues;
}

/** A resource as policies see it. Reading it never throws, whatever is unknown. */
export class ResourceView {
  readonly kind: ResourceKind;
  readonly name: string;
  readonly urn: string;
  /** Whether the resource option `protect` is set. */
  readonly isProtected: boolean;
  /** Whether the resource option `retainOnDelete` is set. Only state files tell; the engine does not show it. */
  readonly isRetained: boolean;
  /** Absent for dynamic resources, whose settings are the stack's. */
  readonly nativeProvider: NativeProviderView | undefined;
  private readonly values: PlainValues;
  private readonly secretPaths: readonly string[];

  /**
   * A view of a resource, or `undefined` when it is of a type that is none of ours.
   *
   * @param inputs a view of the same resource's inputs: what is secret there is secret in the outputs as well, also where the
   *   state has an older value that was not marked.
   */
  static of(resource: RawResource, inputs?: ResourceView): ResourceView | undefined {
    const kind = kindOf(resource.type);
    return kind && new ResourceView(kind, resource, inputs?.secretPaths ?? []);
  }

  private constructor(
    kind: ResourceKind,
    { type, name, urn, props, opts, provider }: RawResource,
    furtherSecrets: readonly string[],
  ) {
    this.kind = kind;
    this.name = name;
    this.urn = urn;
    this.isProtected = opts.protect;
    this.isRetained = opts.retainOnDelete ?? false;
    this.nativeProvider =
      provider && parseTypeToken(type)?.form === "native"
        ? { urn: provider.urn, name: provider.name, settings: toPlainValues(provider.props) }
        : undefined;
    this.values = toPlainValues(props);
    this.secretPaths = [...secretPathsOf(props), ...furtherSecrets];
  }

  /** How messages name the resource: `ModelArtsNetwork "training"`, with the types of the components that it is part of. */
  get label(): string {
    const types = this.urn.split("::")[2]?.split("$").slice(0, -1).reverse() ?? [];
    const components = types.filter((type) => type !== "pulumi:pulumi:Stack");
    const home = components.length > 0 ? ` in ${components.join(" in ")}` : "";
    return `${this.kind} ${JSON.stringify(this.name)}${home}`;
  }

  /** Whether the cloud has the object: outputs carry what only the cloud can have said. */
  get exists(): boolean {
    return ["createdAt", "status", "networkInfo"].some((name) => isKnown(this.property(name)));
  }

  /** Name of the stack, which the URN carries. */
  get stack(): string {
    return this.urn.split("::")[0]?.split(":")[2] ?? "";
  }

  /** The value of a top-level property: `undefined` when absent, `unknownValue` when not known yet. */
  property(name: string): unknown {
    const value = this.values[name];
    return value === null ? undefined : value;
  }

  /** The text of a top-level property, or `undefined` when it is absent, not known yet, or no text. */
  text(name: string): string | undefined {
    const value = this.property(name);
    return typeof value === "string" ? value : undefined;
  }

  /** A top-level text as a part of a location: `undefined` when absent, `null` when not known yet. */
  locationPart(name: string): LocationPart {
    return this.isUnknown(name) ? null : this.text(name);
  }

  /** The objects in a list, each with its place in it. Unknown items, and an unknown list, give nothing. */
  items(name: string): { readonly path: string; readonly item: PlainValues }[] {
    const list = this.property(name);
    return Array.isArray(list)
      ? list.flatMap((item: unknown, index) =>
          isPlainValues(item) ? [{ path: `${name}[${index}]`, item }] : [],
        )
      : [];
  }

  /** An object-valued property; empty when it is absent or not known yet. */
  object(name: string): PlainValues {
    const value = this.property(name);
    return isPlainValues(value) ? value : {};
  }

  /** Whether a top-level property is not known yet. */
  isUnknown(name: string): boolean {
    return this.property(name) === unknownValue;
  }

  /** Whether a property is secret, as a whole or in part. */
  isSecret(path: string): boolean {
    return isSecretPath(path, this.secretPaths);
  }

  /** A top-level text as messages show it: quoted, or hidden when it is a secret. */
  displayText(name: string): string {
    return this.isSecret(name) ? redactedText : quoteText(this.text(name) ?? "");
  }
}

function isPlainValues(value: unknown): value is PlainValues {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
