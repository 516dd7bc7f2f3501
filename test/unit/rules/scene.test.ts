import { codeIn } from '../../../cloudfunctions/directory/home';

describe('the scene of a QR code', () => {
  test.each([
    ['s=KC0001', 'KC0001'],
    ['s%3DKC0001', 'KC0001'],
    ['s=', undefined],
    ['x=KC0001', undefined],
    ['s=KC0001&t=1', undefined],
    ['s=%', undefined],
    ['%E0%A4%A', undefined],
    [undefined, undefined],
  ])('%s names the site %s', (scene, code) => expect(codeIn(scene)).toBe(code));
});
