/** For those who write adapters, and for hosts that test how their page takes failures. */
export { checkAdapter, type ConformanceReport, type ConformanceResult } from './check-adapter.js';
export { ConformanceFailure, conformanceCases, type ConformanceCase } from './conformance-cases.js';
export * from './faulty-adapter.js';
export { formatReport } from './format-report.js';
export type { AdapterSource, ConformanceLimits, ConformanceOptions, OptionalMethod } from './options.js';
export type { ClauseOutcome } from './run-clause.js';
