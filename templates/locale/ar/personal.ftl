# نصوص الصفحات الشخصية بالعربية
# reviewed-by: none

## Head and foot
page-foot = هذه الصفحة لك وحدك: لا ترسل عنوانها إلى أحد. تعمل بواسطة meetbot
page-language = اللغة
page-cancelled = ألغي هذا الاجتماع ولن ينعقد.
page-help = هل من مشكلة؟ اسأل هنا:

## Personal page
page-saved = سجل ردك. يمكنك تغييره حتى نهاية الاجتماع.
page-over = انتهى الاجتماع
page-after = ما هو متاح الآن
page-runs = الاجتماع جار الآن
page-starts-in = يبدأ بعد { $span }
page-zone-unknown = لا نعرف مدينتك، لذلك هذه أوقات مكان الاجتماع.
page-join-from = الانضمام عبر الإنترنت، ابتداء من { $time } بتوقيت { $city }
page-come = هل ستشارك؟
page-unanswered = لم ترد بعد.
page-said = ردك:
page-own-sessions = جلساتك
page-badge = رمزك عند الاستقبال
page-badge-hint = أظهره عند وصولك. يدل الرمز على هويتك فقط ولا يفتح شيئا.
page-agenda = البرنامج كاملا
page-feed = في تقويمك
page-subscribe = الاشتراك في جلساتك
page-feed-hint = يتبع التقويم كل تغيير، وكثيرا ما يتأخر ساعات. الجلسات التي وصلتك بالبريد تظهر فيه مرتين. لبرامج أخرى:
page-list = { $first }، { $second }
page-part-chair = تترأس الجلسة
page-part-moderator = تدير الحوار
page-part-facilitator = تيسر الجلسة
page-part-lead = تقود الجلسة
page-part-host = تقدم الجلسة
page-part-speaker = تلقي كلمة
page-part-rapporteur = تكتب التقرير

## Answer
page-answers-closed = انتهى الاجتماع، لذلك أغلقت الردود.
page-not-stored = لم يحفظ شيء بعد. اضغط مرة واحدة للتأكيد.
page-confirm = تأكيد: { $answer }
page-answer-yes = نعم
page-answer-maybe = ربما
page-answer-no = لا
page-answer-delegated = يحضر شخص آخر بدلًا منك
page-answer-onsite = { $answer }، حضوريا
page-answer-online = { $answer }، عبر الإنترنت
page-mine = صفحتي

## Join
page-opens-at = تفتح قاعتك الساعة
page-in = بعد { $span }
page-moves-on = يبدأ الاجتماع الساعة { $time }. تنتقل هذه الصفحة وحدها.
page-no-address = القاعة مفتوحة، لكن عنوانها غير موجود
page-no-address-yet = لم يحدد المنظم عنوان المكالمة بعد. تنتقل هذه الصفحة وحدها فور تحديده.
page-join-onsite = تحضر في القاعة
page-join-closed = هذا الرابط مغلق بالنسبة إليك، لأن لك مكانًا في القاعة.
page-join-switch = للمشاركة عبر الإنترنت بدلًا من ذلك، غيّر ذلك في صفحتك: رابطها في كل رسالة إليك.
page-thanks = شكرا على اهتمامك. كان الاجتماع { $date }، ابتداء من الساعة { $time }.

## Unsubscribe
page-stop = هل تريد إيقاف التذكير؟
page-stop-button = إيقاف التذكير
page-stopped = توقف التذكير
page-stopped-hint = لن تصلك على هذا العنوان رسائل تذكير بهذا الاجتماع ولا أخبار التأخير أو أخبار أخرى.
page-still-comes = تصلك دائما رسائل التغيير والإلغاء، لأن تقويمك يعتمد عليها.
page-stop-all = هل تريد إيقاف كل رسائل هذا الاجتماع؟
page-stop-all-hint = عندئذ لن تصلك رسائل التغيير أيضا. تصلك رسالة الإلغاء دائما، ويبقى جوابك كما هو.
page-stop-all-button = إيقاف كل الرسائل
page-stopped-all = توقفت كل رسائل هذا الاجتماع
page-stopped-all-hint = لن تصلك إلا رسالة الإلغاء. يبقى جوابك كما هو.
page-resume-button = استقبال الرسائل من جديد
page-resumed = عادت الرسائل

## How somebody takes part
page-mode-title = طريقة مشاركتك
page-mode-link = المشاركة بطريقة أخرى: حضوريا أو عبر الإنترنت
page-mode-until = يمكنك التغيير حتى { $until }.
page-mode-closed = انتهت مهلة التغيير: { $until }. اسأل المنظم.
page-mode-none = لهذا الاجتماع طريقة واحدة للمشاركة.
page-mode-to-online = المشاركة عبر الإنترنت
page-mode-to-onsite = الحضور إلى المكان
page-mode-follows-online = يذهب مقعدك إلى من ينتظر مقعدا، ويبطل رمز دخولك. تصلك مواعيد التقويم من جديد مع رابطك، ويبقى ردك كما هو.
page-mode-follows-onsite = لك مقعد. تصلك مواعيد التقويم من جديد مع المكان، ويبقى ردك كما هو.
page-mode-told = يعلم بذلك رئيس جلستك والمسؤول عن المؤقت.
page-mode-confirm-online = أشارك عبر الإنترنت
page-mode-confirm-onsite = أحضر إلى المكان
page-mode-taken = كل المقاعد محجوزة.
page-mode-meanwhile = يمكنك انتظار مقعد والمشاركة عبر الإنترنت إلى ذلك الحين. وحين يصير المقعد لك تصلك مواعيد التقويم من جديد مع المكان.
page-mode-wait = انتظار مقعد
page-mode-waiting = أنت تنتظر مقعدا وتشارك عبر الإنترنت إلى ذلك الحين.
page-mode-leave = إنهاء الانتظار
page-mode-kept = يبقى لك مقعد حتى { $until }. وبلا رد ينتقل إلى من يليك.
page-mode-take = أحجز المقعد
page-mode-let-go = أترك المقعد
page-mode-came-done = سجلنا: { $mode }. مواعيد التقويم في الطريق.
page-mode-came-same = سجلنا: { $mode }.
page-mode-came-waits = سجلنا أنك تنتظر مقعدا.
page-mode-came-full = كل المقاعد محجوزة، ولم يتغير شيء.
page-mode-came-closed = انتهت المهلة، ولم يتغير شيء.

## Zone
page-zone = منطقتك الزمنية
page-zone-label = المنطقة
page-zone-follows = تتبعها الأوقات في صفحاتك وفي التذكير والرسائل. تصلك مواعيد التقويم مرة أخرى بهذه الأوقات في نصها: لا يتغير موعد الاجتماع، ولا يطلب ردك من جديد.
page-zone-button = استخدام هذه المنطقة
page-zone-noted = سجلنا ذلك.
page-zone-sent = مواعيد التقويم في الطريق من جديد.
page-zone-link = تغيير المنطقة الزمنية

## Language
page-own-language = لغتك
page-own-language-follows = تكون الرسائل إليك وصفحاتك بها من الآن. تبقى مواعيد التقويم التي لديك كما هي إلى أن يتغير الاجتماع.
page-own-language-button = استخدام هذه اللغة
page-own-language-link = تغيير لغة رسائلك

## Data and consent
page-data = بياناتي
page-data-link = بياناتي وموافقتي
page-data-held = ما يُحفظ عنك
page-data-name = الاسم
page-data-address = العنوان
page-data-zone = المنطقة
page-data-language = اللغة
page-data-counts = الدعوات: { $invitations } · الردود: { $answers } · الرسائل: { $mails }
page-data-for = يُستخدم لدعوتك وضبط تقويمك والسماح بدخولك وعدّ الحاضرين. لا تُعرض قائمة المشاركين على أحد.
page-data-part = لك دور في البرنامج: يبقى اسمك فيه وفي ما يُروى عن الاجتماع.
page-data-file = تنزيل كل ذلك (JSON)
page-consent = ما توافق عليه
page-consent-apart = هذا منفصل عن البريد: أيًا كان اختيارك، تصل الدعوات والتذكيرات كالمعتاد.
page-consent-publish = يجوز ذكر اسمي في ما يُنشر عن هذا الاجتماع
page-consent-photo = يجوز نشر صوري مع اسمي
page-consent-recording = يجوز تسجيلي في: { $sessions }
page-consent-button = حفظ هذا الاختيار
page-name = هل اسمك صحيح؟
page-name-ask = إخبار المنظّم بكيفية كتابته
page-name-body = يُكتب اسمي:

## Erased by one's own wish
page-erase = احذفني من هذا الاجتماع
page-erase-link = احذفني من هذا الاجتماع
page-erase-part = لك دور في هذا الاجتماع، فلا يتم ذلك تلقائيًا. اكتب إلى المنظّم.
page-erase-others = لا يتم ذلك تلقائيًا: يجب إبلاغ آخرين. اكتب إلى المنظّم.
page-erase-off = تُزال من القائمة، ولا تفتح روابطك شيئًا بعد ذلك.
page-erase-withdrawn = تُسحب دعوتك: رسالة أخيرة تزيلها من تقويمك.
page-erase-waiting = الرسائل المنتظرة إليك لا تُرسل: { $count }.
page-erase-deleted = ثم يُحذف هنا اسمك وعنوانك وردودك ورسائلك.
page-erase-stays = يبقى محسوبًا أن أحدًا حضر، دون ذكر من هو. ما أُرسل إلى غيرك، والنسخ الاحتياطية ما دامت، تبقى كما هي.
page-erase-final = لا يمكن التراجع عن ذلك.
page-erase-not = البقاء في القائمة
page-erase-button = احذفني
page-erased = لم تعد في القائمة
page-erased-next = تُحذف بياناتك فور إرسال الرسالة الأخيرة. يمكنك إغلاق هذه الصفحة؛ فعنوانها لم يعد يفتح شيئًا.

## Recording
page-recorded-full = يجري التسجيل.
page-recorded-consent = يجري التسجيل؛ ومن المتحدثين من يوافق فقط.
page-recorded-ask = هل يجوز تسجيلك في جلساتك؟ لم تجب بعد.
page-recorded-yes = توافق على تسجيلك.
page-recorded-no = لا توافق على تسجيلك.
page-recorded-link = أجب هل يجوز تسجيلك
