import type { Format } from '../format';

// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- English is the shape that the others must have
export const receipts = (_f: Format) => ({
  title: 'Receipts',
  lead: 'From a pile of paper to a table that adds up, without sending a page anywhere.',
  steps: [
    { title: 'Drop scans or photos', text: 'Printed words and handwritten amounts are read here.' },
    {
      title: 'Check the doubtful ones',
      text: 'Each value stands beside its crop, the least certain first.',
    },
    {
      title: 'Reconcile and export',
      text: 'Dates and amounts are matched with your ledger and leave as CSV or JSON.',
    },
  ],
  view: 'What to do',
  views: { pages: 'Pages', check: 'Check', forms: 'Forms', reconcile: 'Reconcile' },
});
