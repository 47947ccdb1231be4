# 中文签到页面用语：按姓名或凭证签到
# reviewed-by: none

door-title = 签到
door-in = 已签到
door-find = 来宾姓名
door-find-hint = 输入姓名中的几个字即可，先后顺序不限。
door-find-button = 查找
door-found = 查找结果
door-check-in = 签到
door-back = 撤销
door-since = { $time } 签到
door-since-by = { $time } 签到，由 { $by } 登记
door-none = 名单上没有这个姓名。
door-more = 还有更多结果，请再输入几个字。
door-walk-in = 为不在名单上的“{ $name }”签到
door-not-listed = 不在名单上
door-gone = 已不在名单上的人
door-recent = 最近签到
door-nobody = 还没有人签到。
door-code = 凭证代码
door-code-hint = 在来宾个人页面的二维码下方。
door-code-unknown = 名单上没有人使用这个代码。
door-scan = 用摄像头扫描
door-scan-stop = 关闭摄像头
door-no-camera = 这里无法使用摄像头。请按姓名查找。
door-is-in = { $name } 已签到。
door-already = { $name } 之前已签到。
door-is-back = { $name } 的签到已撤销。
door-refused = 未受理：{ $name }。请重新查找。
door-not-taken = 未受理。请重新查找。
door-waiting = 尚未发送：
door-offline = 没有网络。您的操作保存在这部手机上，稍后发送。
door-kept = 没有网络时也能打开这个页面。
door-connected = 已连接
door-closed = 这个链接已不能打开签到页面。请向主办方索取新的链接。
door-for-door = 请在会场入口出示这个代码。它不能打开任何页面。
