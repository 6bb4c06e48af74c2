import path from 'node:path';
import { readModelFolder, type StoredModel } from '../../../../main/core/model/model-folder';
import { SHIPPED_MODEL_ID, shippedModelsFolder } from '../../../../main/core/model/registry';

/** The model that Longhand comes with. */
export function shippedModel(): Promise<StoredModel> {
  return readModelFolder(path.join(shippedModelsFolder(), SHIPPED_MODEL_ID));
}
