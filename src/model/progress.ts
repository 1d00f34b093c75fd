/** The work of a build that takes time, in its order. */
export type Step = 'Scaling' | 'Opening' | 'Reading' | 'Planning' | 'Checking' | 'Rendering' | 'Placing';

/** Is called while a build runs. `total` is 0 if it isn't known. */
export type ReportProgress = (step: Step, done: number, total: number) => void;
