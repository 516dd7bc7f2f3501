export { deskInfo } from './desk';
export { seedDemo } from './load';
