export { MESSAGE_TEMPLATES } from './campaign';
export { deskInfo } from './desk';
export { seedDemo } from './load';
