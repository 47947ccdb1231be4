# 中文邮件用语
# reviewed-by: none

## Subjects
subject = { $head }：{ $title }
subject-invite = 邀请，{ $date } { $time }（{ $city }）
subject-new-time = 时间变更，{ $date } { $time }（{ $city }）
subject-new-room = 会场变更 { $room }，{ $date } { $time }（{ $city }）
subject-other-room = 会场变更，{ $date } { $time }（{ $city }）
subject-update = 变更，{ $date } { $time }（{ $city }）
subject-cancel = 取消，{ $date } { $time }（{ $city }）
subject-uninvite = 邀请撤回，{ $date }（{ $city }）
subject-chase = 请于{ $by }前答复，{ $date } { $time }（{ $city }）
subject-chase-open = 等待答复，{ $date } { $time }（{ $city }）
subject-reminder = { $date } { $time }（{ $city }）
subject-join = 您的链接，{ $date } { $time }（{ $city }）
subject-speaker = 您的发言，{ $date } { $time }（{ $city }）
subject-chair = 由您主持，{ $date } { $time }（{ $city }）
subject-thanks = 感谢参加，{ $date }（{ $city }）
subject-absent = 录像与资料，{ $date }（{ $city }）
subject-after = 会后，{ $date }（{ $city }）

## First sentences
lede-invite-onsite = 邀请您于{ $date }{ $time }到{ $place }参加。
lede-invite-online = 邀请您于{ $date }{ $time }（{ $city }时间）在线参加。
lede-invite-undecided = 邀请您于{ $date }{ $time }（{ $city }时间）现场或在线参加。
lede-new-time = 时间变更：{ $date }{ $time }（{ $city }时间）。
lede-later = 推迟{ $span }：{ $date }{ $time }，原为{ $was }（{ $city }时间）。
lede-earlier = 提前{ $span }：{ $date }{ $time }，原为{ $was }（{ $city }时间）。
lede-new-day = 改到{ $date }{ $time }（{ $city }时间），原为{ $was }。
lede-new-end = { $date }结束时间变更：{ $now }，原为{ $was }（{ $city }时间）。
lede-new-room = 请到{ $now }，原为{ $was }；时间仍为{ $time }（{ $city }）。
lede-room = 请到{ $now }；时间仍为{ $time }（{ $city }）。
lede-link = 在线参加方式有变；时间仍为{ $time }（{ $city }时间）。
lede-programme = { $date }的议程有变；开始时间仍为{ $time }（{ $city }时间）。
lede-update = { $date }{ $time }（{ $city }时间）的安排有变。
lede-cancel = “{ $title }”取消，原定{ $date }{ $time }（{ $city }时间）。
lede-uninvite = 您已不在名单上：“{ $title }”。会议照常举行。
lede-chase = 我们还没有收到您的答复：{ $date }{ $time }（{ $city }时间）。
lede-chase-seats = { $left ->
    [0] 我们还没有收到您的答复；现场座位已满，可以在线参加。
   *[other] 我们还没有收到您的答复；{ $seats }个座位还剩{ $left }个。
}
bold-cancel = 取消
bold-uninvite = 不在名单上
lede-start-onsite = { $date }{ $time }在{ $place }开始。
lede-start-online = { $date }{ $time }（{ $city }时间）在线开始。
lede-join = 参加： { $link } { $time }（{ $city }时间）开始。
lede-join-below = { $time }（{ $city }时间）开始；链接见下。
lede-speaker-onsite = 您于{ $start }至{ $end }在{ $place }发言。
lede-speaker-onsite-introduced = 您于{ $start }至{ $end }在{ $place }发言，由{ $leader }介绍。
lede-speaker-online = 您于{ $start }至{ $end }（{ $city }时间）在线发言。
lede-speaker-online-introduced = 您于{ $start }至{ $end }（{ $city }时间）在线发言，由{ $leader }介绍。
lede-chair = 由您主持：{ $range }（{ $city }时间），{ $where }。
lede-chair-speakers = { $count }位发言人，{ $where }。
lede-chair-each = { $count }位发言人，每位{ $each }，{ $where }。
lede-chair-open = { $count }位发言人，每位{ $each }，之后讨论{ $open }，{ $where }。
lede-thanks = 感谢您{ $date }参加“{ $title }”。
lede-absent = 您{ $date }未能参加“{ $title }”，后续内容见此。
lede-ready = { $date }的录像与资料已备好。

## Times
time-range = { $start }–{ $end }
date-place = { $date }，{ $city }（{ $offset }）
date-range-place = { $date } { $range }，{ $city }（{ $offset }）
range-place = { $range }，{ $city }（{ $offset }）
day-range = { $date } { $range }
range-city = { $range }（{ $city }时间）
day-range-city = { $date } { $range }（{ $city }时间）
time-city = { $time }（{ $city }时间）
in-utc = { $range } UTC
written-before = 开始前{ $span }
span-minutes = { $count }分钟
span-hours = { $count }小时
span-days = { $count }天

## Labels
fact = { $label }：
label-when = 时间
label-utc = UTC时间
label-where = 地点
label-online-too = 也可在线
label-part = 您的角色
label-languages = 语言
label-from = 邀请方
label-reason = 原因
label-was = 原为
label-now = 现为
label-new = 新增
label-gone = 去掉
label-stays = 不变
label-calendar = 日历
label-session = 环节
label-speakers = 发言人
label-latest = 最迟结束
label-written = 写于
label-note = 备注
label-test = 测试
label-recording = 录像
label-slides = 资料
label-article = 文章
label-answer-by = 答复截止
label-also = 同样待答复
label-kept = 保留
label-contact = 联系人
label-way = 路线
label-parts = 您的时间
label-signals = 计时
label-before = 您之前
label-after = 您之后
label-operator = 计时员

## Facts
where-unknown = 地点待定
where-online = 线上
where-online-from = 线上，{ $time }起
where-platform = 线上（{ $platform }）
where-platform-from = 线上（{ $platform }），{ $time }起
where-or-onsite = 或现场：{ $place }
where-in = { $place }
where-in-online = 线上
languages = { $main }；口译：{ $others }
part = { $role }，{ $range }
part-titled = { $role }，{ $range }：{ $title }
length-of = { $title }：{ $span }
signals = 结束前{ $span }变黄，到时变红
same-building = 在同一栋楼
other-building = 在另一栋楼
room-step-free = 会场无台阶。
room-steps = 会场有台阶。
day-time-city = { $date } { $time }（{ $city }时间）
dated-part = { $date } { $range }：{ $title }
role-chair = 主席
role-moderator = 主持人
role-facilitator = 引导人
role-lead = 负责人
role-host = 主持
role-speaker = 发言人
role-rapporteur = 报告人
speaker-online = 线上
speaker-onsite = 现场
speaker-undecided = 现场或线上
speaker-unnamed = 姓名待定
change-named = { $name }：{ $value }
change-zone = 时区
change-status = 状态
change-mode = 参加方式
change-venue = 地点
change-room = 会场
change-link = 平台
change-role = 您的角色
change-minutes = 您的时间
change-title = 标题
change-topic = 您的题目
change-programme = 议程
mode-onsite = 现场
mode-online = 线上
mode-undecided = 未定
status-confirmed = 已确定
status-tentative = 尚未确定
status-cancelled = 取消
stays-time = 日期与时间
stays-place = 地点与链接
calendar-goes = 此邮件会移除您日历中的条目。
test-note = 只有您收到此邮件，没有通知其他人。

## Buttons
answer-yes = 参加
answer-maybe = 待定
answer-no = 不参加
answer-yes-onsite = 现场参加
answer-yes-online = 线上参加
answer-hint = 或在日历中答复
answer-missing = 我们还没有收到您的答复
button-agenda = 查看议程
button-speaker = 打开我的计时
button-chair = 打开计时
button-recording = 观看录像
button-way = 查看路线
button-personal = 打开我的页面
join-online = 在线参加
offer-online = 改为在线参加
offer-onsite = 改为现场参加
offer-until = { $offer }（{ $date }之前）
link-line = { $label }：

## Programme and practical lines
rows-title = 议程
row-cancelled = { $title }（取消）
rows-more = 另有{ $count }个环节
doors = { $time }开门（{ $city }时间）。
map = 地图
step-free = 入口无台阶。
not-step-free = 入口有台阶。
night = 对您来说是夜间。
night-recorded = 对您来说是夜间。计划录像。
recorded = 计划录像。
recorded-consent = 经您同意才会录像。
link-personal = 链接仅供您本人使用。
backup = 链接打不开时请看这里
dial-in = 电话接入：{ $number }
help = 帮助：{ $contact }
cannot-come = 我不能参加

## Footer
why = 您收到此邮件，因为您在{ $org }的名单上。
why-role = 您收到此邮件，因为您在{ $org }的名单上（{ $role }）。
why-not = 您收到此邮件，因为您曾在{ $org }的名单上。
times-for = 时间以{ $city }（{ $offset }）为准。
times-venue = 时间以会议所在地{ $city }（{ $offset }）为准：我们不知道您的时区。
change-zone = 更改时区或语言
stop-reminders = 停止提醒（取消通知仍会发送）
deleted-on = 您的数据将于{ $date }删除。
sent-with = 由 meetbot 发送
sender-via = { $contact }（{ $meeting }）

## 账户：设置新密码的链接
subject-password = 设置新密码的链接，有效至{ $date } { $time } UTC（{ $host }）
lede-password = 请为{ $account }设置新密码；链接只能使用一次，{ $time } UTC前有效。
title-password = 新密码
label-until = 有效至
label-account = 账户
until-utc = { $date } { $time }{"\u00A0"}UTC
button-password = 设置新密码
password-others = 使用后，此账户在其他浏览器中的登录都会退出。
password-not-asked = 不是您本人的操作？那是别人输入了您的名字。一切没有改变，您可以不理会这封邮件。
why-password = 您收到此邮件，因为此地址属于账户{ $account }（{ $host }）。

## 未采纳的改期建议
subject-decline = 不变：{ $title }
lede-decline = { $title }保持不变：您建议的时间或地点未被采纳。
decline-answer = 您的答复仍然有效。您可以在日历或您的页面中更改。
