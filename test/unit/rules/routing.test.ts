import { gaps } from '../../../cloudfunctions/common/assignments';
import { Reference } from '../../../cloudfunctions/common/reference';
import { route } from '../../../cloudfunctions/suggestion/routing';
import type { CampaignDoc } from '../../../cloudfunctions/common/model';
import { assignments, campaign, districts, sites, units } from '../../support/fixture';

const reference = (routing: CampaignDoc['routing'] = campaign.routing, assigned = assignments) =>
  new Reference({ ...campaign, routing }, { districts, units, assignments: assigned, sites });

const KANGCHENG = ['county', 'town', 'east', 'kangcheng'];
const FURUI = ['county', 'town', 'east', 'furui'];
const DIJING = ['county', 'town', 'west', 'dijing'];

describe('routing', () => {
  test('goes to the unit assigned to the nearest district above', () => {
    expect(route(reference(), KANGCHENG, null)).toMatchObject({ unitId: 'unit-edu', routedBy: 'assignment' });
    expect(route(reference(), FURUI, null)).toMatchObject({ unitId: 'unit-tax', routedBy: 'assignment' });
  });

  test('also from a building', () => {
    expect(route(reference(), [...KANGCHENG, 'kc-1'], null).unitId).toBe('unit-edu');
  });

  test('goes to the office where nobody is responsible', () => {
    expect(route(reference(), DIJING, 'sanitation')).toMatchObject({ unitId: 'office', routedBy: 'office' });
  });

  test('goes to the office without a place', () => {
    expect(route(reference(), [], null)).toMatchObject({ unitId: 'office', routedBy: 'office' });
  });

  test('lets a rule decide first, names it, and tells the contracted unit of the district as well', () => {
    expect(route(reference(), KANGCHENG, 'water-heat-power')).toEqual({
      unitId: 'unit-housing',
      routedBy: 'rule',
      ruleId: 'rule-water',
      informedUnitIds: ['unit-edu'],
    });
  });

  test('follows a rule also where no contracted unit could be told', () => {
    expect(route(reference(), DIJING, 'water-heat-power')).toMatchObject({
      unitId: 'unit-housing',
      informedUnitIds: [],
    });
  });

  test('takes the first rule that fits', () => {
    const rules = [
      { id: 'one', category: 'other', unitId: 'unit-tax' },
      { id: 'two', districtId: 'west', unitId: 'unit-edu' },
      { id: 'three', category: 'other', unitId: 'unit-housing' },
    ];
    expect(route(reference(rules), KANGCHENG, 'other').ruleId).toBe('one');
    expect(route(reference(rules), DIJING, 'sanitation').ruleId).toBe('two');
  });

  test('wants both, when a rule names category and district', () => {
    const rules = [{ id: 'both', category: 'other', districtId: 'west', unitId: 'unit-tax' }];
    expect(route(reference(rules), DIJING, 'other').routedBy).toBe('rule');
    expect(route(reference(rules), KANGCHENG, 'other').routedBy).toBe('assignment');
    expect(route(reference(rules), DIJING, null).routedBy).toBe('office');
  });

  test('a contracted unit chosen by a rule has nobody beside it', () => {
    const rules = [{ id: 'all', unitId: 'unit-tax' }];
    expect(route(reference(rules), KANGCHENG, null)).toMatchObject({ unitId: 'unit-tax', informedUnitIds: [] });
  });

  test('passes over a rule whose unit was removed', () => {
    const rules = [{ id: 'gone', unitId: 'unit-gone' }];
    expect(route(reference(rules), KANGCHENG, null)).toMatchObject({ unitId: 'unit-edu', routedBy: 'assignment' });
  });

  test('with two units for a district the first one has it, the other is told', () => {
    const both = [...assignments, { _id: 'a-2', campaignId: campaign._id, unitId: 'unit-tax', districtId: 'east' }];
    expect(route(reference([], both), KANGCHENG, null)).toMatchObject({
      unitId: 'unit-edu',
      informedUnitIds: ['unit-tax'],
    });
  });
});

describe('gaps', () => {
  const names = (reference: Reference) => gaps(reference).map((district) => district.name);

  test('are communities and estates that nobody is responsible for', () => {
    expect(names(reference())).toEqual(['西社区']);
  });

  test('are single estates where others of the community have a unit', () => {
    const one = [...assignments, { _id: 'a-3', campaignId: campaign._id, unitId: 'unit-tax', districtId: 'dijing' }];
    expect(names(reference([], one))).toEqual(['河沿小区']);
  });

  test('are what a unit that was removed had', () => {
    const gone = [{ _id: 'a-5', campaignId: campaign._id, unitId: 'unit-gone', districtId: 'west' }];
    expect(names(reference([], [...assignments, ...gone]))).toEqual(['西社区']);
  });

  test('are none when the town has a unit', () => {
    const town = [{ _id: 'a-4', campaignId: campaign._id, unitId: 'unit-tax', districtId: 'town' }];
    expect(names(reference([], town))).toEqual([]);
  });
});
