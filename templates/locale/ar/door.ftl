# نصوص صفحة الاستقبال بالعربية: من حضر، بالاسم أو بالبطاقة
# reviewed-by: none

door-title = الاستقبال
door-in = عدد المسجلين
door-find = اسم الضيف
door-find-hint = تكفي أحرف قليلة من كل كلمة. لا أهمية للترتيب.
door-find-button = بحث
door-found = نتيجة البحث
door-check-in = تسجيل الحضور
door-back = تراجع
door-since = سجل الحضور الساعة { $time }
door-since-by = سجل الحضور الساعة { $time }، بواسطة { $by }
door-none = لا أحد في القائمة بهذا الاسم.
door-more = توجد أسماء أخرى. اكتب أحرفا أكثر.
door-walk-in = تسجيل حضور «{ $name }» من خارج القائمة
door-not-listed = من خارج القائمة
door-gone = شخص لم يعد في القائمة
door-recent = آخر من سجل حضورهم
door-nobody = لم يسجل حضور أحد بعد.
door-code = رمز البطاقة
door-code-hint = تجده تحت الرمز المربع في صفحة الضيف الشخصية.
door-code-unknown = لا أحد في القائمة له هذا الرمز.
door-scan = مسح الرمز بالكاميرا
door-scan-stop = إيقاف الكاميرا
door-no-camera = لا يمكن استعمال الكاميرا هنا. ابحث عن الضيف بالاسم.
door-is-in = سجل حضور { $name }.
door-already = حضور { $name } مسجل من قبل.
door-is-back = ألغي تسجيل حضور { $name }.
door-refused = لم يقبل: { $name }. ابحث عن الضيف مرة أخرى.
door-not-taken = لم يقبل هذا. ابحث عن الضيف مرة أخرى.
door-waiting = لم يرسل بعد:
door-offline = لا يوجد اتصال. ما تسجله محفوظ في هذا الهاتف ويرسل لاحقا.
door-kept = تفتح هذه الصفحة دون اتصال أيضا.
door-connected = متصل
door-closed = هذا الرابط لم يعد يفتح صفحة الاستقبال. اطلب رابطا جديدا من المنظم.
door-for-door = يعرض هذا الرمز عند مدخل الاجتماع. وهو لا يفتح شيئا.
