import type { Spread } from './statistics.ts';

/** Lines of columns, of which the first two are set flush left. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((_, n) => Math.max(...[head, ...rows].map((row) => row[n]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    widths
      .map((width, n) => (n < 2 ? (row[n] ?? '').padEnd(width) : (row[n] ?? '').padStart(width)))
      .join('  ')
      .trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
};

const short = (value: number): string => {
  if (!Number.isFinite(value)) return '-';
  const size = Math.abs(value);
  return value.toFixed(size >= 100 ? 0 : size >= 10 ? 1 : 2);
};

/** `0.97 (0.91..1.02)`: the median, the least and the most. */
export const spread = ({ median, min, max }: Spread): string =>
  `${short(median)} (${short(min)}..${short(max)})`;

export const megabytes = (bytes: number): string => short(bytes / 1e6);
export const whole = (value: number): string => value.toFixed(0);
export const ratio = short;
