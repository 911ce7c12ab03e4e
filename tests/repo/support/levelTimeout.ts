/** How long a test of this ring may take; jest takes a time-out for all rings together only. */
declare const ringTimeoutMs: number;

jest.setTimeout(ringTimeoutMs);
