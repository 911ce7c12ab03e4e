/** Timeout of the tests of this level; jest only supports one timeout for all projects together. */
declare const levelTimeoutMs: number;

jest.setTimeout(levelTimeoutMs);
