# 讲台屏幕和字幕条的中文文字
# reviewed-by: none

## What is told large
stage-break = 恢复时间
stage-starts = 开始时间
stage-overdue = 一切就绪后开始
stage-armed = 主席就绪后开始

## Around it
stage-ends = { $time } 结束
stage-next = 接下来 { $title }
stage-dark = { $title }（黑屏）
stage-sound = 声音已开
stage-which = 哪个会场的讲台？
stage-stages = 讲台
