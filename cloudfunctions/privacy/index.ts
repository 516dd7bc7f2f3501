import { privacyContract } from '../../miniprogram/contract';
import { endpoint } from '../common/endpoint';
import { audit } from './audit';
import { download } from './download';
import { erase } from './erase';
import { mine } from './mine';

/** 个人信息与操作记录: what is kept of a person, and who saw or changed what. The log is only read here. */
export const main = endpoint('privacy', privacyContract, {
  mine: { who: { known: 'own' }, handler: mine },
  download: { who: { known: 'own' }, handler: download },
  erase: { who: { anyone: 'own' }, handler: erase },
  audit: { who: { office: 'any' }, handler: audit },
});
