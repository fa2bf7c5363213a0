export { addHeights } from './add-heights.ts';
