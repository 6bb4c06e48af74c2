import { settingIssue, type SettingIssue } from '../../../main/contract/settings-issue';
import {
  TEACH_LIMITS,
  teachSettingsSchema,
  type Estimate,
  type TeachSettings,
} from '../../../main/contract/teaching';
import { valueAt, withValueAt } from '../train/setup/setting-path';
import { readField, writeField, type TeachField } from './teach-fields';

/** What needs no choice. */
export const USUAL_TEACHING = teachSettingsSchema.parse({});

const NO_NUMBER: SettingIssue = { kind: 'type', expected: 'number' };

/** What was typed and cannot be used. */
interface WrongText {
  readonly text: string;
  readonly issue: SettingIssue;
}

/** How a model will be taught. It stays while one looks at other things. */
export class TeachForm {
  #draft = $state.raw<TeachSettings>(USUAL_TEACHING);
  #wrong = $state.raw<Readonly<Record<string, WrongText>>>({});

  /** The settings, or `null` while something is wrong. */
  get settings(): TeachSettings | null {
    return Object.keys(this.#wrong).length === 0 ? this.#draft : null;
  }

  /** The settings, with the last usable value where something is wrong. */
  get draft(): TeachSettings {
    return this.#draft;
  }

  /** Whether anything is other than usual. */
  get isChanged(): boolean {
    return this.settings === null || JSON.stringify(this.#draft) !== JSON.stringify(USUAL_TEACHING);
  }

  /** What a field shows. */
  textOf(field: TeachField): string {
    return this.#wrong[field.path]?.text ?? writeField(field, valueAt(this.#draft, field.path));
  }

  /** What is wrong with what was typed into a field. */
  issueOf(field: TeachField): SettingIssue | null {
    return this.#wrong[field.path]?.issue ?? null;
  }

  /** Takes in what was typed into a field. */
  write(field: TeachField, text: string): void {
    const { path } = field;
    const value = readField(field, text);
    if (value === undefined) {
      this.#refuse(path, text, NO_NUMBER);
      return;
    }
    const parsed = teachSettingsSchema.safeParse(withValueAt(this.#draft, path, value));
    const own = parsed.error?.issues.find((issue) => issue.path.join('.') === path);
    if (own !== undefined) this.#refuse(path, text, settingIssue(own));
    else if (parsed.success) this.#accept(path, parsed.data);
  }

  /** Chooses how it is known what teaching does. */
  chooseEstimate(kind: Estimate['kind']): void {
    const { holdout, folds } = TEACH_LIMITS;
    const estimates: Readonly<Record<Estimate['kind'], Estimate>> = {
      auto: { kind: 'auto' },
      holdout: { kind: 'holdout', fraction: holdout.default },
      folds: { kind: 'folds', folds: folds.default },
      none: { kind: 'none' },
    };
    this.#accept('estimate.', { ...this.#draft, estimate: estimates[kind] });
  }

  /** Whether samples are learnt from that seem to bear a wrong label. */
  keepDoubtful(keepDoubtful: boolean): void {
    this.#draft = { ...this.#draft, keepDoubtful };
  }

  reset(): void {
    this.#draft = USUAL_TEACHING;
    this.#wrong = {};
  }

  #refuse(path: string, text: string, issue: SettingIssue): void {
    this.#wrong = { ...this.#wrong, [path]: { text, issue } };
  }

  #accept(path: string, draft: TeachSettings): void {
    this.#draft = draft;
    this.#wrong = Object.fromEntries(Object.entries(this.#wrong).filter(([one]) => !one.startsWith(path)));
  }
}
