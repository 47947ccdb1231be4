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
    [one] أبلغ شخصا واحدا: { $title }
    [two] أبلغ شخصين: { $title }
    [few] أبلغ { $count } أشخاص: { $title }
    [many] أبلغ { $count } شخصا: { $title }
   *[other] أبلغ { $count } شخص: { $title }
}
op-tell-again = { $form ->
    [one] صحح ما أُبلغ به شخص واحد: { $title }
    [two] صحح ما أُبلغ به شخصان: { $title }
    [few] صحح ما أُبلغ به { $count } أشخاص: { $title }
    [many] صحح ما أُبلغ به { $count } شخصا: { $title }
   *[other] صحح ما أُبلغ به { $count } شخص: { $title }
}
op-from-to = { $first } ← { $second }
op-anyway = ابدأ على أي حال
op-not-yet = ليس بعد
op-mails = { $form ->
    [one] رسالة واحدة في الطريق.
    [two] رسالتان في الطريق.
    [few] { $count } رسائل في الطريق.
    [many] { $count } رسالة في الطريق.
   *[other] { $count } رسالة في الطريق.
}
op-noted = سُجلت البداية الجديدة.
op-left-out = { $form ->
    [one] تعذرت قراءة السجل من الخطوة { $number } ({ $text })؛ تُركت خطوة واحدة. تستمر الضغطة التالية من هناك.
    [two] تعذرت قراءة السجل من الخطوة { $number } ({ $text })؛ تُركت خطوتان. تستمر الضغطة التالية من هناك.
    [few] تعذرت قراءة السجل من الخطوة { $number } ({ $text })؛ تُركت { $count } خطوات. تستمر الضغطة التالية من هناك.
    [many] تعذرت قراءة السجل من الخطوة { $number } ({ $text })؛ تُركت { $count } خطوة. تستمر الضغطة التالية من هناك.
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

## Make room for a fixed start
squeeze-title = إفساح الوقت لـ { $title }
squeeze-lead = يبدأ الساعة { $time } { $name }. قبله يُتوقع أن يستمر { $title } حتى { $end }: زيادة { $span }.
squeeze-breaks = تقصير الاستراحات
squeeze-break-one = تقصير الاستراحة
squeeze-break-all = تقصير الاستراحات
squeeze-no-break = لا يمكن لأي استراحة قبله أن تكون أقصر مما هو متوقع.
squeeze-talks = القليل من كل بند
squeeze-talk-one = تقصيره
squeeze-talk-all = تقصيرها كلها
squeeze-no-talk = لا شيء مما ينتظر قبله يمكنه أن يعطي وقتا: يعطي كل بند ربع مدته المخططة على الأكثر.
squeeze-skip = تخطي بند
squeeze-left-out = ما الذي يُترك
squeeze-in-time = { $title }، { $span }: في الموعد
squeeze-too-long = { $title }، { $span }: لا تزال زيادة { $late }
squeeze-no-skip = لن يفيد تخطي أي مما ينتظر قبله.
squeeze-still = لا تزال البداية متجاوزة بمقدار { $span }.
squeeze-then = عندئذ تكون البداية في الموعد.
squeeze-running = ما يجري الآن
squeeze-undo = تراجع واحد يعيد أيا من هذه كما كان.
squeeze-back = العودة إلى المؤقت
squeeze-operator = التشغيل
squeeze-none = لا شيء يتجاوز بداية «{ $title }».

## Tell people of another start
tell-title = إبلاغ الناس: { $title }
tell-who = من
tell-changes = ما الذي يتغير، بتوقيتهم
tell-answer = الرد
tell-moves = تتغير تقاويمهم.
tell-stand = تتغير تقاويمهم وتبقى ردودهم.
tell-asked = { $form ->
    [one] يُسأل شخص واحد من جديد: يتغير يومه.
    [two] يُسأل شخصان من جديد: يتغير يومهما.
    [few] يُسأل { $count } أشخاص من جديد: يتغير يومهم.
    [many] يُسأل { $count } شخصا من جديد: يتغير يومهم.
   *[other] يُسأل { $count } شخص من جديد: يتغير يومهم.
}
tell-late = { $form ->
    [one] يتلقى شخص واحد إشعارا بالتأخير: يبقى موعده في التقويم.
    [two] يتلقى شخصان إشعارا بالتأخير: يبقى موعدهما في التقويم.
    [few] يتلقى { $count } أشخاص إشعارا بالتأخير: يبقى موعدهم في التقويم.
    [many] يتلقى { $count } شخصا إشعارا بالتأخير: يبقى موعدهم في التقويم.
   *[other] يتلقى { $count } شخص إشعارا بالتأخير: يبقى موعدهم في التقويم.
}
tell-late-alone = يتلقون إشعارا بالتأخير؛ وتبقى تقاويمهم كما هي.
tell-stays = يبقى: { $text }
tell-delegated = يرسل شخصا آخر
tell-none = لا رد بعد
tell-ask = يُطلب من جديد
tell-entry = إشعار بالتأخير، ويبقى الموعد
tell-nobody = لا أحد يحتاج إلى رسالة: يُسحب ما هو في الطريق.
tell-day = من لديه دعوة واحدة لليوم كله يحتفظ بها ما دام اليوم يبدأ وينتهي كما هو مخطط. التقاويم المشترك فيها تعرض البداية الجديدة.
tell-send = { $form ->
    [one] أرسل رسالة واحدة
    [two] أرسل رسالتين
    [few] أرسل { $count } رسائل
    [many] أرسل { $count } رسالة
   *[other] أرسل { $count } رسالة
}
tell-note = سجل البداية الجديدة
tell-time = الوقت
tell-end = النهاية
tell-start = البداية
tell-mode = طريقة المشاركة
tell-role = الدور
tell-minutes = الدقائق
tell-topic = الموضوع
tell-description = الوصف
tell-zone-rule = قاعدة المنطقة الزمنية
