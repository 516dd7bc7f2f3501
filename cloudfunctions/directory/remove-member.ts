import type { directoryContract, OutputOf, ParsedOf } from '../../miniprogram/contract';
import { audit } from '../common/audit';
import type { StaffCall } from '../common/endpoint';
import { firstOfficeOpenids } from '../common/identity';
import * as members from '../common/member-store';
import type { MemberDoc } from '../common/model';
import { denied, notFound, precondition } from '../common/problems';

type Contract = (typeof directoryContract)['removeMember'];

/** A call that takes somebody of the office out is over by then, also when it died. */
const LEAVING_MS = 60_000;

/**
 * Takes a person out. What they did keeps their name; they get in again only with an invitation that is made after this.
 * @throws PERMISSION_DENIED for other people's colleagues, NOT_FOUND, FAILED_PRECONDITION for the office's last person
 */
export async function removeMember(call: StaffCall<ParsedOf<Contract>>): Promise<OutputOf<Contract>> {
  const { input, member, at } = call;
  const whom = await members.anyWithId(input.id);
  const [role, unitId] = whom?.removed ? [whom.removed.role, whom.removed.unitId] : [whom?.role, whom?.unitId];
  const mayKnow = member.role === 'office' || (unitId !== null && unitId === member.unitId);
  if (!whom || !mayKnow) throw notFound('这位同事');
  if (member.role !== 'office' && role !== 'cadre') throw denied('单位管理员只能移出走访干部，其他人请县创城办移出');
  // A repeat, or somebody else was faster: they are out either way.
  if (whom.removed) return { id: whom._id };
  await audit(call, 'directory.removeMember', whom._id, ['role', 'unitId'], input.requestId);
  if (role === 'office') await removeFromOffice(whom, at);
  else await members.takeOut(whom, at);
  return { id: whom._id };
}

/**
 * The office never loses its last person, also when its people take each other out at the same moment: each says first
 * whom it is about to take out, and only then looks for somebody who stays. Of two who do so at once at least one sees
 * the other's word, so it can't be that both go.
 */
async function removeFromOffice(whom: MemberDoc, at: Date): Promise<void> {
  if (firstOfficeOpenids().includes(whom.openid)) {
    throw precondition('这位是系统装好时就定下的负责人，要请装系统的人先改设置，才能移出');
  }
  await members.announceLeaving(whom._id, at);
  const since = new Date(at.getTime() - LEAVING_MS);
  const stays = ({ _id, leavingAt }: MemberDoc) => _id !== whom._id && !(leavingAt && leavingAt > since);
  const others = (await members.membersWith(null, 'office')).some(stays);
  if (!others && firstOfficeOpenids().length === 0) {
    await members.unannounceLeaving(whom._id);
    throw precondition('县创城办至少要留一个人，请先邀请别的同事再移出');
  }
  await members.takeOut(whom, at);
}
