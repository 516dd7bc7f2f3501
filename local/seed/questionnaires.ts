import { kindOf, type QuestionnaireContent } from '../../miniprogram/contract';
import { brief } from '../../cloudfunctions/questionnaire/views';
import type { QuestionnaireDoc, VersionDoc } from '../../cloudfunctions/questionnaire/model';
import { momentOf } from './calendar';

export const QUESTIONNAIRE_ID = 'questionnaire-demo';

/** What the office of the demo asks the residents. */
const CONTENT: QuestionnaireContent = {
  title: '创建文明县城，听听您的看法',
  intro: '几个小问题，帮我们看看创城做得怎么样、还缺什么。大多点一下就行。（演示问卷）',
  thanks: '谢谢您！您的看法会和大家的放在一起，用来改进创城工作。',
  display: 'question',
  questions: [
    {
      id: 'known',
      type: 'single',
      title: '您知道县里正在创建文明县城吗？',
      required: true,
      options: [
        { id: 'well', label: '知道，也了解一些' },
        { id: 'heard', label: '听说过' },
        { id: 'no', label: '不知道' },
      ],
    },
    {
      id: 'source',
      type: 'multiple',
      title: '您是从哪里知道的？',
      showIf: { question: 'known', is: 'in', value: ['well', 'heard'] },
      shuffle: true,
      options: [
        { id: 'visit', label: '干部上门走访' },
        { id: 'paper', label: '明白纸、倡议书、市民手册' },
        { id: 'site', label: '广场、小区的宣传点' },
        { id: 'tv', label: '电视、广播' },
        { id: 'phone', label: '微信、短视频' },
        { id: 'neighbours', label: '家里人、邻居' },
        { id: 'other', label: '其他', other: true },
      ],
    },
    {
      id: 'places',
      type: 'matrix',
      title: '您给身边这些方面打几分？',
      min: 1,
      max: 5,
      minLabel: '很不满意',
      maxLabel: '很满意',
      rows: [
        { id: 'clean', label: '环境卫生' },
        { id: 'traffic', label: '交通秩序' },
        { id: 'property', label: '小区物业' },
        { id: 'market', label: '市场摊点' },
        { id: 'green', label: '公园绿化' },
      ],
    },
    {
      id: 'urgent',
      type: 'ranking',
      title: '您最盼着先办好的三件事是什么？',
      top: 3,
      options: [
        { id: 'parking', label: '停车难' },
        { id: 'rubbish', label: '垃圾清运' },
        { id: 'roads', label: '路面坑洼、积水' },
        { id: 'lights', label: '路灯、楼道灯' },
        { id: 'noise', label: '噪音、油烟' },
        { id: 'heating', label: '供水、供暖' },
      ],
    },
    { id: 'change', type: 'rating', title: '这一个月身边的变化，您打几颗星？', max: 5, required: true },
    {
      id: 'why',
      type: 'short',
      title: '哪里还不够？',
      placeholder: '一句话就行',
      showIf: { question: 'change', is: 'lte', value: 3 },
    },
    { id: 'join', type: 'nps', title: '您愿意叫上亲友一起参加创城吗？' },
    {
      id: 'years',
      type: 'number',
      title: '您在县城住了多少年？',
      min: 0,
      max: 120,
      measure: '年',
    },
    { id: 'words', type: 'long', title: '还有什么想对我们说的？', placeholder: '什么都可以说' },
  ],
};

/** One questionnaire that was published when the visits began. @param start of the campaign, `YYYY-MM-DD` */
export function questionnaires(
  campaignId: string,
  start: string,
): {
  questionnaires: QuestionnaireDoc[];
  questionnaireVersions: VersionDoc[];
} {
  const at = momentOf(start, 9 * 60);
  const version: VersionDoc = { _id: `${QUESTIONNAIRE_ID}:1`, questionnaireId: QUESTIONNAIRE_ID, content: CONTENT };
  const settings = { anonymous: false, opensAt: null, closesAt: null, cap: null, showResults: true };
  const doc: QuestionnaireDoc = {
    _id: QUESTIONNAIRE_ID,
    campaignId,
    status: 'open',
    listed: true,
    draft: { content: CONTENT, settings },
    changed: false,
    ...brief(CONTENT),
    ...settings,
    closedAt: null,
    versions: [{ number: 1, content: version._id, at }],
    kinds: Object.fromEntries(CONTENT.questions.map((question) => [question.id, kindOf(question)])),
    version: 2,
    requestIds: [],
    createdAt: at,
    updatedAt: at,
  };
  return { questionnaires: [doc], questionnaireVersions: [version] };
}
