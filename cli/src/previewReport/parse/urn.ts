/** What a URN tells: `urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME`. */
export interface Urn {
  readonly stack: string;
  readonly project: string;
  readonly type: string;
  /** Logical name. */
  readonly name: string;
}

/** Takes a URN apart; whatever is no URN becomes the name. */
export function parseUrn(urn: string): Urn {
  const parts = /^urn:pulumi:([^:]*)::([^:]*)::(.*?)::([\s\S]*)$/.exec(urn);
  const [, stack = "", project = "", types = "", name = urn] = parts ?? [];
  return { stack, project, type: types.split("$").at(-1) ?? "", name };
}
