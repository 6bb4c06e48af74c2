import type { ErrorParams } from '../../../main/contract/errors';
import type { Messages } from '../en';

/** A parameter that may be missing: an older library may hold failures with fewer of them. */
function of(params: ErrorParams, name: string): string {
  return String(params[name] ?? '—');
}

/** 出错原因和解决办法。 */
export const failures: Messages['failures'] = {
  'bad-arguments': ({ params: p }) => `内部调用不符合约定：${of(p, 'detail')}（这是程序缺陷，请报告）。`,
  'file-unreadable': ({ params: p }) => `无法打开 ${of(p, 'file')}：${of(p, 'reason')}（请检查路径和权限）。`,
  'data-missing': ({ params: p }) =>
    `在 ${of(p, 'file')} 找不到所需的 MNIST 文件（图像和标签文件需成对放在同一文件夹中）。`,
  'data-magic': ({ params: p }) =>
    `${of(p, 'file')} 不是所需的 IDX 文件：第 ${of(p, 'byte')} 字节处应为 ${of(p, 'expected')}，实际为 ${of(p, 'found')}（请选择 MNIST 格式的文件）。`,
  'data-header': ({ params: p }) =>
    `${of(p, 'file')} 的文件头在第 ${of(p, 'byte')} 字节处声明没有内容（请选择有内容的文件）。`,
  'data-length': ({ params: p }) =>
    `${of(p, 'file')} 在第 ${of(p, 'byte')} 字节处长度不符：按文件头应为 ${of(p, 'expected')} 字节，实际为 ${of(p, 'actual')}（请重新获取）。`,
  'data-gzip': ({ params: p }) =>
    `${of(p, 'file')} 是被截断或损坏的 gzip 文件，解压 ${of(p, 'byte')} 字节后失败（请重新获取）。`,
  'data-label': ({ params: p }) =>
    `${of(p, 'file')} 第 ${of(p, 'byte')} 字节处的标签是 ${of(p, 'label')}；标签应为 ${of(p, 'first')} 到 ${of(p, 'last')}（请修正文件）。`,
  'data-counts': ({ params: p }) =>
    `${of(p, 'file')} 有 ${of(p, 'images')} 张图像，而 ${of(p, 'labelsFile')} 有 ${of(p, 'labels')} 个标签（请使用同一来源的两个文件）。`,
  'data-dimensions': ({ params: p }) =>
    `${of(p, 'file')} 第 ${of(p, 'byte')} 字节处的图像尺寸为 ${of(p, 'rows')} × ${of(p, 'columns')} 像素，而不是 28 × 28（请导入，图像会转换为 28 × 28）。`,
  'data-ambiguous': ({ params: p }) =>
    `${of(p, 'file')} 中有多个数据集：${of(p, 'names')}（请选择其中一个文件）。`,
  'data-damaged': ({ params: p }) =>
    `${of(p, 'file')} 已损坏：${of(p, 'problem')}（请重新导入或制作数据集）。`,
  'data-import': ({ params: p }) => `${of(p, 'file')} 需要先导入才能查看（请导入）。`,
  'data-source': ({ params: p }) => `无法导入 ${of(p, 'file')}：${of(p, 'reason')}（请选择其他文件）。`,
  'data-classes': ({ params: p }) =>
    `${of(p, 'name')} 有 ${of(p, 'classes')} 个类别，而 Longhand 的网络只区分十个数字（请打开数字数据集）。`,
  cancelled: () => '已取消（可随时重新开始）。',
  'worker-failed': ({ params: p }) =>
    `处理此任务的进程意外结束：${of(p, 'reason')}（请重试；日志文件可能有更多信息）。`,
  'unknown-item': ({ params: p }) => `资料库中找不到“${of(p, 'item')}”（请重新打开，或从列表中选择）。`,
  'model-damaged': ({ params: p }) =>
    `模型无法使用：${of(p, 'file')} ${of(p, 'problem')}（请选择其他模型，或从来源重新复制）。`,
  'model-protected': () => '不能重命名或移除此模型：它随 Longhand 提供，或正在使用（请先换用其他模型）。',
  'ink-invalid': ({ params: p }) => `笔迹文件不符合格式：${of(p, 'detail')}（请修正文件）。`,
  'ink-empty': () => '没有可识别的笔迹（请先写一个数字）。',
  'image-invalid': ({ params: p }) =>
    `图片 ${of(p, 'file')} 无法使用：${of(p, 'problem')}（请使用只含一个数字的 PNG、JPEG 或 WebP 文件）。`,
  'backend-unavailable': ({ params: p }) =>
    `无法加载 TensorFlow 的本机部分：${of(p, 'reason')}（${of(p, 'repair')}）`,
  'run-busy': () => '另一次训练正在进行（请等它结束，或将其停止）。',
  'run-failed': ({ params: p }) => `训练失败：${of(p, 'reason')}（请调整设置后重新开始）。`,
  'run-settings': ({ params: p }) =>
    `批大小 ${of(p, 'batch')} 大于 ${of(p, 'images')} 张训练图像（请选择更小的批）。`,
  'write-failed': ({ params: p }) =>
    `无法写入 ${of(p, 'file')}：${of(p, 'reason')}（请检查磁盘空间和权限）。`,
  'library-unusable': ({ params: p }) =>
    `无法使用资料库 ${of(p, 'file')}：${of(p, 'reason')}（请安装更新的版本，或换一个文件夹）。`,
  disconnected: () => '处理途中识别引擎退出了（请稍后重试）。',
  internal: ({ params: p }) => `Longhand 内部出错：${of(p, 'detail')}（请连同日志文件一起报告）。`,
};
