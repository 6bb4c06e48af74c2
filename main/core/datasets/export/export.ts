import type { ExportFormat } from '../../../contract/export-format';
import type { Work } from '../../data/work';
import { exportCsv } from './csv';
import type { Exported } from './exported';
import { exportIdx, type IdxImages } from './idx';
import { exportPngFolder } from './png-folder';
import { exportProject, type ProjectContents } from './project';

/**
 * Writes a data set whole or not at all.
 *
 * @param target - a folder that is not there yet, or for a project a file
 * @throws LonghandError `write-failed`, `cancelled`, `data-source` where there are no images; nothing is left behind
 */
export async function exportData(
  format: ExportFormat,
  target: string,
  data: ProjectContents & IdxImages,
  work: Work,
): Promise<Exported> {
  switch (format) {
    case 'idx':
      return exportIdx(target, data, work);
    case 'png':
      return exportPngFolder(target, data, work);
    case 'csv':
      return exportCsv(target, data, work);
    case 'project':
      return exportProject(target, data, work);
  }
}
