import type { Messages } from '../en';

/** 窗口框架。 */
export const shell: Omit<
  Messages,
  | 'sketch'
  | 'hand'
  | 'data'
  | 'dataImport'
  | 'charts'
  | 'train'
  | 'insight'
  | 'setup'
  | 'scores'
  | 'models'
  | 'evaluation'
  | 'comparison'
  | 'explaining'
  | 'studies'
  | 'receipts'
  | 'forms'
  | 'reconcile'
  | 'failures'
> = {
  workspaces: {
    sketch: '画板',
    data: '数据',
    train: '训练',
    hand: '我的笔迹',
    receipts: '票据',
    models: '模型',
  },
  common: {
    rail: '工作区',
    notes: '通知',
    undo: '撤销',
    redo: '重做',
    clear: '清空',
    cancel: '取消',
    close: '关闭',
    save: '保存',
    retry: '重试',
    dismiss: '关闭通知',
    show: '查看',
    splits: { train: '训练集', test: '测试集' },
  },
  studio: {
    starting: '正在准备识别……',
    restarting: (restarts) =>
      restarts > 1
        ? `识别引擎再次停止，正在重新启动（第 ${restarts} 次）。已保存的内容不会丢失。`
        : '识别引擎停止了，正在重新启动。已保存的内容不会丢失。',
    down: (reason) => `识别引擎无法保持运行：${reason}。资料库完好无损。`,
    back: '识别引擎已恢复，一切如初。',
    noBackend: '无法加载 TensorFlow，因此不能识别或训练。',
  },
  preferences: {
    title: '偏好设置',
    language: '语言',
    system: '跟随系统',
    theme: '外观',
    light: '浅色',
    dark: '深色',
    paper: '画板纸张',
    papers: { plain: '空白', ruled: '横线', boxed: '方格' },
    hand: '书写用手',
    rightHand: '右手',
    leftHand: '左手：画板在右侧',
    corrections: '更正',
    keepCorrections: '保留，用来学习我的笔迹',
    forgetCorrections: '隐私：不保留',
    closing: '关闭窗口时',
    closingPauses: '暂停任务',
    closingKeeps: '继续任务',
    closingPausesHint: '正在进行的训练或识别会安全暂停，之后可以继续。',
    closingKeepsHint: '如果有训练或识别正在进行，窗口会收到托盘，任务继续。',
    closingKeepsHintWithoutTray:
      '此桌面没有托盘。任务仍会在没有窗口的情况下继续，结束时窗口会重新出现。想提前查看，可再次启动 Longhand 或点击它的通知。',
    library: '资料库和日志',
  },
  about: {
    title: '关于 Longhand',
    what: 'Longhand 识别手写数字并从中学习，只在这台电脑上进行。',
    version: (version) => `版本 ${version}`,
    keys: '快捷键',
    shortcuts: {
      workspaces: '切换工作区',
      undo: '撤销',
      redo: '重做',
      clear: '清空画板',
      open: '打开数据',
      openFolder: '打开数据文件夹',
      openInk: '打开笔迹',
      saveInk: '保存笔迹',
      retype: '指出所选字形是什么',
      neighbour: '选择旁边的字形',
      accept: '确认更正',
      eraser: '笔或橡皮',
      guided: '在“我的笔迹”中：重写，换一个数字',
      copy: '复制识别结果',
      paste: '粘贴手写图片',
      mend: '对所选图像更改标签、排除、收回、旋转',
      chooseImages: '全选，或选择多张图像',
      preferences: '偏好设置',
    },
    receiptKeys: '核对票据时的快捷键',
    receiptShortcuts: {
      accept: '确认字段，转到下一个存疑的字段，最后转到下一页',
      retype: '改写为另一个值',
      fields: '下一个字段、上一个字段',
      acceptPage: '确认整页',
      pages: '上一页、下一页',
      restore: '恢复识别出的值',
      remove: '去掉该字段',
      words: '指向页面上的词，并采用为值',
      moreWords: '连同旁边的词',
      zoom: '页面放大、缩小、适合宽度',
      undo: '撤销、重做字段的更改',
    },
  },
};
