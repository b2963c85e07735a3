/** How the methods behave as functions. */
import { isRecord } from '../../adapter/field-of.js';
import { expect } from '../finding.js';
import type { Clause } from '../clause.js';
import { sameData } from '../describe.js';
import { liveWholeLife } from './whole-life.js';

export const callClauses: readonly Clause[] = [
  {
    id: 'promises',
    name: 'always returns a promise, and never throws synchronously',
    clause: 'Every method may reject. No method throws synchronously or returns anything but a promise.',
    advice: 'Make the methods async functions: what they throw becomes a rejection.',
    after: ['create-listed'],
    async check(bench) {
      const faults: string[] = [];
      bench.around = (method, invoke) => {
        try {
          const answer = invoke(bench.adapter);
          if (!(isRecord(answer) && 'then' in answer)) faults.push(`${method} answered no promise.`);
          return answer;
        } catch (thrown) {
          faults.push(`${method} threw instead of rejecting.`);
          throw thrown;
        }
      };
      await bench.thrownBy(() => bench.readPage({}, { signal: AbortSignal.abort() }));
      await bench.thrownBy(() => liveWholeLife(bench));
      expect(faults.length === 0, faults.join(' '));
    },
  },
  {
    id: 'detached',
    name: 'has methods that work without `this`',
    clause: 'Adapters are closures or plain objects, so that frameworks that proxy objects do not break them.',
    advice: 'Use the variables of the factory function instead of `this`, or bind the methods of a class.',
    after: ['create-listed'],
    async check(bench) {
      bench.around = (_method, invoke) => invoke(undefined);
      await liveWholeLife(bench);
    },
  },
  {
    id: 'arguments-untouched',
    name: 'does not change its arguments',
    clause: 'Queries, drafts, changes and rows are read-only, because the elements use them again.',
    advice: 'Copy before you change: const { pageSize, ...rest } = query.',
    after: ['create-listed'],
    async check(bench) {
      bench.around = async (method, invoke, args) => {
        // The last argument contains the signal, which cannot be cloned; `opaque` belongs to the adapter.
        const data = () => structuredClone(args.slice(0, -1).map(withoutOpaque));
        const before = data();
        const answer = await invoke(bench.adapter);
        expect(sameData(data(), before), `${method} changed what it was given.`);
        return answer;
      };
      await liveWholeLife(bench);
    },
  },
];

function withoutOpaque(argument: unknown): unknown {
  return isRecord(argument) && 'opaque' in argument ? { ...argument, opaque: undefined } : argument;
}
