import type { ErrorParams } from '../../../main/contract/errors';
import type { Messages } from '../en';

/** A parameter that may be missing: an older library may hold failures with fewer of them. */
function of(params: ErrorParams, name: string): string {
  return String(params[name] ?? '—');
}

/** 为什么不能用这些设置训练；类型未知时用原文。 */
function runSettings(params: ErrorParams): string {
  switch (of(params, 'problem')) {
    case 'network':
      return `网络无法训练：${of(params, 'reason')}（请修改这一层）。`;
    case 'logit':
      return '网络没有为“不是数字”准备输出（请让最后一层有 11 个单元，或不绘制非数字）。';
    case 'no-training-images':
      return '数据集没有训练图像（请选择有训练图像的数据集）。';
    case 'classes':
      return `数据集有 ${of(params, 'classes')} 个类别，而网络只区分十个数字（请选择数字数据集）。`;
    case 'single-class':
      return `所有训练图像都是数字 ${of(params, 'label')}（请选择至少有两种数字的数据集）。`;
    case 'fold':
      return `数字 ${of(params, 'label')} 只有 ${of(params, 'images')} 张图像，不够分成 ${of(params, 'folds')} 折（请减少折数）。`;
    case 'memory':
      return '训练所需的内存超过本机所有（请减小批大小或网络）。';
    default:
      return params['batch'] === undefined
        ? `不能用这些设置训练：${of(params, 'reason')}（请修改设置）。`
        : `批大小 ${of(params, 'batch')} 大于 ${of(params, 'images')} 张训练图像（请选择更小的批）。`;
  }
}

/** 设置有什么问题；类型未知时用原文。 */
function settingReason(params: ErrorParams): string {
  const limit = of(params, 'limit');
  switch (of(params, 'problem')) {
    case 'type':
      return `必须是${VALUE_TYPES[limit] ?? limit}`;
    case 'least':
      return `必须不小于 ${limit}`;
    case 'above':
      return `必须大于 ${limit}`;
    case 'most':
      return `必须不大于 ${limit}`;
    case 'below':
      return `必须小于 ${limit}`;
    case 'choice':
      return `必须是 ${limit} 之一`;
    case 'unknown':
      return `不是已知的设置；可用的有 ${limit}`;
    default:
      return of(params, 'reason');
  }
}

const VALUE_TYPES: Readonly<Record<string, string>> = {
  number: '数字',
  whole: '整数',
  text: '文字',
  truth: ' true 或 false',
  list: '列表',
  group: '一组设置',
};

/** 哪个文件，以及多页文件中的第几页。 */
function pageNamed(p: ErrorParams): string {
  return p['page'] === 0 ? of(p, 'file') : `${of(p, 'file')} 的第 ${of(p, 'page')} 页`;
}

/** 为什么不是账目，以及怎么办；类型未知时用原文。 */
function ledgerProblem(p: ErrorParams): string {
  switch (p['problem']) {
    case 'empty':
      return '文件是空的（请选择其他文件）';
    case 'binary':
      return '不是文本文件（请先导出为 CSV）';
    case 'spreadsheet':
      return '是电子表格而不是 CSV 文件（请在原来的程序中另存为 CSV）';
    case 'no-table':
      return '里面没有分列（请选择 CSV 文件，或以制表符分列的文件）';
    case 'no-amounts':
      return '没有一列是金额（请选择其他文件，或指定金额所在的列）';
    case 'too-large':
      return '超过 16 MB（请导出较短的时间段）';
    case 'too-many':
      return '超过 100,000 行（请导出较短的时间段）';
    case undefined:
    default:
      return of(p, 'problem');
  }
}

/** 页面有什么问题，以及怎么办；类型未知时用原文。 */
function pageProblem(p: ErrorParams): string {
  switch (p['problem']) {
    case 'empty':
      return '是空的（请重新扫描或保存）';
    case 'not-a-page':
      return '既不是图片也不是 PDF（请使用 PNG、JPEG、WebP、BMP、GIF、TIFF 或 PDF）';
    case 'damaged':
      return '已损坏，无法解码（请重新扫描或保存）';
    case 'password':
      return '是用密码锁定的 PDF（请先另存为不带密码的文件）';
    case 'no-pages':
      return '里没有页面（请重新扫描或保存）';
    case 'too-large':
      return `太大：有 ${of(p, 'width')} × ${of(p, 'height')} 像素，每页最多 4000 万像素（请用较低的分辨率扫描）`;
    case 'too-small':
      return `太小：只有 ${of(p, 'width')} × ${of(p, 'height')} 像素，读不出内容（请用较高的分辨率扫描）`;
    case 'reader-failed':
      return '使印刷文字识别中断（请再试一次，或重新扫描）';
    case undefined:
    default:
      return `无法读取：${of(p, 'problem')}`;
  }
}

/** 字段应是什么，以及怎么写。 */
function fieldKind(p: ErrorParams): string {
  switch (p['kind']) {
    case 'date':
      return '日期（例如 2018-03-30）';
    case 'amount':
      return '金额（例如 12.50）';
    case 'currency':
      return '货币（例如 CNY）';
    case 'number':
      return '数字';
    case undefined:
      return '有效的内容';
    default:
      return of(p, 'kind');
  }
}

/** 样本有什么问题，以及怎么办；类型未知时用原文。 */
function sampleProblem(p: ErrorParams): string {
  switch (p['problem']) {
    case 'few':
      return `只有 ${of(p, 'count')} 个样本，至少需要 ${of(p, 'limit')} 个（请再写几个）`;
    case 'many':
      return `有 ${of(p, 'count')} 个样本，最多 ${of(p, 'limit')} 个（请作为数据集训练，或只用一部分）`;
    case 'none':
      return '文件中没有既有笔迹又有标签的单个数字（请选择其他文件）';
    case 'one-digit':
      return `所有样本都是数字 ${of(p, 'digit')}（请也写其他数字）`;
    case 'contradiction':
      return `第 ${of(p, 'sample')} 个和第 ${of(p, 'other')} 个样本笔迹相同，标签却是 ${of(p, 'label')} 和 ${of(p, 'otherLabel')}（请去掉错误的一个）`;
    case 'unlabelled':
      return `第 ${of(p, 'sample')} 个样本没有标签（请说明它是哪个数字）`;
    case 'label':
      return `第 ${of(p, 'sample')} 个样本的标签是“${of(p, 'label')}”（请只用 0 到 9 的单个数字）`;
    case 'blank':
      return `第 ${of(p, 'sample')} 个样本没有笔迹（请去掉它）`;
    case 'foreign':
      return `${of(p, 'count')} 个样本中有 ${of(p, 'foreign')} 个不像数字（请确认选对了样本，且每个只有一个数字）`;
    case 'none-to-hold-back':
      return '没有哪个数字有两个样本，无法留出一部分（请再写几个、改用交叉验证，或不留出）';
    case 'all-doubtful':
      return '所有样本的标签看起来都不对（请检查标签）';
    case undefined:
    default:
      return of(p, 'reason');
  }
}

/** 笔迹文件不能用的原因。 */
function handProblem(p: ErrorParams): string {
  switch (p['problem']) {
    case 'not-a-hand':
      return '它不是 Longhand 导出的笔迹文件（请选择以 .hand.zip 结尾的文件）';
    case 'newer':
      return '它由更新版本的 Longhand 写成（请先更新 Longhand）';
    case 'damaged':
      return `其中的 ${of(p, 'part')} 与写入时不同（请重新导出或重新复制）`;
    case 'missing':
      return `其中缺少 ${of(p, 'part')}（请重新导出或重新复制）`;
    case 'too-large':
      return `其中的 ${of(p, 'part')} 大得不像笔迹（请检查文件来源）`;
    case undefined:
    default:
      return of(p, 'reason');
  }
}

/** 样本纸四角的名称。 */
const SHEET_CORNERS: Readonly<Record<string, string>> = {
  'upper left': '左上角',
  'upper right': '右上角',
  'lower right': '右下角',
  'lower left': '左下角',
};

/** 样本纸读不出来的原因，以及怎么办；类型未知时用原文。 */
function sheetProblem(p: ErrorParams): string {
  switch (p['problem']) {
    case 'no-sheet':
      return '图中没有 Longhand 的样本纸（请先打印并填写，再拍下整页纸，包括四角的标记）';
    case 'corners-missing': {
      const corners = of(p, 'corners').split(',');
      return `它${corners.map((one) => SHEET_CORNERS[one] ?? one).join('、')}的标记在画面之外或被遮住（请重拍，让四个角的标记都在照片里）`;
    }
    case 'several':
      return '图中不止一张样本纸（请每张单独拍照）';
    case 'later-version':
      return '它由更新版本的 Longhand 打印（请更新 Longhand，或用此版本重新打印）';
    case 'too-small':
      return '它在图中太小，看不清所写的内容（请靠近拍摄，让纸占满画面；或以不低于 150 dpi 扫描）';
    case 'blurred':
      return '图片太模糊，看不清所写的内容（请在光线充足处等相机对好焦，拿稳后重拍）';
    case 'empty':
      return '格子里什么也没有写（请用深色的笔填写后再拍）';
    case undefined:
    default:
      return of(p, 'reason');
  }
}

/** 没有可评估图像的原因。 */
const NOTHING_TO_JUDGE: Readonly<Record<string, (params: ErrorParams) => string>> = {
  'no-settings': (p) =>
    `“${of(p, 'model')}”的模型卡没有记录训练时留出了哪些图像（请选择训练图像或测试图像）。`,
  'other-data': (p) =>
    `“${of(p, 'model')}”不是用现在这样的 ${of(p, 'name')} 训练的，而是用 ${of(p, 'trained')}，因此其中没有为它留出的图像（请打开训练它所用的数据集，或选择测试图像）。`,
  'nothing-common': (p) => `${of(p, 'name')} 中没有两个模型都留出的图像（请选择测试图像）。`,
  'left-out': (p) => `${of(p, 'name')} 中为此模型留出的图像都已被排除（请重新纳入其中一些）。`,
  'no-split': (p) =>
    `${of(p, 'name')} 没有${of(p, 'split') === 'test' ? '测试' : '训练'}图像（请选择其他图像）。`,
  'no-samples': () => '还没有您自己手写的数字（请在“画板”中更正几个，或在“我的笔迹”中写一些）。',
};

/** 出错原因和解决办法。 */
export const failures: Messages['failures'] = {
  'bad-arguments': ({ params: p }) => `内部调用不符合约定：${of(p, 'detail')}（这是程序缺陷，请报告）。`,
  'file-unreadable': ({ params: p }) => `无法打开 ${of(p, 'file')}：${of(p, 'reason')}（请检查路径和权限）。`,
  'data-missing': ({ params: p }) =>
    NOTHING_TO_JUDGE[of(p, 'why')]?.(p) ??
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
  'page-unreadable': ({ params: p }) => `${pageNamed(p)}${pageProblem(p)}。`,
  'field-invalid': ({ params: p }) => `“${of(p, 'text')}”不是${fieldKind(p)}。`,
  'ledger-invalid': ({ params: p }) => `无法将 ${of(p, 'file')} 作为账目读取：${ledgerProblem(p)}。`,
  'backend-unavailable': ({ params: p }) =>
    `无法加载 TensorFlow 的本机部分：${of(p, 'reason')}（${of(p, 'repair')}）`,
  'run-busy': () => '另一次训练正在进行（请等它结束，或将其停止）。',
  'run-failed': ({ params: p }) => `训练失败：${of(p, 'reason')}（请调整设置后重新开始）。`,
  'run-settings': ({ params: p }) => runSettings(p),
  'settings-invalid': ({ params: p }) =>
    `${of(p, 'file')} 不能用作设置：${of(p, 'field')} ${settingReason(p)}（请修改文件，或选择其他文件）。`,
  'samples-unfit': ({ params: p }) => `无法用这些样本教模型：${sampleProblem(p)}。`,
  'model-forgets': ({ params: p }) =>
    `教过之后，模型在 MNIST 上的准确率会下降 ${of(p, 'points')} 个百分点，因此没有保留（请多写一些样本，或减小混合比例；也可以坚持保留）。`,
  'hand-invalid': ({ params: p }) => `${of(p, 'file')} 不能作为笔迹导入：${handProblem(p)}。`,
  'sheet-unreadable': ({ params: p }) => `无法读取 ${of(p, 'file')}：${sheetProblem(p)}。`,
  'write-failed': ({ params: p }) =>
    `无法写入 ${of(p, 'file')}：${of(p, 'reason')}（请检查磁盘空间和权限）。`,
  'library-unusable': ({ params: p }) =>
    `无法使用资料库 ${of(p, 'file')}：${of(p, 'reason')}（请安装更新的版本，或换一个文件夹）。`,
  disconnected: () => '处理途中识别引擎退出了（请稍后重试）。',
  internal: ({ params: p }) => `Longhand 内部出错：${of(p, 'detail')}（请连同日志文件一起报告）。`,
};
