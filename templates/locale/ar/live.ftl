# نصوص الشاشات الحية بالعربية
# reviewed-by: none

## رسائل جاهزة للمنصة
stock-wrap-up = اختتم الآن
stock-louder = ارفع صوتك
stock-microphone = قرّب الميكروفون
stock-questions = انتقل إلى الأسئلة
stock-time-up = انتهى وقتك
stock-thanks = شكرًا
