import bytes from '../dist/newsroom.bin';
import { createWorker } from './worker/app.ts';

export default createWorker(bytes);
