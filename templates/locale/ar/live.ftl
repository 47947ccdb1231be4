# نصوص الشاشات الحية بالعربية
# reviewed-by: none

## رسائل جاهزة للمنصة
stock-wrap-up = اختتم الآن
stock-louder = ارفع صوتك
stock-microphone = قرّب الميكروفون
stock-questions = انتقل إلى الأسئلة
stock-time-up = انتهى وقتك
stock-thanks = شكرًا

## How a number is told
live-form = { $count ->
    [zero] zero
    [one] one
    [two] two
    [few] few
    [many] many
   *[other] other
}
live-seconds = { $count } ث
live-minutes = ‏‎{ $count }‎ د
live-hours = { $count } س
live-hours-minutes = { $hours } س { $minutes } د
live-on-time = في الموعد
live-left = الوقت المتبقي

## How the page is connected
live-connected = مباشر
live-alone = العد على هذا الجهاز
live-lost = انقطع الاتصال، العد على هذا الجهاز
live-as-of = كما في الساعة { $time }
live-no-answer = لم يجب الخادم. انظر قبل أن تضغط مرة أخرى.

## Where the timer stands
live-wrap-up = اختتم
live-over = تجاوز الوقت
live-paused = متوقف مؤقتا
live-idle = لا شيء يجري حاليا
live-idle-next = لا شيء يجري حاليا، التالي: { $title }
live-thanks = شكرا
live-message = رسالة
live-demo = عرض تجريبي
live-demo-means = اجتماع متخيل بأشخاص متخيلين. لا تغادر أي رسالة هذا الجهاز.
live-test = اختبار
live-test-means = هذا نظام اختبار. لا تصل أي من رسائله إلى أحد.
live-rehearsal = تدريب ‎x{ $count }‎

## Who leads and speaks
live-lead = { $role }: { $name }
live-more-people = { $form ->
    [one] { $names } وشخص آخر
    [two] { $names } وشخصان آخران
    [few] { $names } و{ $count } آخرون
   *[other] { $names } و{ $count } آخرون
}

## What a screen reader hears
live-said-started = بدأ { $title }، بقي { $span }
live-said-left = { $form ->
    [one] بقيت دقيقة واحدة
    [two] بقيت دقيقتان
    [few] بقيت { $count } دقائق
   *[other] بقيت { $count } دقيقة
}
live-said-up = انتهى الوقت
live-said-over = { $form ->
    [one] تجاوز دقيقة واحدة
    [two] تجاوز دقيقتين
    [few] تجاوز { $count } دقائق
   *[other] تجاوز { $count } دقيقة
}
live-said-message = رسالة: { $text }
live-said-on-time = يجري في الموعد
live-said-late = { $form ->
    [one] تأخير دقيقة واحدة
    [two] تأخير دقيقتين
    [few] تأخير { $count } دقائق
   *[other] تأخير { $count } دقيقة
}
live-said-early = { $form ->
    [one] تقدم دقيقة واحدة
    [two] تقدم دقيقتين
    [few] تقدم { $count } دقائق
   *[other] تقدم { $count } دقيقة
}
live-said-both = { $first }. { $second }
