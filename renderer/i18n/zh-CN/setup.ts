import type { Messages } from '../en';
import type { Format } from '../format';
import { setupLayers } from './setup-layers';

/** 限值和学习率的有效位数。 */
const DIGITS = 4;
/** 更低的学习率写作零。 */
const LEAST_RATE = 1e-9;

/** 估计值只写有把握的位数。 */
const rounded = (value: number): number => Number(value.toPrecision(2));

/** 设置一次训练。 */
export const setup = (f: Format): Messages['setup'] => ({
  title: '新的训练',
  lead: '在本机从零开始教一个网络。',
  openFile: '打开设置……',
  saveFile: '保存设置……',
  fileName: (architecture) => `${architecture} 的设置`,
  fileTaken: (name) => `已载入 ${name} 中的设置。`,
  replaced: '表单已重新填写。',
  ownName: (base) => `我的 ${base}`,

  presets: {
    title: '从这里开始',
    lead: '每个选项都会填好整张表单。可以立即开始，也可以随意修改。',
    'seed-small': {
      name: '入门',
      text: '一个卷积层和两个全连接层，与 TensorFlow 教程相同。在 MNIST 上约 98.7%。',
    },
    'seed-deep': {
      name: '良好的起点',
      text: '三个卷积层看到越来越大的形状。在 MNIST 上约 99%。拿不准时选它。',
    },
    swift: {
      name: '快速',
      text: '四个带批归一化的卷积层和快速的学习率计划。在 MNIST 上最快达到 99%。',
    },
    standard: {
      name: '标准',
      text: '随 Longhand 提供的模型就是这样训练的：图像每次略有变化，加上绘制的数字和需要拒识的字母。约 99.6%。',
    },
    strong: {
      name: '强力',
      text: '结构相同，滤波器多一半。耗时约两倍，读笔迹最准。',
    },
    blank: { name: '空白', text: '只有一层。从这里搭建自己的网络。' },
    changed: '已修改',
    fromRun: '这是以前一次训练的设置。',
    fromRunChanged: '这是以前一次训练的设置，已修改。',
    fromFile: (name) => `这是 ${name} 中的设置。`,
    fromFileChanged: (name) => `这是 ${name} 中的设置，已修改。`,
    asTheyCame: '恢复原样',
    epochs: (count) => `${f.number(count)} 轮`,
    takes: (seconds) => `本机约需 ${f.roughDuration(seconds)}`,
    weights: (count) => `${f.number(count)} 个权重`,
  },

  sections: {
    data: '数据',
    basics: '学习',
    network: '网络',
    optimiser: '优化器',
    schedule: '学习率计划',
    augmentation: '变化的图像',
    synthesis: '绘制的图像',
    regularisation: '正则化',
    end: '提前结束、精度与重现',
  },
  leads: {
    data: '网络学习所用的图像。其中一部分留出，只用来评判。',
    basics: '学多久，每步学多少。',
    network: '从图像到十个数字之间的各层。',
    optimiser: '如何由梯度得到权重的变化。',
    schedule: '学习率在训练过程中如何变化。',
    augmentation: '每次出示图像时都略作变化，使网络无法死记。',
    synthesis: 'Longhand 自己绘制的图像，与数据集一起学习。',
    regularisation: '防止网络死记图像，防止步子过大。',
    end: '何时结束，用什么数值计算，如何重现一次训练。',
  },

  dataSet: '数据集',
  dataHint: '可在“数据”中打开其他数据集。',
  bundled: '随 Longhand 提供',
  opening: '正在打开……',
  openAgain: '重试',
  images: (learnt, heldBack, steps) =>
    `每轮分 ${f.number(steps)} 步学习 ${f.number(learnt)} 张图像，用 ${f.number(heldBack)} 张评判。`,
  foldOf: (index, of) => `这是 ${f.number(of)} 折交叉验证的第 ${f.number(index)} 份：留出的就是这一份图像。`,
  dropFold: '照常留出一部分',

  fields: {
    validationFraction: { label: '留出比例（%）', hint: '只用来评判各轮的训练图像；保留最好的一轮。' },
    balance: { label: '少见的数字', hint: '是否让各个数字学习的次数一样多。' },
    epochs: { label: '轮数', hint: '每张训练图像被看的次数。' },
    batch: { label: '批大小', hint: '每步的图像数。越大，步数越少、越平稳。' },
    learningRate: { label: '学习率', hint: '最大的步长。过大会使损失爆炸。' },
    architecture: { label: '网络名称', hint: '便于日后找到它的训练。' },
    'optimiser.kind': { label: '优化器', hint: 'Adam 几乎总是合适。' },
    'optimiser.momentum': { label: '动量', hint: '上一步有多少延续到这一步。' },
    'optimiser.nesterov': { label: 'Nesterov 动量', hint: '先沿动量方向向前看，再迈步。' },
    'optimiser.decay': { label: '记忆', hint: '每步保留多少梯度平方的均值。' },
    'optimiser.beta1': { label: 'β₁', hint: '每步保留多少梯度的均值。' },
    'optimiser.beta2': { label: 'β₂', hint: '每步保留多少梯度平方的均值。' },
    'optimiser.weightDecay': { label: '权重衰减', hint: '每步使卷积核缩小多少，以学习率为单位。' },
    'schedule.kind': { label: '计划', hint: '临近结束时降低学习率，通常识别得更好。' },
    'schedule.warmup': { label: '预热（%）', hint: '学习率从零上升所占的训练比例。' },
    'schedule.everyEpochs': { label: '每隔几轮', hint: '学习率保持多久后下降。' },
    'schedule.factor': { label: '系数', hint: '每次下降时学习率乘以多少。' },
    'synthesis.digits': {
      label: '数字',
      hint: '人们用笔书写而 MNIST 中少见的写法：带横的 7、带旗的 1。',
    },
    'synthesis.nonDigits': { label: '字母、符号和涂鸦', hint: '使模型能够判断某样东西不是数字。' },
    'regularisation.l1': { label: 'L1 惩罚', hint: '对卷积核权重大小的惩罚；使许多权重变为 0。' },
    'regularisation.l2': { label: 'L2 惩罚', hint: '对权重平方的惩罚；使所有权重保持较小。' },
    'regularisation.labelSmoothing': {
      label: '标签平滑',
      hint: '真值中平均分给所有数字的部分；使模型不过于自信。',
    },
    'regularisation.clipNorm': { label: '梯度裁剪', hint: '所有梯度合起来的最大长度。留空表示不限。' },
    'regularisation.averaging': {
      label: '权重平均',
      hint: '每步保留多少滑动平均，例如 0.999；平均值成为模型。留空表示不用。',
    },
    patience: { label: '耐心（轮）', hint: '多少轮没有改进就结束。留空表示学完所有轮。' },
    precision: { label: '精度', hint: '乘积所用的精度。权重和损失始终为 32 位。' },
    deterministic: { label: '逐位重现', hint: '相同的种子得到相同的权重。几乎不增加耗时。' },
    seed: { label: '随机种子', hint: '决定初始权重、划分、顺序和其他一切随机的东西。' },
  },
  balances: { none: '保持原样', oversample: '多出示少见的数字', undersample: '少出示常见的数字' },
  optimisers: {
    sgd: 'SGD（普通）',
    momentum: '带动量的 SGD',
    rmsprop: 'RMSprop（均方根）',
    adam: 'Adam（自适应矩）',
    adamw: 'AdamW（权重衰减）',
  },
  schedules: {
    constant: '不变',
    step: '逐级下降',
    exponential: '指数下降',
    cosine: '余弦',
    'one-cycle': '单周期',
  },
  precisions: { auto: '由处理器决定', float32: '32 位（float32）', bfloat16: '16 位（bfloat16）' },
  augmentations: {
    rotation: { label: '旋转（°）', hint: '向左或向右最多转这么多。' },
    shift: { label: '平移（像素）', hint: '最多移动这么多像素。' },
    scale: { label: '大小', hint: '最多放大或缩小这个比例。' },
    aspect: { label: '宽度', hint: '最多变宽或变窄这个比例。' },
    shear: { label: '倾斜', hint: '最多倾斜这么多。' },
    elastic: { label: '抖动（像素）', hint: '平滑地变形，像手在颤抖。' },
    thickness: { label: '粗细（像素）', hint: '使笔画变粗或变细。' },
    noise: { label: '噪声', hint: '加入颗粒，以满墨为单位。' },
    erasing: { label: '擦除', hint: '一半的图像失去最大这么大的一块。' },
  },
  exactly: (what) => `${what}，精确值`,
  preview: '网络看到的数据集中的一些图像：每列是一张图像，每行是一次出示。',
  anotherSeed: '换一批',
  reset: '全部取消',
  seen: (round) => `第 ${f.number(round)} 次出示的图像`,

  minutes: '时间（分钟）',
  minutesHint: '写下你有的时间，轮数随之确定。',
  minutesUnknown: '测出一轮的耗时后才能填写。',

  rateChanges: (count) => `训练途中学习率改变过 ${f.number(count)} 次，这次也会照样改变：`,
  rateChange: (step, rate) => `从第 ${f.number(step)} 步起为 ${f.significant(rate, DIGITS)}`,
  dropRateChanges: '去掉这些改变',
  curve: {
    title: '学习率',
    x: '轮',
    text: (most, last) =>
      `学习率曲线，最高 ${f.significant(most, DIGITS)}，结束时 ${last < LEAST_RATE ? '0' : f.significant(last, 3)}`,
    rate: (rate) => (rate < LEAST_RATE ? '0' : f.significant(rate, 3)),
  },

  wrong: {
    number: '请输入数字。',
    whole: '请输入整数。',
    name: '请输入名称。',
    least: (limit) => `请输入不小于 ${f.significant(limit, DIGITS)} 的数。`,
    above: (limit) => `请输入大于 ${f.significant(limit, DIGITS)} 的数。`,
    most: (limit) => `请输入不大于 ${f.significant(limit, 10)} 的数。`,
    below: (limit) => `请输入小于 ${f.significant(limit, 10)} 的数。`,
    other: '无法使用这个值。',
  },
  problems: {
    network: '有一层放不下。',
    batch: (images) => `可学习的图像只有 ${f.number(images)} 张。请减小批大小。`,
    logit: '网络没有为它们准备第十一个输出。',
    'no-training-images': '此数据集没有训练图像。请选择有训练图像的数据集。',
    classes: (classes) =>
      `此数据集有 ${f.number(classes)} 个类别。这里的网络只区分十个数字；请选择数字数据集。`,
    'single-class': (label) => `所有训练图像都是数字 ${f.number(label)}，没有可区分的内容。`,
    fold: (images, label, folds) =>
      `数字 ${f.number(label)} 只有 ${f.number(images)} 张图像，不够分成 ${f.number(folds)} 份。`,
    memory: (needed, available) =>
      `这大约需要 ${f.bytes(rounded(needed))} 内存，而本机有 ${f.bytes(available)}。请减小批大小或网络。`,
  },
  addLogit: '加上第十一个输出',
  hints: {
    'slow-rate': (from) => `用这个优化器，低于 ${f.significant(from, DIGITS)} 时学得很慢。`,
    'fast-rate': (upTo) => `用这个优化器，高于 ${f.significant(upTo, DIGITS)} 时容易发散。`,
    'patience-idle': '总轮数不超过这个值，所以不会提前结束。',
    'step-idle': '学习率还没下降，训练就结束了。',
    'logit-idle': '网络有第十一个输出，没有这些图像它什么也学不到。',
    'bfloat16-slow': '本机处理器没有相应的指令，会慢得多。',
    'few-judges': (images) => `只有 ${f.number(images)} 张图像评判各轮：哪一轮最好带有偶然性。`,
    'few-steps': (steps) => `一轮只有 ${f.number(steps)} 步。批小一些，一轮能学到更多。`,
    'turns-over': '转这么多，6 就成了 9。',
    'changes-idle': '其中有些改变在训练结束之后。',
  },

  estimate: {
    epoch: (seconds) => `每轮约 ${f.roughDuration(seconds)}`,
    all: (seconds) => `共 ${f.roughDuration(seconds)}`,
    memory: (bytes) => `内存 ${f.bytes(rounded(bytes))}`,
    measured: '在本机实测',
    rough: '推算',
    measuring: '正在试跑几步……',
    roughMeasuring: '推算；正在试跑几步……',
    soon: '马上试跑几步来测量。',
    busy: '有训练在进行时无法测量。',
    'called-off': '尚未测量。',
    failed: '无法测量；可能内存不足。',
    measure: '测一下',
  },
  start: '开始训练',
  queue: '加入队列',
  starting: '正在启动……',
  fromFirst: '去看看',
  blocked: {
    backend: 'TensorFlow 在本机无法工作，因此不能训练。详情见“模型”。',
    noData: '请先选择数据集。',
    dataFailed: '无法打开数据集。',
    wrong: (names) => `这些还不对：${names}。`,
  },
  waits: '当前的训练结束后就会开始。',

  layers: setupLayers(f),

  none: '无',
  changes: {
    rotation: (most) => `旋转 ${f.number(most, 1)}°`,
    shift: (most) => `平移 ${f.number(most, 1)} 像素`,
    scale: (most) => `大小 ${f.percent(most, 0)}`,
    aspect: (most) => `宽度 ${f.percent(most, 0)}`,
    shear: (most) => `倾斜 ${f.number(most, 2)}`,
    elastic: (most) => `抖动 ${f.number(most, 2)} 像素`,
    thickness: (most) => `粗细 ${f.number(most, 2)} 像素`,
    noise: (most) => `噪声 ${f.percent(most, 0)}`,
    erasing: (most) => `擦除 ${f.percent(most, 0)}`,
  },
  summary: {
    rest: (learningRate) => `学习率 ${f.significant(learningRate, DIGITS)}`,
    warmup: (part) => `预热 ${f.percent(part, 0)}`,
    none: '无',
    digits: (count) => `${f.number(count)} 个数字`,
    nonDigits: (count) => `${f.number(count)} 个字母、符号和涂鸦`,
    setting: (name, value) => `${name}：${f.significant(value, DIGITS)}`,
    patience: (epochs) => `${f.number(epochs)} 轮没有进展就结束`,
    noPatience: '学完所有轮',
    seed: (seed) => `种子 ${f.plain(seed)}`,
  },
});
