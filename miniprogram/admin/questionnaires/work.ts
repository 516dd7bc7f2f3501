import type { QuestionnaireContent, QuestionnaireView } from '../../contract/index';
import { Attempt } from '../../services/attempt';
import { ApiError } from '../../services/call';
import * as questionnaires from '../../services/questionnaire';
import {
  asSaved,
  buildingOf,
  isChanged,
  isWorthKeeping,
  newBuilding,
  onTopOf,
  readBuilding,
  removeBuilding,
  textOf,
  writeBuilding,
  type Building,
} from './building';
import { differenceWords } from './overtaken';
import { save } from './saving';

/**
 * A questionnaire while somebody builds it: what stands here, what the server has, and what others have made of it
 * meanwhile. Each change is on this phone at once.
 */
export class Work {
  building = newBuilding();
  view: QuestionnaireView | null = null;
  /** The phone had no room for the last change. */
  full = false;
  /** How what somebody else has saved differs; empty when nobody has. */
  theirs: string[] = [];
  private other: QuestionnaireView | null = null;
  /** Before the last deletion or replacement. */
  private before: Building | null = null;
  private attempt = new Attempt();

  /** @param id null until the server has it */
  constructor(public id: string | null) {}

  /** One that the server doesn't have yet. @returns whether something was left here earlier */
  begin(): boolean {
    const kept = readBuilding(null);
    // The pages behind this one find it on the phone.
    this.keep(kept ?? newBuilding());
    return kept !== null && isWorthKeeping(kept);
  }
  /** @returns null when there is no network, and something on this phone to go on with */
  async fetch(id: string): Promise<QuestionnaireView | null> {
    try {
      return await questionnaires.get({ id });
    } catch (error) {
      if (error instanceof ApiError && error.code === 'NETWORK' && readBuilding(id)) return null;
      throw error;
    }
  }
  /** What was fetched meets what is on this phone. @returns whether something was left here earlier */
  meet(view: QuestionnaireView | null): boolean {
    const kept = readBuilding(this.id);
    const mine = kept && isChanged(kept) ? kept : null;
    this.view = view;
    if (view === null) this.building = kept ?? this.building;
    else if (mine === null) this.keep(buildingOf(view));
    else if (mine.lock === view.draft?.version) this.building = mine;
    else if (textOf(buildingOf(view)) === mine.sent) this.keep(onTopOf(mine, view));
    else {
      this.building = mine;
      this.overtaken(view);
    }
    return mine !== null;
  }
  /** Another page may have changed it. */
  reread(): void {
    this.building = readBuilding(this.id) ?? this.building;
  }

  private keep(building: Building): void {
    this.building = building;
    this.full = !writeBuilding(building);
  }
  /** @param undoable it takes something away */
  change(content: QuestionnaireContent, undoable = false): void {
    this.before = undoable ? this.building : null;
    this.keep({ ...this.building, content });
  }
  write(name: 'title' | 'intro' | 'thanks', value: string): void {
    const content = { ...this.building.content, [name]: value };
    if (name !== 'title' && value === '') delete content[name];
    this.keep({ ...this.building, content });
  }
  undo(): void {
    const { before } = this;
    if (!before) return;
    this.before = null;
    // What was saved meanwhile stays what it is.
    this.keep({ ...this.building, content: before.content, settings: before.settings });
  }
  restart(): void {
    this.before = this.building;
    this.keep(this.view ? buildingOf(this.view) : asSaved(this.building));
  }

  /** @returns whether it is on the server now; not when somebody else was first. @throws ApiError */
  async save(): Promise<boolean> {
    const typed = this.building;
    const saved = await save(typed, this.attempt).catch((error: unknown) => {
      // What was sent may have arrived: the next save knows it again.
      this.building = { ...this.building, sent: readBuilding(typed.id)?.sent ?? '' };
      throw error;
    });
    if ('theirs' in saved) {
      this.id = saved.theirs.id;
      this.building = readBuilding(this.id) ?? this.building;
      this.overtaken(saved.theirs);
      return false;
    }
    if (this.id === null) removeBuilding(null);
    this.take(saved.done, textOf(this.building) !== textOf(typed));
    return true;
  }
  /** Saves before, what isn't. @returns whether it is published now. @throws ApiError */
  async publish(): Promise<boolean> {
    if ((isChanged(this.building) || this.building.lock === null) && !(await this.save())) return false;
    const { id, lock } = this.building;
    if (id === null || lock === null) return false;
    const requestId = this.attempt.idFor({ publish: id, lock });
    const view = await questionnaires.publish({ requestId, id, version: lock });
    this.take(view, isChanged(this.building));
    return true;
  }
  /** @throws ApiError */
  async close(): Promise<void> {
    const { id, lock } = this.building;
    if (id === null || lock === null) return;
    const requestId = this.attempt.idFor({ close: id, lock });
    const view = await questionnaires.close({ requestId, id, version: lock });
    this.take(view, isChanged(this.building));
  }
  /** What the server has now is what stands here. @param typed but for this, which it doesn't have yet */
  private take(view: QuestionnaireView, typed: boolean): void {
    this.id = view.id;
    this.view = view;
    this.other = null;
    this.theirs = [];
    this.attempt = new Attempt();
    this.keep(typed ? onTopOf(this.building, view) : buildingOf(view));
  }

  /** Somebody else has saved: nothing that stands here is lost, and a person says what counts. */
  overtaken(view: QuestionnaireView): void {
    if (!view.draft) return;
    this.other = view;
    this.theirs = differenceWords(this.building.content, view.draft.content);
  }
  takeTheirs(): void {
    const mine = this.building;
    if (!this.other) return;
    this.take(this.other, false);
    this.before = mine;
  }
  keepMine(): void {
    const { other } = this;
    if (other) this.take(other, true);
  }
}
