# نصوص هاتف المتحدث بالعربية
# reviewed-by: none

## When they are on
phone-in = دورك بعد { $span }
phone-soon = دورك فور اكتمال الاستعداد
phone-now = دورك الآن
phone-spoken = شكرا. تحدثت { $spoken } من أصل { $whole }.
phone-none = ليس لك بند في هذا البرنامج.
phone-times = { $time }، المخطط { $planned }
phone-leads-now = بإدارتك: { $name }. الآن: { $title }
phone-leads-next = بإدارتك: { $name }. التالي، في { $time }: { $title }
phone-start = البداية
phone-room = القاعة
phone-lead = التقديم
phone-join = الانضمام إلى المكالمة

## What they are told, and what they ask for
phone-ok = حسنا
phone-read = قُرئت
phone-more = مزيد من الوقت
phone-ask = أحتاج إلى دقيقتين إضافيتين
phone-asked = طُلب ذلك. القرار للمشغّل.
phone-given = مُنح لك.
phone-declined = رُفض: التزم بوقتك.
phone-tone-on = الصوت مفعّل
phone-tone-off = الصوت مغلق

## Without their link
phone-no-link = يلزم الرابط
phone-no-link-where = تُفتح هذه الصفحة من الرابط في رسالة التذكير. افتحه مرة أخرى على هذا الهاتف.
