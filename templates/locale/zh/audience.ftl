# 观众页面的中文文字：正在进行、大厅屏幕、计划与实际
# reviewed-by: none

## How it stands
now-title = 正在进行
now-on-time = 准时。
now-few = 晚了几分钟。
now-late = 晚了{ $span }。
now-back = “{ $title }”将准时开始。
now-of-room = { $room }：{ $text }
now-before = { $date } { $time }开始。
now-by-plan = 计划时间：这里还没有人启动计时。
now-between = 今天的议程已结束。{ $date } { $time }继续。
now-next-day = { $date } { $time }继续。
now-over = 会议已结束。感谢您的参与。

## What is on
now-on = 现在
now-planned-now = 现在（按计划）
now-until = 约至{ $time }
now-until-planned = 至{ $time }
now-overtime = 计划至{ $time }，即将结束
now-paused = 暂停
now-nothing = 目前没有环节。
now-next = 约{ $time }接着：{ $title }
now-next-planned = { $time }接着：{ $title }

## The list
now-coming = 议程
now-earlier = 今天较早
now-in = 约{ $span }后开始
now-soon = 几分钟后开始
now-is-on = 正在进行
now-was = 计划{ $time }
now-left-out = 略过
now-cancelled = 已取消
now-calendar = 加入日历
now-mine = 我的
now-own = 小字：您的时间，{ $city }
now-times = 所有时间：{ $place }
now-whole = 完整议程
now-foyer = 大厅屏幕
now-connected = 实时
now-unconnected = 没有连接，最后更新{ $time }
now-foot = 由 meetbot 运行
now-page = { $page } / { $pages }

## Planned against actual
chart-title = 计划与实际
chart-how = 线框：计划。实心：实际。斜线：超过计划结束时间。⚑：固定开始时间。
chart-row-on-time = { $title }：计划{ $planned }，实际{ $actual }，准时
chart-row-late = { $title }：计划{ $planned }，实际{ $actual }，晚{ $span }开始
chart-row-early = { $title }：计划{ $planned }，实际{ $actual }，早{ $span }开始
chart-row-waiting = { $title }：计划{ $planned }，尚未开始
chart-row-skipped = { $title }：计划{ $planned }，略过
chart-row-inserted = { $title }：临时加入，实际{ $actual }
chart-inserted = 临时加入
chart-sum-none = 当天还没有开始任何环节。
chart-sum-on-time = 最后准时。
chart-sum-late = 最后晚了{ $span }。
chart-sum-early = 最后早了{ $span }。
chart-numbers = 显示数字
chart-item = 环节
chart-planned = 计划
chart-actual = 实际
chart-start = 开始
chart-length = 时长
chart-hard = 固定开始时间
chart-late = 晚{ $span }
chart-early = 早{ $span }
chart-longer = 长{ $span }
chart-shorter = 短{ $span }
chart-as-planned = 与计划相同
chart-on-time = 准时
chart-still = 进行中
chart-not-yet = 尚未开始
chart-download = 下载图片（SVG）
chart-replay = 回放当天
chart-show = 显示此时刻
chart-all-rooms = 所有会场
chart-to-now = 正在进行
