/**
 * A documented constraint on one value.
 *
 * @returns what is wrong, as the end of a sentence that begins with the value, or `undefined` when the value is fine.
 */
export type Validator<T = string> = (value: T) => string | undefined;

/** A rule that a pattern states; `expected` completes "must be …". */
export function matches(pattern: RegExp, expected: string): Validator {
  return (value) => (pattern.test(value) ? undefined : `must be ${expected}`);
}

/** The first rule that is broken speaks. */
export function allOf<T>(...validators: readonly Validator<T>[]): Validator<T> {
  return (value) => {
    for (const validate of validators) {
      const reason = validate(value);
      if (reason !== undefined) {
        return reason;
      }
    }
    return undefined;
  };
}
