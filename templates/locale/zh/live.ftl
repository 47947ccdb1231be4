# 现场屏幕的中文文字
# reviewed-by: none

## 给讲台的现成消息
stock-wrap-up = 请准备结束
stock-louder = 请大声一点
stock-microphone = 请靠近话筒
stock-questions = 请进入提问环节
stock-time-up = 时间到
stock-thanks = 谢谢

## How a number is told
live-form = { $count ->
   *[other] other
}
live-seconds = { $count } 秒
live-minutes = { $count } 分钟
live-hours = { $count } 小时
live-hours-minutes = { $hours } 小时 { $minutes } 分钟
live-on-time = 准时
live-left = 剩余时间

## How the page is connected
live-connected = 实时
live-alone = 本机计时
live-lost = 连接已断，本机计时
live-as-of = 截至 { $time }
live-no-answer = 服务器没有回应。再按之前请先看一看。

## Where the timer stands
live-wrap-up = 请收尾
live-over = 超时
live-paused = 已暂停
live-idle = 目前没有进行中的项目
live-idle-next = 目前没有进行中的项目，接下来：{ $title }
live-thanks = 谢谢
live-message = 消息
live-demo = 演示
live-demo-means = 虚构的会议，虚构的人物。没有邮件离开这台机器。
live-test = 测试
live-test-means = 这是测试系统。它的邮件不会发给任何人。
live-rehearsal = 排练 x{ $count }

## Who leads and speaks
live-lead = { $role } { $name }
live-more-people = { $form ->
   *[other] { $names }及另外 { $count } 人
}

## What a screen reader hears
live-said-started = { $title } 开始，剩余 { $span }
live-said-left = 剩余 { $count } 分钟
live-said-up = 时间到
live-said-over = 超时 { $count } 分钟
live-said-message = 消息：{ $text }
live-said-on-time = 准时进行
live-said-late = 延迟 { $count } 分钟
live-said-early = 提前 { $count } 分钟
live-said-both = { $first }。{ $second }
