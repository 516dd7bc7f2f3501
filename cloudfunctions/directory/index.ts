import { directoryContract } from '../../miniprogram/contract';
import { endpoint } from '../common/endpoint';
import { getCalendar, setCalendar } from './calendar';
import { campaignSetup, saveCampaign, setStatus, tryRoute } from './campaign';
import { checklist } from './campaign-checklist';
import { checkIn } from './check-in';
import { importDistricts, previewDistricts } from './district-import';
import { districtSetup, saveDistrict } from './district-setup';
import { districtsTemplate } from './district-template';
import { duty } from './duty';
import { home, me } from './home';
import { invite, inviteQrcode, invites, revokeInvite } from './invite';
import { join } from './join';
import { assignments, campaign, sites, tree, units } from './lists';
import { members } from './members';
import { qrcode } from './qrcode';
import { removeMember } from './remove-member';
import { removeSite } from './site-remove';
import { scanned } from './site-scan';
import { saveSite, siteSetup } from './site-setup';
import { importUnits, previewUnits } from './unit-import';
import { saveAssignments, saveUnit, unitSetup } from './unit-setup';
import { unitsTemplate } from './unit-template';
import { replies } from './replies';

const UNIT = { unitAdmin: 'unit', office: 'any' } as const;
const CADRES = { unitAdmin: 'cadres', office: 'any' } as const;

/** 名录: who, where, and which campaign. */
export const main = endpoint('directory', directoryContract, {
  home: { who: { anyone: 'any' }, handler: home },
  me: { who: { known: 'own' }, handler: me },
  'campaign.get': { who: { anyone: 'any' }, handler: campaign },
  'campaign.settings': { who: { office: 'any' }, handler: campaignSetup },
  'campaign.save': { who: { office: 'any' }, handler: saveCampaign },
  'campaign.setStatus': { who: { office: 'any' }, handler: setStatus },
  'campaign.checklist': { who: { office: 'any' }, handler: checklist },
  'districts.get': { who: { office: 'any' }, handler: districtSetup },
  'districts.save': { who: { office: 'any' }, handler: saveDistrict },
  'districts.template': { who: { office: 'any' }, handler: districtsTemplate },
  'districts.preview': { who: { office: 'any' }, handler: previewDistricts },
  'districts.import': { who: { office: 'any' }, handler: importDistricts },
  'units.get': { who: { office: 'any' }, handler: unitSetup },
  'units.save': { who: { office: 'any' }, handler: saveUnit },
  'units.template': { who: { office: 'any' }, handler: unitsTemplate },
  'units.preview': { who: { office: 'any' }, handler: previewUnits },
  'units.import': { who: { office: 'any' }, handler: importUnits },
  'assignments.save': { who: { office: 'any' }, handler: saveAssignments },
  'sites.get': { who: { office: 'any' }, handler: siteSetup },
  'sites.save': { who: { office: 'any' }, handler: saveSite },
  'sites.remove': { who: { office: 'any' }, handler: removeSite },
  'sites.scanned': { who: { anyone: 'any' }, handler: scanned },
  'campaign.route': { who: { office: 'any' }, handler: tryRoute },
  members: { who: UNIT, handler: members },
  invite: { who: CADRES, handler: invite },
  'invites.list': { who: CADRES, handler: invites },
  'invites.revoke': { who: CADRES, handler: revokeInvite },
  'invites.qrcode': { who: CADRES, handler: inviteQrcode },
  join: { who: { known: 'any' }, handler: join },
  removeMember: { who: CADRES, handler: removeMember },
  'calendar.get': { who: { anyone: 'any' }, handler: getCalendar },
  'calendar.save': { who: { office: 'any' }, handler: setCalendar },
  'replies.list': { who: { unitAdmin: 'any', cadre: 'any', office: 'any' }, handler: replies },
  'districts.tree': { who: { anyone: 'any' }, handler: tree },
  'units.list': { who: { anyone: 'any' }, handler: units },
  'assignments.list': { who: { office: 'any' }, handler: assignments },
  'sites.list': { who: { anyone: 'any' }, handler: sites },
  'sites.checkIn': { who: { unitAdmin: 'duty', cadre: 'duty', office: 'duty' }, handler: checkIn },
  'sites.duty': { who: { unitAdmin: 'duty', cadre: 'duty', office: 'any' }, handler: duty },
  'sites.qrcode': { who: { unitAdmin: 'any', cadre: 'any', office: 'any', editor: 'any' }, handler: qrcode },
});
