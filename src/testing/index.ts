/** For authors of adapters, and for pages that test how they handle failures. */
export { checkAdapter, type ConformanceReport, type ConformanceResult } from './check-adapter.js';
export { ConformanceFailure, conformanceCases, type ConformanceCase } from './conformance-cases.js';
export * from './faulty-adapter.js';
export { formatReport } from './format-report.js';
export type {
  AdapterSource,
  ConformanceLimits,
  ConformanceOptions,
  OptionalMethod,
  ProvokedFailure,
  ProvokedFailures,
  ProvokedMethod,
} from './options.js';
export type { ClauseOutcome, LeftBehind } from './run-clause.js';
