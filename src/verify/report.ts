import { printable } from '../model/problem.ts';
import type { State } from './finding.ts';
import { isVerified, type Line, type Verification } from './verification.ts';

const MARKS: Readonly<Record<State, string>> = {
  ok: 'ok',
  warning: 'warning',
  failed: 'FAILED',
  skipped: '-',
};

const WIDTH = 110;

/** Breaks a text between words, to lines below each other. */
const wrapped = (text: string, indent: string): string => {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + word.length >= WIDTH) {
      lines.push(line);
      line = '';
    }
    line += `${line === '' ? '' : ' '}${word}`;
  }
  return [...lines, line].map((one) => `${indent}${one}\n`).join('');
};

/** Returns the lines as a table, each hint below its line. */
export const reportLines = (lines: readonly Line[]): string => {
  const nameWidth = Math.max(...lines.map(({ name }) => name.length));
  return lines
    .map(({ name, state, detail, hint }) => {
      const head = `  ${MARKS[state].padEnd(9)}${name.padEnd(nameWidth + 2)}${printable(detail)}\n`;
      return hint === undefined ? head : head + wrapped(`${hint}.`, ' '.repeat(nameWidth + 13));
    })
    .join('');
};

const count = (state: State, lines: readonly Line[]): number =>
  lines.filter((line) => line.state === state).length;

/** Returns the line that sums a verification up. */
export const summary = ({ origin, lines, requests, took }: Verification): string => {
  const parts = [
    `${count('ok', lines)} of ${lines.length - count('skipped', lines)} checks passed`,
    `${requests} requests`,
    `${took.toFixed(1)} s`,
  ];
  return `${isVerified({ lines }) ? 'Verified' : 'NOT VERIFIED'} ${origin}: ${parts.join(', ')}.\n`;
};

/** Returns a verification for programs. */
export const verificationJson = ({ origin, lines, requests, took }: Verification): string =>
  `${JSON.stringify({ url: origin, isVerified: isVerified({ lines }), requests, seconds: took, checks: lines }, undefined, 2)}\n`;
