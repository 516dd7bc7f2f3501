import { decrypt, encrypt, maskName, maskPhone } from '../../../cloudfunctions/common/crypto';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');

describe('a name at rest', () => {
  beforeEach(() => {
    process.env.CONTACT_KEY = key(1);
  });
  afterEach(() => {
    delete process.env.CONTACT_KEY;
  });

  test('comes back as it was', () => {
    expect(decrypt(encrypt('测试姓名', 'doc:name'), 'doc:name')).toBe('测试姓名');
  });

  test('is never encrypted the same way twice', () => {
    expect(encrypt('测试姓名', 'doc:name')).not.toBe(encrypt('测试姓名', 'doc:name'));
  });

  test('is worthless in another document', () => {
    const sealed = encrypt('测试姓名', 'doc:name');
    expect(() => decrypt(sealed, 'other:name')).toThrow();
  });

  test('that was tampered with is refused', () => {
    const [id, iv, tag, sealed = ''] = encrypt('测试姓名', 'doc:name').split('.');
    const changed = (sealed.startsWith('A') ? 'B' : 'A') + sealed.slice(1);
    expect(() => decrypt([id, iv, tag, changed].join('.'), 'doc:name')).toThrow();
    expect(() => decrypt([id, iv, tag?.slice(0, 6), sealed].join('.'), 'doc:name')).toThrow();
  });

  test('is still read after the key was changed, and by the new key alone from then on', () => {
    const old = encrypt('测试姓名', 'doc:name');
    process.env.CONTACT_KEY = `${key(2)},${key(1)}`;
    expect(decrypt(old, 'doc:name')).toBe('测试姓名');
    const fresh = encrypt('测试姓名', 'doc:name');
    process.env.CONTACT_KEY = key(2);
    expect(decrypt(fresh, 'doc:name')).toBe('测试姓名');
    expect(() => decrypt(old, 'doc:name')).toThrow('unknown key');
  });

  test.each([undefined, '', 'short'])('is not kept at all without a proper key (%s)', (value) => {
    if (value === undefined) delete process.env.CONTACT_KEY;
    else process.env.CONTACT_KEY = value;
    expect(() => encrypt('测试姓名', 'doc:name')).toThrow('CONTACT_KEY');
  });
});

describe('a mask', () => {
  test.each([
    ['张三', '张*'],
    ['欧阳三三', '欧**'],
    ['张', '张*'],
    ['𠮷田', '𠮷*'],
  ])('of the name %s is %s', (name, mask) => expect(maskName(name)).toBe(mask));

  test.each([
    ['13800000000', '138****0000'],
    ['8989000', '89***00'],
    ['031880000000', '031*****0000'],
  ])('of the phone %s is %s', (phone, mask) => expect(maskPhone(phone)).toBe(mask));
});
