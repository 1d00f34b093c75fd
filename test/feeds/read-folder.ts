import { type Newsroom, readNewsroom } from '../../src/build/newsroom.ts';
import { printProblems } from '../../src/build/problem.ts';

/** The newsroom in a project's folder, in which nothing may be wrong. */
export const readFolder = (root: string): Newsroom =>
  readNewsroom(root, undefined, (problem) => {
    throw new Error(printProblems([problem]));
  });
