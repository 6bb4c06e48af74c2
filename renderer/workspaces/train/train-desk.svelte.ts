/** What one does with runs, in the order of the tabs. */
export const TRAIN_VIEWS = ['runs', 'evaluate', 'compare', 'explain', 'search'] as const;
/** See {@link TRAIN_VIEWS}. */
export type TrainView = (typeof TRAIN_VIEWS)[number];

/** Which part of the workspace is looked at. */
export class TrainDesk {
  view = $state<TrainView>('runs');
}
