import { bulletinContract } from '../../miniprogram/contract';
import { endpoint } from '../common/endpoint';
import { progress } from './progress';
import { material, materials, stories, story } from './read';
import { save } from './save';
import { get, list, pin, publish, withdraw } from './write';

/** 宣传: materials and stories, and the public page of progress. */
export const main = endpoint('bulletin', bulletinContract, {
  materials: { who: { anyone: 'published' }, handler: materials },
  stories: { who: { anyone: 'published' }, handler: stories },
  material: { who: { anyone: 'published' }, handler: material },
  story: { who: { anyone: 'published' }, handler: story },
  progress: { who: { anyone: ['published', 'figures'] }, handler: progress },
  list: { who: { unitAdmin: 'unit', office: 'any', editor: 'any' }, handler: list },
  get: { who: { unitAdmin: 'unit', office: 'any', editor: 'any' }, handler: get },
  save: { who: { unitAdmin: 'unit', office: 'any', editor: 'any' }, handler: save },
  publish: { who: { office: 'any', editor: 'any' }, handler: publish },
  withdraw: { who: { office: 'any', editor: 'any' }, handler: withdraw },
  pin: { who: { office: 'any', editor: 'any' }, handler: pin },
});
