import { directoryContract } from '../../miniprogram/contract';
import { endpoint } from '../common/endpoint';
import { getCalendar, setCalendar } from './calendar';
import { campaignSetup, saveCampaign, setStatus, tryRoute } from './campaign';
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
import { saveSite, siteSetup } from './site-setup';
import { importUnits, previewUnits } from './unit-import';
import { saveAssignments, saveUnit, unitSetup } from './unit-setup';
import { unitsTemplate } from './unit-template';
import { replies } from './replies';

/** 名录: who, where, and which campaign. */
export const main = endpoint('directory', directoryContract, {
  home: { who: 'anyone', handler: home },
  me: { who: 'known', handler: me },
  'campaign.get': { who: 'anyone', handler: campaign },
  'campaign.settings': { who: ['office'], handler: campaignSetup },
  'campaign.save': { who: ['office'], handler: saveCampaign },
  'campaign.setStatus': { who: ['office'], handler: setStatus },
  'districts.get': { who: ['office'], handler: districtSetup },
  'districts.save': { who: ['office'], handler: saveDistrict },
  'districts.template': { who: ['office'], handler: districtsTemplate },
  'districts.preview': { who: ['office'], handler: previewDistricts },
  'districts.import': { who: ['office'], handler: importDistricts },
  'units.get': { who: ['office'], handler: unitSetup },
  'units.save': { who: ['office'], handler: saveUnit },
  'units.template': { who: ['office'], handler: unitsTemplate },
  'units.preview': { who: ['office'], handler: previewUnits },
  'units.import': { who: ['office'], handler: importUnits },
  'assignments.save': { who: ['office'], handler: saveAssignments },
  'sites.get': { who: ['office'], handler: siteSetup },
  'sites.save': { who: ['office'], handler: saveSite },
  'campaign.route': { who: ['office'], handler: tryRoute },
  members: { who: ['unitAdmin', 'office'], handler: members },
  invite: { who: ['unitAdmin', 'office'], handler: invite },
  'invites.list': { who: ['unitAdmin', 'office'], handler: invites },
  'invites.revoke': { who: ['unitAdmin', 'office'], handler: revokeInvite },
  'invites.qrcode': { who: ['unitAdmin', 'office'], handler: inviteQrcode },
  join: { who: 'known', handler: join },
  removeMember: { who: ['unitAdmin', 'office'], handler: removeMember },
  'calendar.get': { who: 'anyone', handler: getCalendar },
  'calendar.save': { who: ['office'], handler: setCalendar },
  'replies.list': { who: ['unitAdmin', 'cadre', 'office'], handler: replies },
  'districts.tree': { who: 'anyone', handler: tree },
  'units.list': { who: 'anyone', handler: units },
  'assignments.list': { who: ['office'], handler: assignments },
  'sites.list': { who: 'anyone', handler: sites },
  'sites.checkIn': { who: ['unitAdmin', 'cadre', 'office'], handler: checkIn },
  'sites.duty': { who: ['unitAdmin', 'cadre', 'office'], handler: duty },
  'sites.qrcode': { who: ['office', 'editor', 'unitAdmin', 'cadre'], handler: qrcode },
});
