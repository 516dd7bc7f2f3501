import type { ProblemPlan } from '../../miniprogram/contract';

/** The three parts as the residents read them. */
export const spoken = ({ how, approach, measures }: ProblemPlan): string =>
  `办法：${how}\n思路：${approach}\n举措：${measures}`;
