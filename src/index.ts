import bytes from '../dist/newsroom.bin';
import { worker } from './worker/worker.ts';

export default worker(bytes);
