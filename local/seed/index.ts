export { deskInfo, type DeskInfo } from './desk';
export { seedDemo } from './load';
