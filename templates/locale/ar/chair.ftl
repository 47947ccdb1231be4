# نصوص لوح رئاسة الجلسة بالعربية
# reviewed-by: none

## What runs
chair-now = الآن
chair-next = التالي
chair-finished = انتهت جميع البنود
chair-times = بدأ { $start }، ينتهي { $end }، المخطط { $planned }
chair-expected-at = متوقع { $time }
chair-marks = علامات الجاهزية
chair-ready-room = القاعة جاهزة
chair-ready-stream = البث جاهز

## The running order
chair-order = تسلسل البنود
chair-table = جدول تسلسل البنود
chair-item = البند
chair-started = بدأ
chair-expected = المتوقع
chair-scheduled = المخطط
chair-latest = أقصى موعد للنهاية
chair-latest-hint = أقصى موعد للنهاية: إذا انتهى البند قبله بقيت البداية الثابتة التالية ونهاية اليوم في موعدهما.

## Who speaks
chair-who = من يتحدث
chair-nobody = لم يُذكر أحد.
chair-online-role = { $role }، عبر الإنترنت

## Questions
chair-questions = الأسئلة
chair-from = { $name }، { $mode }
chair-put = طُرح
chair-put-this = طُرح: { $text }
chair-new-question = سؤال جديد
chair-floor = القاعة
chair-online = عبر الإنترنت
chair-add = إضافة

## Messages
chair-messages = الرسائل
chair-to = { $name }، إلى { $names }
chair-to-stage = المنصة
chair-to-speaker = المتحدث
chair-to-chair = رئاسة الجلسة
chair-clear = مسح
chair-clear-this = مسح «{ $text }»
chair-new-message = رسالة جديدة
chair-stage = المنصة
chair-phone = هاتف المتحدث
chair-urgent = عاجل
chair-send = إرسال

## Which room
chair-rooms = القاعات
chair-which = أي قاعة؟
