# نصوص الرسائل بالعربية
# reviewed-by: none

## Subjects
subject = { $head }: { $title }
subject-invite = دعوة، { $date } { $time } ({ $city })
subject-new-time = موعد جديد، { $date } { $time } ({ $city })
subject-new-room = قاعة جديدة { $room }، { $date } { $time } ({ $city })
subject-other-room = قاعة جديدة، { $date } { $time } ({ $city })
subject-update = تغيير، { $date } { $time } ({ $city })
subject-cancel = إلغاء، { $date } { $time } ({ $city })
subject-uninvite = سحب الدعوة، { $date } ({ $city })
subject-new-mode-onsite = الآن حضوريا، { $date } { $time } ({ $city })
subject-new-mode-online = الآن عن بعد، { $date } { $time } ({ $city })
subject-noted-onsite = سجلنا: حضوريا، { $date } { $time } ({ $city })
subject-noted-online = سجلنا: عن بعد، { $date } { $time } ({ $city })
subject-again = موعدك مرة أخرى، { $date } { $time } ({ $city })
subject-withdrawn = سحب الموعد، { $date } ({ $city })
subject-not-listed = خارج القائمة، { $date } ({ $city })
subject-digest = { $count ->
    [one] تغيير واحد، { $date } ({ $city })
    [two] تغييران، { $date } ({ $city })
    [few] { $count } تغييرات، { $date } ({ $city })
   *[other] { $count } تغييرا، { $date } ({ $city })
}
subject-chase = الرد قبل { $by }، { $date } { $time } ({ $city })
subject-chase-open = ردك، { $date } { $time } ({ $city })
subject-reminder = { $date } { $time } ({ $city })
subject-join = رابطك، { $date } { $time } ({ $city })
subject-speaker = كلمتك، { $date } { $time } ({ $city })
subject-chair = رئاستك، { $date } { $time } ({ $city })
subject-late = تأخير، { $date } { $time } ({ $city })
subject-late-earlier = تقديم، { $date } { $time } ({ $city })
subject-thanks = شكرا، { $date } ({ $city })
subject-absent = { $things }، { $date } ({ $city })
subject-after = بعد الاجتماع، { $date } ({ $city })
subject-tell = { $topic }، { $date } ({ $city })

## First sentences
lede-invite-onsite = ندعوك إلى { $place }، { $date }، الساعة { $time }.
lede-invite-online = ندعوك إلى الانضمام عبر الإنترنت، { $date }، الساعة { $time } بتوقيت { $city }.
lede-invite-undecided = ندعوك، حضوريا أو عبر الإنترنت، { $date }، الساعة { $time } بتوقيت { $city }.
lede-new-time = موعد جديد: { $date }، الساعة { $time } بتوقيت { $city }.
lede-later = تأخر الموعد { $span }: { $date }، الساعة { $time } بدل { $was } بتوقيت { $city }.
lede-earlier = تقدم الموعد { $span }: { $date }، الساعة { $time } بدل { $was } بتوقيت { $city }.
lede-late = الموعد الآن { $time } بتوقيت { $city } بدل { $was }: متأخر بمقدار { $span }.
lede-late-earlier = الموعد الآن { $time } بتوقيت { $city } بدل { $was }: متقدم بمقدار { $span }.
lede-late-own = دورك الساعة { $time } بتوقيت { $city } بدل { $was }.
lede-new-day = انتقل الموعد إلى { $date }، الساعة { $time } بتوقيت { $city }، بدل { $was }.
lede-new-end = نهاية جديدة، { $date }: { $now } بدل { $was } بتوقيت { $city }.
lede-new-room = القاعة الجديدة { $now } بدل { $was }؛ الساعة كما هي { $time } في { $city }.
lede-room = القاعة الجديدة { $now }؛ الساعة كما هي { $time } في { $city }.
lede-link = تغيرت طريقة الانضمام عبر الإنترنت؛ الساعة كما هي { $time } بتوقيت { $city }.
lede-programme = تغير برنامج { $date }؛ البداية كما هي { $time } بتوقيت { $city }.
lede-update = هناك تغيير يخص { $date }، الساعة { $time } بتوقيت { $city }.
lede-cancel = ألغي «{ $title }»، { $date }، الساعة { $time } بتوقيت { $city }.
lede-uninvite = لم يعد اسمك في قائمة «{ $title }». الاجتماع نفسه قائم.
lede-status = الآن { $status }: { $date }، الساعة { $time } بتوقيت { $city }.
lede-part = تغير دورك في { $date }؛ البداية كما هي { $time } بتوقيت { $city }.
lede-text = تغير النص وحده؛ الساعة كما هي { $time } بتوقيت { $city }.
lede-mailbox = تصل الردود الآن إلى عنوان آخر؛ الساعة كما هي { $time } بتوقيت { $city }.
lede-zone = اللحظة نفسها بساعة أخرى: { $date }، الساعة { $time } بتوقيت { $city }.
lede-zone-rule = للمنطقة قاعدة جديدة لتغيير الساعة؛ الوقت كما هو { $time } بتوقيت { $city }.
lede-new-mode-onsite = غير المنظم المشاركة إلى حضورية: { $place }، { $date }، الساعة { $time }.
lede-new-mode-online = غير المنظم المشاركة إلى عبر الإنترنت: { $date }، الساعة { $time } بتوقيت { $city }.
lede-noted-onsite = سجلنا مشاركتك حضوريا: { $place }، { $date }، الساعة { $time }.
lede-noted-online = سجلنا مشاركتك عبر الإنترنت: { $date }، الساعة { $time } بتوقيت { $city }.
lede-again = هذا موعدك للتقويم مرة أخرى: { $date }، الساعة { $time } بتوقيت { $city }.
lede-reinstated = عاد الموعد قائما: { $date }، الساعة { $time } بتوقيت { $city }.
lede-readded = عاد اسمك إلى القائمة: { $date }، الساعة { $time } بتوقيت { $city }.
lede-swapped-day = الآن موعد واحد لليوم كله: { $date }، الساعة { $time } بتوقيت { $city }.
lede-swapped-session = لهذه الجلسة الآن موعد خاص بها: { $date }، الساعة { $time } بتوقيت { $city }.
lede-replaced = يخرج «{ $title }» من تقويمك، ويحل محله موعد آخر.
lede-withdrawn = يصل «{ $title }» الآن إلى عنوان آخر؛ يسحب الموعد من هنا.
lede-not-listed = كانت الدعوة إلى «{ $title }» لشخص آخر، وقد سحبت.
lede-digest-mailbox = تصل الردود الآن إلى عنوان آخر؛ تتبعها رسالة لكل موعد.
lede-digest = { $count ->
    [one] تغيرت جلسة من جلساتك؛ تتبعها رسالة للتقويم.
    [two] تغيرت جلستان من جلساتك؛ تتبع كلا منهما رسالة للتقويم.
    [few] تغيرت { $count } جلسات من جلساتك؛ تتبع كلا منها رسالة للتقويم.
   *[other] تغيرت { $count } جلسة من جلساتك؛ تتبع كلا منها رسالة للتقويم.
}
lede-digest-entries = { $count ->
    [one] تغير موعد في تقويمك؛ تتبعه رسالة.
    [two] تغير موعدان في تقويمك؛ تتبع كلا منهما رسالة.
    [few] تغيرت { $count } مواعيد في تقويمك؛ تتبع كلا منها رسالة.
   *[other] تغير { $count } موعدا في تقويمك؛ تتبع كلا منها رسالة.
}
lede-digest-gone = { $count ->
    [one] يخرج موعد من تقويمك؛ تتبعه رسالة.
    [two] يخرج موعدان من تقويمك؛ تتبع كلا منهما رسالة.
    [few] تخرج { $count } مواعيد من تقويمك؛ تتبع كلا منها رسالة.
   *[other] يخرج { $count } موعدا من تقويمك؛ تتبع كلا منها رسالة.
}
lede-chase = لم يصلنا ردك بعد: { $date }، الساعة { $time } بتوقيت { $city }.
lede-chase-seats = { $left ->
    [0] لم يصلنا ردك بعد؛ لم تبق مقاعد، والمشاركة عبر الإنترنت ممكنة.
   *[other] لم يصلنا ردك بعد؛ المقاعد المتبقية: { $left } من { $seats }.
}
bold-cancel = ألغي
bold-uninvite = لم يعد اسمك في قائمة
lede-start-onsite = البداية { $date }، الساعة { $time }، في { $place }.
lede-start-online = البداية { $date }، الساعة { $time } بتوقيت { $city }، عبر الإنترنت.
lede-join = للانضمام: { $link } البداية الساعة { $time } بتوقيت { $city }.
lede-join-below = البداية الساعة { $time } بتوقيت { $city }؛ رابطك في الأسفل.
lede-speaker-onsite = كلمتك في { $place } من { $start } إلى { $end }.
lede-speaker-onsite-introduced = كلمتك في { $place } من { $start } إلى { $end }، التقديم: { $leader }.
lede-speaker-online = كلمتك عبر الإنترنت من { $start } إلى { $end } بتوقيت { $city }.
lede-speaker-online-introduced = كلمتك عبر الإنترنت من { $start } إلى { $end } بتوقيت { $city }، التقديم: { $leader }.
lede-chair = رئاستك للجلسة { $range } بتوقيت { $city }، { $where }.
lede-chair-speakers = { $count ->
    [one] كلمة واحدة، { $where }.
    [two] كلمتان، { $where }.
    [few] { $count } كلمات، { $where }.
   *[other] { $count } كلمة، { $where }.
}
lede-chair-each = { $count ->
    [one] كلمة واحدة في { $each }، { $where }.
    [two] كلمتان، كل منهما في { $each }، { $where }.
    [few] { $count } كلمات، كل منها في { $each }، { $where }.
   *[other] { $count } كلمة، كل منها في { $each }، { $where }.
}
lede-chair-open = { $count ->
    [one] كلمة واحدة في { $each }، ثم نقاش لمدة { $open }، { $where }.
    [two] كلمتان، كل منهما في { $each }، ثم نقاش لمدة { $open }، { $where }.
    [few] { $count } كلمات، كل منها في { $each }، ثم نقاش لمدة { $open }، { $where }.
   *[other] { $count } كلمة، كل منها في { $each }، ثم نقاش لمدة { $open }، { $where }.
}
lede-thanks = شكرا على مشاركتك في «{ $title }»، { $date }.
lede-absent = فاتتك «{ $title }»، { $date }.
lede-ready = متاح الآن من { $date }: { $things }.
ready-recording = التسجيل
ready-slides = العروض
ready-minutes = المحضر
ready-article = المقال
ready-document = الوثائق
ready-decisions = القرارات

## Times
time-range = من { $start } إلى { $end }
date-place = { $date }، { $city } ({ $offset })
date-range-place = { $date }، { $range } { $city } ({ $offset })
range-place = { $range } { $city } ({ $offset })
day-range = { $date }، { $range }
range-city = { $range } بتوقيت { $city }
day-range-city = { $date }، { $range } بتوقيت { $city }
time-city = { $time } بتوقيت { $city }
in-utc = { $range } UTC
written-before = قبل البداية بمقدار { $span }
planned-later = { $time }، الآن متأخر بمقدار { $span }
planned-earlier = { $time }، الآن متقدم بمقدار { $span }
planned-again = { $time }، كما هو الآن
span-minutes = { $count ->
    [one] دقيقة واحدة
    [two] دقيقتين
    [few] { $count } دقائق
   *[other] { $count } دقيقة
}
span-hours = { $count ->
    [one] ساعة واحدة
    [two] ساعتين
    [few] { $count } ساعات
   *[other] { $count } ساعة
}
span-days = { $count ->
    [one] يوم واحد
    [two] يومين
    [few] { $count } أيام
   *[other] { $count } يوما
}

## Labels
fact = { $label }:
label-when = متى
label-utc = بتوقيت UTC
label-where = أين
label-online-too = وعبر الإنترنت
label-part = دورك
label-languages = اللغات
label-from = من
label-reason = السبب
label-was = كان
label-now = صار
label-new = جديد
label-gone = حذف
label-stays = بلا تغيير
label-calendar = التقويم
label-session = الجلسة
label-speakers = الكلمات
label-latest = آخر نهاية
label-written = كتبت
label-planned = المخطط
label-note = ملاحظة
label-test = تجربة
label-recording = التسجيل
label-slides = العروض
label-article = المقال
label-minutes = المحضر
label-document = وثيقة
label-decisions = قرار
label-tasks = مهمتك
label-photos = الصور
label-answer-by = الرد قبل
answer-by-or-online = { $at }، وإلا فعبر الإنترنت
label-also = بلا رد أيضا
label-also-then = لك أيضًا
label-kept = يبقى لك
label-contact = للتواصل
label-way = الطريق
label-parts = وقتك
label-signals = المؤقت
label-before = قبلك
label-after = بعدك
label-operator = على المؤقت

## Facts
where-unknown = يحدد المكان لاحقا
where-online = عبر الإنترنت
where-online-from = عبر الإنترنت، ابتداء من { $time }
where-platform = عبر الإنترنت ({ $platform })
where-platform-from = عبر الإنترنت ({ $platform })، ابتداء من { $time }
where-or-onsite = أو حضوريا: { $place }
where-in = في { $place }
where-in-online = عبر الإنترنت
languages = { $main }؛ ترجمة فورية: { $others }
part = { $role }، { $range }
part-titled = { $role }، { $range }: { $title }
length-of = { $title }: { $span }
signals = أصفر قبل النهاية بمقدار { $span }، وأحمر عند النهاية
same-building = في المبنى نفسه
other-building = في مبنى آخر
room-step-free = القاعة بلا درجات.
room-steps = في القاعة درجات.
day-time-city = { $date }، الساعة { $time } بتوقيت { $city }
dated-part = { $date }، { $range }: { $title }
late-part = { $date }، { $range } بدل { $was }: { $title }
role-chair = رئاسة الجلسة
role-moderator = إدارة الحوار
role-facilitator = تيسير
role-lead = قيادة
role-host = تقديم
role-speaker = كلمة
role-rapporteur = تقرير
speaker-online = عبر الإنترنت
speaker-onsite = حضوريا
speaker-undecided = حضوريا أو عبر الإنترنت
speaker-unnamed = الاسم لم يحدد
change-named = { $name }: { $value }
changed-zone = المنطقة الزمنية
change-status = الحالة
change-mode = طريقة المشاركة
change-venue = المكان
change-room = القاعة
change-link = المنصة
change-role = دورك
change-minutes = وقتك
change-title = العنوان
change-topic = موضوعك
change-programme = البرنامج
change-mailbox = الردود إلى
change-meeting = الاجتماع
mode-onsite = حضوريا
mode-online = عبر الإنترنت
mode-undecided = لم يحدد
status-confirmed = مؤكد
status-tentative = غير مؤكد بعد
status-cancelled = ملغى
stays-time = التاريخ والوقت
stays-place = المكان والرابط
calendar-goes = هذه الرسالة تزيل الموعد من تقويمك.
calendar-swapped = يحل محل ما كان لديك في هذا اليوم.
answer-stands = ردك بنعم باق، ولا حاجة إلى رد جديد.
row-reinstated = عاد الموعد قائما
row-readded = عاد اسمك إلى القائمة
row-swapped-day = موعد واحد لليوم كله
row-swapped-session = موعد خاص بها
row-uninvited = لم يعد اسمك في القائمة
row-replaced = يحل محله موعد آخر
digest-twice = إن ظهر موعد مرتين في التقويم فيمكن حذف القديم.
digest-asked = { $count ->
    [one] يطلب أحدها ردا جديدا منك.
    [two] يطلب اثنان منها ردا جديدا منك.
   *[other] تطلب { $count } منها ردا جديدا منك.
}
digest-others = { $count ->
    [one] موعدك الآخر
    [two] موعداك الآخران
    [few] مواعيدك الأخرى ({ $count })
   *[other] مواعيدك الأخرى ({ $count })
}
digest-more = { $count ->
    [one] وتغيير آخر في رسالة خاصة به
    [two] وتغييران آخران، لكل منهما رسالة
    [few] و{ $count } تغييرات أخرى، لكل منها رسالة
   *[other] و{ $count } تغييرا آخر، لكل منها رسالة
}
test-note = هذه الرسالة لك وحدك. لم يبلغ أحد غيرك.

## Buttons
answer-yes = نعم
answer-maybe = ربما
answer-no = لا
answer-yes-onsite = نعم، حضوريا
answer-yes-online = نعم، عبر الإنترنت
answer-hint = أو الإجابة من التقويم
answer-missing = لم يصلنا ردك بعد
button-agenda = عرض البرنامج
button-seat = احجز المقعد أو اتركه
button-speaker = فتح مؤقتي
button-chair = فتح المؤقت
button-recording = مشاهدة التسجيل
button-slides = مشاهدة العروض
button-ready-both = التسجيل والعروض
button-ready-all = عرض المتاح
button-way = عرض الطريق
button-personal = صفحتي
button-sessions = عرض جلساتي
join-online = الانضمام عبر الإنترنت
offer-online = المشاركة عبر الإنترنت
offer-onsite = المشاركة حضوريا
offer-until = { $offer } (حتى { $date })
link-line = { $label }:

## Programme and practical lines
waiting-before = { $count ->
    [0] لا أحد ينتظر قبلك.
    [one] ينتظر قبلك شخص واحد.
    [two] ينتظر قبلك شخصان.
    [few] ينتظر قبلك { $count } أشخاص.
   *[other] ينتظر قبلك { $count } شخصا.
}
switched-topic = تغير في المشاركة
switched-online = { $name } ({ $role }، «{ $session }»): المشاركة عبر الإنترنت لا حضوريا.
switched-onsite = { $name } ({ $role }، «{ $session }»): المشاركة حضوريا لا عبر الإنترنت.
seat-topic = مقعد شاغر حتى { $until }
seat-said = شغر لك مقعد: احجزه حتى { $until }، وإلا انتقل إلى من يليك.
seat-meanwhile = إلى ذلك الحين تشارك عبر الإنترنت.
no-seat-topic = لم يشغر أي مقعد
no-seat-said = لم يشغر أي مقعد في القاعة: تشارك عبر الإنترنت كما هو مبيّن في تقويمك.
rows-title = البرنامج
entry-clock = البرنامج بتوقيت { $city }
entry-two-clocks = البرنامج بتوقيت { $city } (وبين القوسين بتوقيت { $other })
rows-changes = ما يتغير
row-cancelled = { $title } (ملغى)
rows-more = { $count ->
    [one] وجلسة أخرى
    [two] وجلستان أخريان
    [few] و{ $count } جلسات أخرى
   *[other] و{ $count } جلسة أخرى
}
doors = تفتح الأبواب الساعة { $time } بتوقيت { $city }.
map = الخريطة
step-free = المدخل بلا درجات.
not-step-free = في المدخل درجات.
night = الموعد ليلا عندك.
night-recorded = الموعد ليلا عندك. التسجيل مقرر.
recorded = التسجيل مقرر.
recorded-consent = لا يجري التسجيل إلا بموافقتك.
link-personal = الرابط لك وحدك.
backup = إن لم يعمل الرابط فالبث هنا
dial-in = بالهاتف: { $number }
help = مساعدة: { $contact }
cannot-come = لا أستطيع المشاركة

## Footer
why = تصلك هذه الرسالة لأن اسمك في قائمة { $org }.
why-role = تصلك هذه الرسالة لأن اسمك في قائمة { $org } ({ $role }).
why-not = تصلك هذه الرسالة لأن اسمك كان في قائمة { $org }.
why-answered = تصلك هذه الرسالة لأن ردا على دعوة من { $org } جاء من هذا العنوان.
times-for = الأوقات بتوقيت { $city } ({ $offset }).
times-venue = الأوقات بتوقيت { $city } ({ $offset })، مكان الاجتماع: لا نعرف منطقتك الزمنية.
change-zone = تغيير المنطقة الزمنية أو اللغة
stop-reminders = إيقاف التذكير (رسائل الإلغاء تصل)
stop-news = إيقاف الأخبار والتذكير (رسائل الإلغاء تصل)
deleted-on = سيُحذف عنوانك وردودك ورسائلك بحلول { $date }.
task-due = { $text } (الموعد: { $due })
more-after = هناك المزيد في صفحتك: { $count }
photos-yes = وافقت على نشر صور تظهر فيها. يمكنك تغيير ذلك هنا
photos-no = لم توافق على نشر صور تظهر فيها. يمكنك تغيير ذلك هنا
sent-with = أرسل بواسطة meetbot
sender-via = { $contact } عبر { $meeting }

## الحساب: رابط لكلمة مرور جديدة
subject-password = رابط لكلمة مرور جديدة، حتى { $date } { $time } UTC ({ $host })
lede-password = اختر كلمة مرور جديدة للحساب { $account }؛ يعمل الرابط مرة واحدة حتى { $time } UTC.
title-password = كلمة مرور جديدة
label-until = صالح حتى
label-account = الحساب
until-utc = { $date }، { $time }{"\u00A0"}UTC
button-password = كلمة مرور جديدة
password-others = عند استخدامه يُسجَّل الخروج من هذا الحساب في كل المتصفحات الأخرى.
password-not-asked = لم تطلب ذلك؟ إذن كتب شخص آخر اسمك. لم يتغير شيء، ويمكنك تجاهل هذه الرسالة.
why-password = تصلك هذه الرسالة لأن هذا العنوان هو عنوان الحساب { $account } في { $host }.

## اقتراح بديل لم يُقبل
subject-decline = بلا تغيير: { $title }
lede-decline = { $title } بلا تغيير: لم يُقبل الوقت أو المكان الذي اقترحته.
decline-answer = جوابك ما زال قائمًا. يمكنك تغييره في تقويمك أو في صفحتك.

## Registering: a link to confirm, or word that they are on the list
subject-registering = يُرجى التأكيد، { $date } { $time } ({ $city })
subject-registered = مسجَّل، { $date } { $time } ({ $city })
lede-registering = أكّد تسجيلك في «{ $title }»: لست في القائمة بعد.
lede-registered = أنت في قائمة «{ $title }» من قبل.
button-registering = العرض والتأكيد
button-registered = صفحتي
registering-not-asked = لم تطلب ذلك؟ إذًا كتب شخص آخر عنوانك. لا يحدث شيء ما لم تؤكّد، ويُحذف ما كُتب.
registered-not-asked = لم تطلب ذلك؟ إذًا كتب شخص آخر عنوانك. لم يتغيّر شيء، ويمكنك تجاهل هذه الرسالة.
why-registering = تصلك هذه الرسالة لأن هذا العنوان كُتب في { $host } للتسجيل.
