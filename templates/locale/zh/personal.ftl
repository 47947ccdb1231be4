# 个人页面的中文文字
# reviewed-by: none

## Head and foot
page-foot = 本页面仅供您本人使用，请勿转发其地址。由 meetbot 运行
page-language = 语言
page-cancelled = 本次会议已取消，不再举行。
page-help = 有问题？请联系：

## Personal page
page-saved = 您的答复已记录。会议结束前可以更改。
page-over = 会议已结束
page-after = 会后内容
page-runs = 正在进行
page-starts-in = { $span }后开始
page-zone-unknown = 我们不知道您所在的城市，因此显示会议地的时间。
page-join-from = 在线参加，{ $time }起（{ $city }时间）
page-come = 您参加吗？
page-unanswered = 您还没有答复。
page-said = 您的答复：
page-own-sessions = 您的环节
page-badge = 您的签到码
page-badge-hint = 到场时请出示。它只表明您是谁，不能打开任何页面。
page-agenda = 完整议程
page-feed = 加入您的日历
page-subscribe = 订阅您的环节
page-feed-hint = 订阅会跟随每次更改，往往晚几个小时。已通过邮件收到的环节会出现两次。其他软件请用：
page-list = { $first }、{ $second }
page-part-chair = 您担任主席
page-part-moderator = 您担任主持人
page-part-facilitator = 您担任引导人
page-part-lead = 您负责
page-part-host = 您主持
page-part-speaker = 您发言
page-part-rapporteur = 您做记录

## Answer
page-answers-closed = 会议已结束，不再接受答复。
page-not-stored = 尚未保存。按一次即可确认。
page-confirm = 确认：{ $answer }
page-answer-yes = 参加
page-answer-maybe = 待定
page-answer-no = 不参加
page-answer-delegated = 由他人代替您出席
page-answer-onsite = { $answer }（现场）
page-answer-online = { $answer }（线上）
page-mine = 我的页面

## Join
page-opens-at = 您的会议室开放时间
page-in = { $span }后
page-moves-on = 会议{ $time }开始。本页面会自动进入。
page-no-address = 会议室已开放，但还没有地址
page-no-address-yet = 主办方还没有设置会议地址。一旦设置，本页面会自动进入。
page-join-onsite = 您到现场参加
page-join-closed = 您在会场有座位，因此该在线链接对您已关闭。
page-join-switch = 如改为在线参加，请在您的页面上更改：每封邮件中都有其链接。
page-thanks = 感谢您的关注。会议已于{ $date } { $time }举行。

## Unsubscribe
page-stop = 停止提醒？
page-stop-button = 停止提醒
page-stopped = 已停止提醒
page-stopped-hint = 此地址不再收到本次会议的提醒、延迟通知和其他消息。
page-still-comes = 更改和取消通知仍会发送，因为您的日历需要它们。
page-stop-all = 停止本次会议的所有邮件？
page-stop-all-hint = 这样您也不会收到更改通知。取消通知仍会发送，您的答复保持不变。
page-stop-all-button = 停止所有邮件
page-stopped-all = 已停止本次会议的所有邮件
page-stopped-all-hint = 只有取消通知仍会发送。您的答复保持不变。
page-resume-button = 重新接收邮件
page-resumed = 邮件已恢复

## How somebody takes part
page-mode-title = 您的参加方式
page-mode-link = 改变参加方式：现场或线上
page-mode-until = 可在{ $until }之前更改。
page-mode-closed = 更改已于{ $until }截止。如需更改，请联系主办方。
page-mode-none = 本次会议只有一种参加方式。
page-mode-to-online = 改为线上参加
page-mode-to-onsite = 改为现场参加
page-mode-follows-online = 您的座位将让给等候者，入场码随即作废。日历条目会带着您的专用链接重新发送，您的答复不变。
page-mode-follows-onsite = 有您的座位。日历条目会带着地点重新发送，您的答复不变。
page-mode-told = 您所在环节的主持人和计时员会得到通知。
page-mode-confirm-online = 我线上参加
page-mode-confirm-onsite = 我到现场
page-mode-taken = 座位已满。
page-mode-meanwhile = 您可以等候座位，期间线上参加。轮到您时，日历条目会带着地点重新发送。
page-mode-wait = 等候座位
page-mode-waiting = 您正在等候座位，期间线上参加。
page-mode-leave = 不再等候
page-mode-kept = 座位为您保留至{ $until }。未答复则转给下一位。
page-mode-take = 确认座位
page-mode-let-go = 放弃
page-mode-came-done = 已记录：{ $mode }。日历条目即将发出。
page-mode-came-same = 已记录：{ $mode }。
page-mode-came-waits = 已记录：您正在等候座位。
page-mode-came-full = 座位已满，未作更改。
page-mode-came-closed = 更改已截止，未作更改。

## Zone
page-zone = 您的时区
page-zone-label = 时区
page-zone-follows = 您的页面、提醒和邮件中的时间以此为准。您已有的日历条目会按此时间重新发送一次：会议本身不变，无需再次答复。
page-zone-button = 使用此时区
page-zone-noted = 已记录。
page-zone-sent = 日历条目将再次发出。
page-zone-link = 更改时区

## Language
page-own-language = 您的语言
page-own-language-follows = 此后发给您的邮件和您的页面将使用该语言。您已有的日历条目保持不变，直到会议有所变动。
page-own-language-button = 使用此语言
page-own-language-link = 更改邮件语言

## Data and consent
page-data = 我的数据
page-data-link = 我的数据与同意
page-data-held = 保存了您的哪些信息
page-data-name = 姓名
page-data-address = 地址
page-data-zone = 时区
page-data-language = 语言
page-data-counts = 邀请：{ $invitations } · 答复：{ $answers } · 邮件：{ $mails }
page-data-for = 用于邀请您、保持您的日历准确、让您入场以及统计到场人数。不会向任何人展示参会者名单。
page-data-part = 您在议程中有任务：您的姓名保留在议程和会议报道中。
page-data-file = 全部下载（JSON）
page-consent = 您同意什么
page-consent-apart = 这与邮件无关：无论如何选择，邀请和提醒照常发送。
page-consent-publish = 可以在本次会议的发布内容中写出我的姓名
page-consent-photo = 可以发布我的照片并注明姓名
page-consent-recording = 可以在以下环节录制我：{ $sessions }
page-consent-button = 保存选择
page-name = 您的姓名是否正确？
page-name-ask = 告诉组织者正确写法
page-name-body = 我的姓名写作：

## Erased by one's own wish
page-erase = 从本次会议中删除我
page-erase-link = 从本次会议中删除我
page-erase-part = 您在本次会议中有任务，无法自行删除。请写信给组织者。
page-erase-others = 无法自行删除：这需要通知其他人。请写信给组织者。
page-erase-off = 您将从名单中移除，您的链接不再有效。
page-erase-withdrawn = 您的邀请将被撤回：最后一封邮件会将其从日历中移除。
page-erase-waiting = 等待发给您的邮件不再发出：{ $count }。
page-erase-deleted = 随后，您的姓名、地址、答复和邮件将在此删除。
page-erase-stays = 有人到场仍计入人数，但不注明是谁。已发给他人的内容以及尚未覆盖的备份保持不变。
page-erase-final = 此操作无法撤销。
page-erase-not = 留在名单上
page-erase-button = 删除我
page-erased = 您已不在名单上
page-erased-next = 最后一封邮件发出后，您的数据即被删除。您可以关闭此页；其地址不再有效。

## Recording
page-recorded-full = 本次会议会录制。
page-recorded-consent = 本次会议会录制；发言者中仅录制同意者。
page-recorded-ask = 是否可以在您的环节录制您？您尚未答复。
page-recorded-yes = 您同意被录制。
page-recorded-no = 您不同意被录制。
page-recorded-link = 答复是否可以录制您
