import { jobsIn } from '../../common/job-store';
import type { CountyJob } from './model';

export const jobs = jobsIn<CountyJob>('countyExports');
