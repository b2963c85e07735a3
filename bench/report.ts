/** Writes the results for people: pictures, and text for docs/performance.md. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from '../tools/process.js';
import type { BackendGrowth } from './growth/measure.js';
import type { BackendResult } from './backend/measure.js';
import type { Spread } from './numbers.js';
import type { OpeningResult } from './opening/measure.js';
import type { Walk } from './requests/walk.js';
import { readResults } from './results.js';
import { subjects, type RowTimes, type SubjectName } from './rows/measure.js';
import type { StayingResult } from './staying/measure.js';
import type { WaitingResult } from './waiting/measure.js';

interface Bar {
  readonly label: string;
  readonly value: number;
  readonly text: string;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Horizontal bars; colors follow the reader's scheme. */
function picture(title: string, bars: readonly Bar[]): string {
  const longest = Math.max(...bars.map(({ value }) => value));
  const rows = bars.map(({ label, value, text }, index) => {
    const y = 44 + index * 30;
    const width = Math.max(2, Math.round((value / longest) * 360));
    return `  <text x="230" y="${y + 14}" text-anchor="end">${escaped(label)}</text>
  <rect x="240" y="${y}" width="${width}" height="20" rx="3"${label.startsWith('<') ? ' class="ours"' : ''} />
  <text x="${248 + width}" y="${y + 14}">${escaped(text)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 ${54 + bars.length * 30}" role="img" aria-label="${escaped(title)}">
  <style>
    text { font: 13px system-ui, sans-serif; fill: #333 }
    rect { fill: #9aa6b8 }
    .ours { fill: #2450c8 }
    .title { font-weight: 600 }
    @media (prefers-color-scheme: dark) { text { fill: #ddd } rect { fill: #66748a } .ours { fill: #9db6ff } }
  </style>
  <text x="10" y="22" class="title">${escaped(title)}</text>
${rows.join('\n')}
</svg>
`;
}

const ms = ({ median, lowQuartile, highQuartile }: Spread) =>
  `${median.toFixed(0)} ms (${lowQuartile.toFixed(0)} to ${highQuartile.toFixed(0)})`;

/** Writes docs/performance/*.svg of the latest results. */
export function writePictures(): void {
  const { rows, growth, waiting, opening, requests, staying, backend } = readResults() as {
    readonly waiting?: WaitingResult;
    readonly opening?: OpeningResult;
    readonly requests?: Walk;
    readonly staying?: StayingResult;
    readonly backend?: BackendResult;
    readonly rows?: Readonly<Partial<Record<SubjectName, RowTimes>>>;
    readonly growth?: Readonly<Record<string, BackendGrowth>>;
  };
  const folder = join(projectFolder, 'docs/performance');
  mkdirSync(folder, { recursive: true });
  const write = (name: string, title: string, bars: readonly Bar[]) =>
    writeFileSync(join(folder, `${name}.svg`), picture(title, bars));
  if (waiting !== undefined) {
    const bars = Object.entries(waiting['on a slow phone'] ?? {}).map(([label, { rows: time }]) => ({
      label,
      value: time.median,
      text: ms(time),
    }));
    write('waiting', 'From navigation to the first rows painted: 4 × CPU throttling, fast 3G', bars);
  }
  if (opening !== undefined) {
    const bars = Object.entries(opening.presses).flatMap(([kind, times]) =>
      Object.entries(times)
        .filter(([column]) => column !== 'by hand, cold')
        .map(([column, { work }]) => ({
          label: column.startsWith('by hand')
            ? `${kind} by hand`
            : `<api-token-list> ${column.replace('library, ', '')}`,
          value: work.median,
          text: ms(work),
        })),
    );
    write('opening', 'From a press until it is painted: work of the main thread', bars);
  }
  if (requests !== undefined) {
    const bars = Object.entries(requests).map(([label, asked]) => {
      const value = asked.reduce((sum, { sent, received }) => sum + sent + received, 0);
      return { label, value, text: `${value.toLocaleString('en')} bytes in ${asked.length}` };
    });
    write('requests', 'Bytes that a step sends and receives, and in how many requests', bars);
  }
  if (staying !== undefined) {
    const bars = Object.entries(staying.memory).map(([label, { median }]) => ({
      label,
      value: median,
      text: `${median} kB`,
    }));
    write('memory', 'Heap of scripts that a list of fifty tokens takes', bars);
  }
  if (backend !== undefined) {
    const bars = Object.entries(backend.deeds).map(([label, { ratio }]) => ({
      label,
      value: ratio,
      text: `${ratio.toFixed(2)} ×`,
    }));
    write('backend', 'Latency on 1,000,000 tokens, to that on 10,000', bars);
  }
  if (rows !== undefined) {
    const times = Object.entries(rows) as [SubjectName, RowTimes][];
    const limit = (which: string) => rows['hand-written-same']?.times[which]?.median ?? NaN;
    for (const [which, title] of [
      ['50:50', 'Fifty rows laid out'],
      ['50:20', 'The first twenty rows of fifty laid out'],
      ['20:20', 'A list of twenty rows laid out'],
    ] as const) {
      const bars = times.flatMap(([name, { times: all }]) => {
        const time = all[which];
        if (time === undefined) return [];
        return [
          {
            label: subjects[name],
            value: time.median,
            text: `${ms(time)}, ${(time.median / limit(which)).toFixed(2)} ×`,
          },
        ];
      });
      write(`rows-${which.replace(':', '-')}`, `${title}: work of the main thread`, bars);
    }
    write(
      'nodes',
      'Nodes of a row',
      times.map(([name, { nodesOfRow }]) => ({ label: subjects[name], value: nodesOfRow, text: String(nodesOfRow) })),
    );
  }
  for (const [name, { deeds }] of Object.entries(growth ?? {})) {
    const where = name.startsWith('paged') ? 'from a backend with pages' : 'in one answer';
    for (const [deed, file] of [
      ['first rows', 'growth'],
      ['sort', 'sort'],
      ['key', 'key'],
    ] as const) {
      const title = { growth: 'First rows', sort: 'A sort by name', key: 'A key of a search' }[file];
      write(
        `${file}-${name.replaceAll(' ', '-')}`,
        `${title}, of so many tokens ${where}${name.endsWith(' before') ? ', before' : ''}`,
        Object.entries(deeds[deed]?.work ?? {}).map(([amount, time]) => ({
          label: Number(amount).toLocaleString('en'),
          value: time.median,
          text: ms(time),
        })),
      );
    }
  }
}
