# نصوص دفتر الملاحظات بالعربية
# reviewed-by: none

## The pad
pad-title = الملاحظات · { $title }
pad-note = ملاحظة
pad-keep = حفظ
pad-hint = حقيقة واحدة في كل سطر، ثم مفتاح الإدخال. { $decision } قرار، { $action } إجراء على شخص، { $question } سؤال.
pad-at-name = @الاسم

## What was kept
pad-newest = أحدث الملاحظات
pad-none = لا ملاحظات بعد.
pad-kind-decision = قرار
pad-kind-action = إجراء
pad-kind-question = سؤال
pad-kind-quote = اقتباس
pad-kind-evaluation = تقييم
pad-kind-background = خلفية
pad-kind-internal = داخلية
pad-line = { $time }، { $name }
pad-line-about = { $time }، { $name }، { $title }
pad-approved = معتمدة
pad-not-approved = غير معتمدة
pad-becomes = تصبح الملاحظة جزءا من المقال بعد أن يعتمدها أحد.
