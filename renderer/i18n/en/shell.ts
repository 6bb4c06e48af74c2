/** The frame around the workspaces, and the workspaces that are still to come. */
export const shell = {
  workspaces: {
    sketch: 'Sketch',
    data: 'Data',
    train: 'Train',
    hand: 'My hand',
    receipts: 'Receipts',
    models: 'Models',
  },
  common: {
    rail: 'Workspaces',
    notes: 'Notes',
    undo: 'Undo',
    redo: 'Redo',
    clear: 'Clear',
    cancel: 'Cancel',
    close: 'Close',
    save: 'Save',
    retry: 'Try again',
    dismiss: 'Dismiss',
    show: 'Show',
    splits: { train: 'Training', test: 'Test' },
  },
  studio: {
    starting: 'Getting ready to read …',
    restarting: (restarts: number): string =>
      restarts > 1
        ? `The reading engine stopped again (${restarts} times now) and is being started again. Nothing you saved is lost.`
        : 'The reading engine stopped and is being started again. Nothing you saved is lost.',
    down: (reason: string): string =>
      `The reading engine could not be kept running: ${reason}. Your library is untouched.`,
    back: 'The reading engine is back. Everything is as it was.',
    noBackend: 'TensorFlow could not be loaded, so nothing can be read or trained.',
  },
  preferences: {
    title: 'Preferences',
    language: 'Language',
    system: 'As the system',
    theme: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    library: 'Library and log',
  },
  about: {
    title: 'About Longhand',
    what: 'Longhand reads handwritten digits and learns from them, on this computer and nowhere else.',
    version: (version: string): string => `Version ${version}`,
    keys: 'Keys',
    shortcuts: {
      workspaces: 'Go to a workspace',
      undo: 'Undo',
      redo: 'Redo',
      clear: 'Clear the pad',
      open: 'Open data',
      preferences: 'Preferences',
    },
  },
  hand: {
    title: 'My hand',
    lead: 'Everyone writes a little differently. Here Longhand will learn how you do.',
    steps: [
      { title: 'Write when asked', text: 'About fifty digits, two minutes.' },
      { title: 'Teach', text: 'The model learns from most of them; the others are held back to judge it.' },
      {
        title: 'Compare and keep',
        text: 'You see how well it read you before and after, and keep the lesson or take it back.',
      },
    ],
  },
  receipts: {
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
  },
  notYet: 'This version does not hold this workspace yet.',
  notYetTry: 'Until then, the pad reads single digits.',
  goToSketch: 'Go to Sketch',
};
