# نصوص صفحات الجمهور بالعربية: ما يجري الآن، شاشة البهو، المخطط والفعلي
# reviewed-by: none

## How it stands
now-title = ما يجري الآن
now-on-time = في الموعد.
now-few = تأخير بضع دقائق.
now-late = التأخير { $span }.
now-back = «{ $title }» يبدأ في موعده.
now-of-room = { $room }: { $text }
now-before = يبدأ { $date } الساعة { $time }.
now-by-plan = هذه الأوقات المخططة: لم يشغّل أحد المؤقت هنا بعد.
now-between = انتهى برنامج اليوم. يُستأنف { $date } الساعة { $time }.
now-next-day = يُستأنف { $date } الساعة { $time }.
now-over = انتهى الاجتماع. شكرا لحضوركم.

## What is on
now-on = الآن
now-planned-now = الآن، حسب البرنامج
now-until = حتى الساعة { $time } تقريبا
now-until-planned = حتى الساعة { $time }
now-overtime = مخطط حتى الساعة { $time }، ينتهي قريبا
now-paused = متوقف مؤقتا
now-nothing = لا شيء يجري حاليا.
now-next = التالي نحو الساعة { $time }: { $title }
now-next-planned = التالي الساعة { $time }: { $title }

## The list
now-coming = البرنامج
now-earlier = سابقا اليوم
now-in = يبدأ بعد نحو { $span }
now-soon = يبدأ بعد بضع دقائق
now-is-on = يجري الآن
now-was = مخطط { $time }
now-left-out = حُذف
now-cancelled = أُلغي
now-calendar = إضافة إلى التقويم
now-mine = جلستي
now-own = بخط صغير: وقتك، { $city }
now-times = جميع الأوقات: { $place }
now-whole = البرنامج كاملا
now-foyer = شاشة البهو
now-connected = مباشر
now-unconnected = لا اتصال، آخر تحديث { $time }
now-foot = يعمل بواسطة meetbot
now-page = { $page } من { $pages }

## Planned against actual
chart-title = المخطط والفعلي
chart-how = إطار: المخطط. ممتلئ: الفعلي. مخطّط بخطوط: بعد النهاية المخططة. ⚑: بداية ثابتة.
chart-row-on-time = { $title }: المخطط { $planned }، الفعلي { $actual }، في الموعد
chart-row-late = { $title }: المخطط { $planned }، الفعلي { $actual }، بدأ متأخرا { $span }
chart-row-early = { $title }: المخطط { $planned }، الفعلي { $actual }، بدأ مبكرا { $span }
chart-row-waiting = { $title }: المخطط { $planned }، ليس بعد
chart-row-skipped = { $title }: المخطط { $planned }، حُذف
chart-row-inserted = { $title }: أُضيف، الفعلي { $actual }
chart-inserted = أُضيف
chart-sum-none = لم يبدأ شيء من هذا اليوم.
chart-sum-on-time = في الموعد عند النهاية.
chart-sum-late = التأخير عند النهاية { $span }.
chart-sum-early = التقدم عند النهاية { $span }.
chart-numbers = عرض الأرقام
chart-item = البند
chart-planned = المخطط
chart-actual = الفعلي
chart-start = البداية
chart-length = المدة
chart-hard = بداية ثابتة
chart-late = متأخر { $span }
chart-early = مبكر { $span }
chart-longer = أطول { $span }
chart-shorter = أقصر { $span }
chart-as-planned = كما خُطط
chart-on-time = في الموعد
chart-still = مستمر
chart-not-yet = ليس بعد
chart-download = تنزيل الصورة (SVG)
chart-replay = إعادة عرض اليوم
chart-show = عرض هذه اللحظة
chart-all-rooms = جميع القاعات
chart-to-now = ما يجري الآن
