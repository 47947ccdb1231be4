# نصوص شاشة المشغّل بالعربية
# reviewed-by: none

## The head
op-demo = مشغّل تجريبي يضغط الأزرار إلى أن تضغط أنت أحدها.
op-delay = التأخير
op-delay-line = { $late } د، نهاية اليوم { $end }
op-delay-one = { $late } د، نهاية اليوم { $end } ({ $title } تمتص { $count })
op-delay-breaks = { $late } د، نهاية اليوم { $end } (الاستراحات تمتص { $count })
op-viewers = المشاهدون
op-phones = الهواتف
op-stages = المنصات
op-here = الحاضرون: { $people }
op-with = مع { $names }
op-stage = المنصة
op-audience = الجمهور
op-links = الروابط
op-tracks = المسارات
op-runs-into = «{ $first }» يتجاوز البداية الثابتة لـ «{ $second }» بمقدار { $span }
op-clash = { $name } مطلوب في الوقت نفسه في { $names }
op-quoted = «{ $title }»
op-and = { $first } و{ $second }
op-tell = { $form ->
    [one] أبلغ { $count } شخصا: { $title }
    [two] أبلغ { $count } شخصين: { $title }
    [few] أبلغ { $count } أشخاص: { $title }
   *[other] أبلغ { $count } شخصا: { $title }
}
op-tell-again = { $form ->
    [one] صحح ما أُبلغ به { $count } شخص: { $title }
    [two] صحح ما أُبلغ به { $count } شخصان: { $title }
    [few] صحح ما أُبلغ به { $count } أشخاص: { $title }
   *[other] صحح ما أُبلغ به { $count } شخصا: { $title }
}
op-from-to = { $first } ← { $second }
op-anyway = ابدأ على أي حال
op-not-yet = ليس بعد
op-mails = { $form ->
    [one] { $count } رسالة في الطريق.
    [two] { $count } رسالتان في الطريق.
    [few] { $count } رسائل في الطريق.
   *[other] { $count } رسالة في الطريق.
}
op-noted = سُجلت البداية الجديدة.
op-left-out = { $form ->
    [one] تعذرت قراءة السجل من الخطوة { $number } ({ $text })؛ تُركت { $count } خطوة. تستمر الضغطة التالية من هناك.
    [two] تعذرت قراءة السجل من الخطوة { $number } ({ $text })؛ تُركت { $count } خطوتان. تستمر الضغطة التالية من هناك.
    [few] تعذرت قراءة السجل من الخطوة { $number } ({ $text })؛ تُركت { $count } خطوات. تستمر الضغطة التالية من هناك.
   *[other] تعذرت قراءة السجل من الخطوة { $number } ({ $text })؛ تُركت { $count } خطوة. تستمر الضغطة التالية من هناك.
}

## The card and its steps
op-expected-at = { $title } متوقع الساعة { $time }
op-room-ready = القاعة جاهزة
op-room-not = القاعة غير جاهزة
op-stream-ready = البث جاهز
op-stream-not = البث غير جاهز
op-room = القاعة
op-stream = البث
op-ready = جاهز
op-not-ready = غير جاهز
op-waits = { $title } ينتظر { $names }
op-next = التالي: ابدأ { $title }
op-finish-item = أنهِ { $title }
op-start-item = ابدأ { $title }
op-pause = إيقاف مؤقت
op-resume = استئناف
op-take-one = اخصم دقيقة واحدة
op-give-one = امنح دقيقة واحدة
op-give-five = امنح 5 دقائق
op-finish = إنهاء
op-undo = تراجع
op-redo = إعادة
op-no-undo = لا شيء للتراجع عنه
op-no-redo = لا شيء لإعادته
op-step = { $text } ({ $name }، قبل { $span })
op-timer = المؤقت
op-asks = { $name } يطلب { $span } إضافية
op-give = امنح { $span }
op-no = لا

## What a step did
op-did-started = بدء «{ $title }»
op-did-back = بدء «{ $title }»، قبل { $span }
op-did-paused = إيقاف «{ $title }» مؤقتا
op-did-resumed = استئناف «{ $title }»
op-did-gave = منح { $span } لـ «{ $title }»
op-did-took = خصم { $span } من «{ $title }»
op-did-squeezed = خصم { $span } ليبدأ «{ $title }» في موعده
op-did-finished = إنهاء «{ $title }»
op-did-armed = وضع «{ $title }» في وضع الاستعداد
op-did-skipped = تخطي «{ $title }»
op-did-unskipped = إعادة «{ $title }» إلى البرنامج
op-did-reset = إعادة ضبط «{ $title }»
op-did-moved = نقل «{ $first }» قبل «{ $second }»
op-did-last = نقل «{ $title }» إلى النهاية
op-did-inserted = إدراج «{ $title }»
op-did-rolled = تشغيل البنود تلقائيا
op-did-taken = تولي المؤقت يدويا

## Messages and switches
op-write = اكتب رسالة
op-how = كيف وأين
op-speaker = المتحدث
op-chair = رئاسة الجلسة
op-at-stage = المنصة
op-at-speaker = الهاتف
op-at-chair = رئاسة الجلسة
op-to = إلى { $names }
op-to-urgent = عاجل، إلى { $names }
op-shown-on = معروض على { $names }
op-tapped = ضغط «حسنا»: { $names }
op-place-count = { $name } { $count }
op-also = { $first }؛ { $second }
op-clear-all = مسح الكل
op-blackout = شاشة سوداء
op-on = مفعّلة
op-off = مغلقة
op-blink = وميض
op-blink-stage = وميض شاشة المنصة
op-roll = التسلسل
op-by-itself = تلقائي
op-manual = يدوي

## The running order
op-on-air = جار
op-skipped = تم تخطيه
op-planned = المخطط
op-expected = المتوقع
op-ran = الفعلي
op-on-deck = في الاستعداد
op-inserted = مدرج
op-all-tracks = كل المسارات
op-told = أُبلغ { $time }
op-change = تغيير { $title }
op-shortest = { $span }، الأدنى { $count }
op-start-here = ابدأ من هنا
op-started = بدأ
op-at = الساعة { $time }
op-start-then = ابدأ من ذلك الوقت
op-arm = ضع في الاستعداد
op-time = الوقت
op-place = الموضع
op-up = نقل لأعلى
op-down = نقل لأسفل
op-insert-before = إدراج قبله…
op-title = العنوان
op-a-break = استراحة
op-for-all = لكل القاعات
op-insert = إدراج
op-skip = تخطٍ…
op-skip-means = لن يُعقد، وما يليه يتقدم بقدر ما تسمح الخطة.
op-skip-it = تخطّه
op-room-is = القاعة جاهزة
op-room-is-not = القاعة غير جاهزة
op-stream-is = البث جاهز
op-stream-is-not = البث غير جاهز
op-ready-head = الجاهزية
op-hold = اعقده رغم ذلك
op-reset = إعادة ضبط…
op-reset-means = ينتظر من جديد كأنه لم يبدأ، ويُنسى ما أُضيف إليه.
op-reset-it = أعد ضبطه

## Notes and keys
op-note-form = ! قرار   @الاسم إجراء   ? سؤال
op-keep-note = حفظ الملاحظة
op-note-hint = ما قيل أو تقرر، ثم مفتاح الإدخال. يبدأ بـ ! للقرار و@الاسم للإجراء و? للسؤال. تنتظر الملاحظات الاعتماد.
op-notes = الملاحظات
op-keys = المفاتيح
op-space = مسافة
op-key-space = إيقاف مؤقت واستئناف
op-key-n = التالي، بالضغط نصف ثانية أو مرتين
op-key-plus = منح دقيقة أو خصمها
op-key-stock = الرسائل بهذه الأرقام
op-key-b = شاشة سوداء والعودة
op-key-esc = إغلاق المفتوح
op-key-help = هذه القائمة
op-close = إغلاق
op-make-room = إفساح الوقت
