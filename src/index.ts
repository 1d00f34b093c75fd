import bytes from '../dist/newsroom.bin';
import { newsroom } from './worker/newsroom.ts';

export default newsroom(bytes);
