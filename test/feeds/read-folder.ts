import { type Newsroom, readNewsroom } from '../../src/content/newsroom.ts';
import { printProblems } from '../../src/model/problem.ts';

/** The newsroom in a project's folder, in which nothing may be wrong. */
export const readFolder = (root: string): Newsroom =>
  readNewsroom(root, undefined, (problem) => {
    throw new Error(printProblems([problem]));
  });
