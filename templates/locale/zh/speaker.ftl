# 发言人手机页面的中文文字
# reviewed-by: none

## When they are on
phone-in = { $span }后轮到您
phone-soon = 一切就绪后即轮到您
phone-now = 正在发言
phone-spoken = 谢谢。您发言 { $spoken }，共 { $whole }。
phone-none = 本议程中没有您的项目。
phone-times = { $time }，计划 { $planned }
phone-leads-now = 您主持 { $name }。现在：{ $title }
phone-leads-next = 您主持 { $name }。接下来 { $time }：{ $title }
phone-start = 开始
phone-room = 会场
phone-lead = 介绍人
phone-join = 加入通话

## What they are told, and what they ask for
phone-ok = 好
phone-read = 已读
phone-more = 更多时间
phone-ask = 我还需要 2 分钟
phone-asked = 已请求，由操作员决定。
phone-given = 已同意。
phone-declined = 未同意：请遵守您的时间。
phone-tone-on = 提示音开
phone-tone-off = 提示音关

## Without their link
phone-no-link = 需要链接
phone-no-link-where = 此页面由提醒邮件中的链接打开。请在这部手机上再次打开该链接。
