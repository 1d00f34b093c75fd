import bytes from '../dist/newsroom.bin';
import { openBundle } from './model/bundle.ts';
import { newsroom } from './worker/newsroom.ts';

export default newsroom(openBundle(bytes));
