/** Mistakes that are told of one program. */
const maxReportedErrors = 300;

/** Collects the mistakes of the resources that a program makes in one go, and tells them together. */
export class InputErrorReporter {
  private pending: (readonly [resource: string, mistakes: readonly string[]])[] = [];
  private flushed: Promise<void> | undefined;

  /** @param report passes a message on. */
  constructor(private readonly report: (message: string) => Promise<void>) {}

  /**
   * Adds what is wrong with a resource, if anything.
   *
   * @returns when all has been told that was added before the program waited for something.
   */
  add(resource: string, errors: readonly string[]): Promise<void> {
    if (errors.length > 0) {
      this.pending.push([resource, errors]);
    }
    // The program goes on until it waits for something; what runs next sees all that it has made.
    this.flushed ??= Promise.resolve().then(() => this.flush());
    return this.flushed;
  }

  private async flush(): Promise<void> {
    const resources = this.pending;
    this.pending = [];
    this.flushed = undefined;
    // Of one resource the engine itself tells all.
    if (resources.length > 1) {
      await this.report(formatMessage(resources));
    }
  }
}

function formatMessage(resources: readonly (readonly [string, readonly string[]])[]): string {
  const lines = resources.flatMap(([resource, mistakes]) =>
    mistakes.map((error) => `- ${resource}: ${error}.`),
  );
  const omitted = lines.length - maxReportedErrors;
  return [
    `${resources.length} resources have arguments that are refused. The engine stops at the first of them; correct all:`,
    ...lines.slice(0, maxReportedErrors),
    ...(omitted > 0 ? [`- and ${omitted} more mistakes`] : []),
  ].join("\n");
}
