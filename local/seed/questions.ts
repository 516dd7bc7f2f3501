import type { QuestionnaireContent } from '../../miniprogram/contract';

/** What the office of the demo asks the residents. */
export const COUNTY_QUESTIONS: QuestionnaireContent = {
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

/** A short one without names: who says something about the people behind a counter is not to be found out. */
export const WINDOW_QUESTIONS: QuestionnaireContent = {
  title: '对窗口服务的看法',
  intro: '不记名。您在窗口办事顺不顺，几下就能说完。（演示问卷）',
  thanks: '谢谢您！谁填了什么，我们也不知道；大家的放在一起看。',
  display: 'page',
  questions: [
    {
      id: 'window',
      type: 'single',
      title: '您最近一次去的是哪个窗口？',
      required: true,
      options: [
        { id: 'hall', label: '县政务服务大厅' },
        { id: 'community', label: '社区、村里的便民窗口' },
        { id: 'utilities', label: '水电气暖缴费窗口' },
        { id: 'none', label: '近一年没去过' },
      ],
    },
    {
      id: 'wait',
      type: 'single',
      title: '等了多久？',
      showIf: { question: 'window', is: 'neq', value: 'none' },
      options: [
        { id: 'short', label: '十分钟以内' },
        { id: 'middle', label: '十分钟到半小时' },
        { id: 'long', label: '半小时以上' },
      ],
    },
    {
      id: 'service',
      type: 'matrix',
      title: '请给这几样打分',
      showIf: { question: 'window', is: 'neq', value: 'none' },
      min: 1,
      max: 5,
      minLabel: '很不满意',
      maxLabel: '很满意',
      rows: [
        { id: 'manner', label: '态度' },
        { id: 'speed', label: '快慢' },
        { id: 'clear', label: '讲得清不清楚' },
      ],
    },
    { id: 'trips', type: 'rating', title: '少跑腿这件事，您打几颗星？', max: 5, required: true },
    { id: 'wish', type: 'short', title: '哪里最该改一改？', placeholder: '一句话就行' },
  ],
};
