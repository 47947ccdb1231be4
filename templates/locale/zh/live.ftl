# 现场屏幕的中文文字
# reviewed-by: none

## 给讲台的现成消息
stock-wrap-up = 请准备结束
stock-louder = 请大声一点
stock-microphone = 请靠近话筒
stock-questions = 请进入提问环节
stock-time-up = 时间到
stock-thanks = 谢谢
