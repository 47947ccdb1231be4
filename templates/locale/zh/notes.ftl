# 记录页面的中文文字
# reviewed-by: none

## The pad
pad-title = 记录 · { $title }
pad-note = 记录
pad-keep = 保存
pad-hint = 每行一个事实，然后按回车键。{ $decision } 表示决定，{ $action } 表示某人的行动，{ $question } 表示问题。
pad-at-name = @姓名

## What was kept
pad-newest = 最新记录
pad-none = 还没有记录。
pad-kind-decision = 决定
pad-kind-action = 行动
pad-kind-question = 问题
pad-kind-quote = 引述
pad-kind-evaluation = 评价
pad-kind-background = 背景
pad-kind-internal = 内部
pad-line = { $time }，{ $name }
pad-line-about = { $time }，{ $name }，{ $title }
pad-approved = 已批准
pad-not-approved = 未批准
pad-becomes = 有人批准后，记录才会成为文章的一部分。
