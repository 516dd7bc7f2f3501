import { randomUUID } from 'node:crypto';
import { APP_ID } from '../environment';
import type { Clock } from '../types';
import { ApiError, stringField, type Api } from './api';

const CODE_LIFE_MS = 5 * 60 * 1000;

/** Codes that `open-type="getPhoneNumber"` gives to a page: good once, for five minutes. */
export class PhoneCodes {
  private readonly codes = new Map<string, { phoneNumber: string; until: number }>();

  constructor(private readonly clock: Clock) {}

  issue(phoneNumber: string): string {
    const code = randomUUID().replaceAll('-', '');
    this.codes.set(code, { phoneNumber, until: this.clock.now().getTime() + CODE_LIFE_MS });
    return code;
  }

  clear(): void {
    this.codes.clear();
  }

  /** `phonenumber.getPhoneNumber` */
  readonly exchange: Api = async (fields) => {
    const code = stringField(fields, 'code');
    const known = this.codes.get(code);
    this.codes.delete(code);
    const now = this.clock.now().getTime();
    if (!known || known.until < now) throw new ApiError(40029, 'invalid code');
    return {
      phone_info: {
        phoneNumber: known.phoneNumber,
        purePhoneNumber: known.phoneNumber,
        countryCode: '86',
        watermark: { timestamp: Math.floor(now / 1000), appid: APP_ID },
      },
    };
  };
}
