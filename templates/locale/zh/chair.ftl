# 主席平板页面的中文文字
# reviewed-by: none

## What runs
chair-now = 现在
chair-next = 接下来
chair-finished = 所有项目均已结束
chair-times = 开始 { $start }，结束 { $end }，计划 { $planned }
chair-expected-at = 预计 { $time }
chair-marks = 就绪标记
chair-ready-room = 会场就绪
chair-ready-stream = 直播就绪

## The running order
chair-order = 进行顺序
chair-table = 进行顺序表
chair-item = 项目
chair-started = 开始
chair-expected = 预计
chair-scheduled = 计划
chair-latest = 最迟结束
chair-latest-hint = 最迟结束：在此之前结束，下一个固定开始时间和当天的结束时间就不会推迟。

## Who speaks
chair-who = 发言人
chair-nobody = 没有列出任何人。
chair-online-role = { $role }，线上

## Questions
chair-questions = 问题
chair-from = { $name }，{ $mode }
chair-put = 已提出
chair-put-this = 已提出：{ $text }
chair-new-question = 新问题
chair-floor = 现场
chair-online = 线上
chair-add = 添加

## Messages
chair-messages = 消息
chair-to = { $name }，发给{ $names }
chair-to-stage = 讲台
chair-to-speaker = 发言人
chair-to-chair = 主席
chair-clear = 清除
chair-clear-this = 清除“{ $text }”
chair-new-message = 新消息
chair-stage = 讲台
chair-phone = 发言人手机
chair-urgent = 紧急
chair-send = 发送

## Which room
chair-rooms = 会场
chair-which = 哪个会场？
