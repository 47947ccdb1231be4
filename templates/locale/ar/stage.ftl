# نصوص شاشة المنصة والشريط السفلي بالعربية
# reviewed-by: none

## What is told large
stage-break = نعود الساعة
stage-starts = يبدأ الساعة
stage-overdue = يبدأ فور اكتمال الاستعداد
stage-armed = يبدأ عندما تكون رئاسة الجلسة جاهزة

## Around it
stage-ends = ينتهي { $time }
stage-next = التالي { $title }
stage-dark = { $title } (شاشة سوداء)
stage-sound = الصوت مفعّل
stage-which = منصة أي قاعة؟
stage-stages = المنصات
