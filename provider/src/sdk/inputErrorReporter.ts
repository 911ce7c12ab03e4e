/** Mistakes that are told of one program. */
const maxMistakes = 300;

/** Collects the mistakes of the resources that a program makes in one go, and tells them together. */
export class MistakeList {
  private found: (readonly [resource: string, mistakes: readonly string[]])[] = [];
  private told: Promise<void> | undefined;

  /** @param tell passes a message on. */
  constructor(private readonly tell: (message: string) => Promise<void>) {}

  /**
   * Adds what is wrong with a resource, if anything.
   *
   * @returns when all has been told that was added before the program waited for something.
   */
  add(resource: string, mistakes: readonly string[]): Promise<void> {
    if (mistakes.length > 0) {
      this.found.push([resource, mistakes]);
    }
    // The program goes on until it waits for something; what runs next sees all that it has made.
    this.told ??= Promise.resolve().then(() => this.flush());
    return this.told;
  }

  private async flush(): Promise<void> {
    const resources = this.found;
    this.found = [];
    this.told = undefined;
    // Of one resource the engine itself tells all.
    if (resources.length > 1) {
      await this.tell(messageOf(resources));
    }
  }
}

function messageOf(resources: readonly (readonly [string, readonly string[]])[]): string {
  const lines = resources.flatMap(([resource, mistakes]) =>
    mistakes.map((mistake) => `- ${resource}: ${mistake}.`),
  );
  const further = lines.length - maxMistakes;
  return [
    `${resources.length} resources have arguments that are refused. The engine stops at the first of them; correct all:`,
    ...lines.slice(0, maxMistakes),
    ...(further > 0 ? [`- and ${further} more mistakes`] : []),
  ].join("\n");
}
